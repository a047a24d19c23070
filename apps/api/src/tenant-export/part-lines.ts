import { createHash } from 'node:crypto';
import type { Snapshot } from '../tenancy/snapshot.js';
import { described, type PartEntry } from './manifest.js';
import { batchOf, type Part } from './parts.js';

/** The lines of a part as they stand now, a batch at a time, each line with its end. */
export async function* linesOf(
  part: Part,
  tenantId: string,
  rows: Snapshot['rows'],
): AsyncGenerator<string[]> {
  for await (const batch of rows(part.statement(tenantId), batchOf(part))) {
    yield batch.map(({ line }) => `${line}\n`);
  }
}

/** Counts and hashes what passes. */
export class Tally {
  private readonly hash = createHash('sha256');
  rows = 0;
  bytes = 0;

  add(line: string): Buffer {
    const bytes = Buffer.from(line);
    this.hash.update(bytes);
    this.rows += 1;
    this.bytes += bytes.length;
    return bytes;
  }

  /** Once: a hash ends with its digest. */
  entry(part: Part): PartEntry {
    const { rows, bytes } = this;
    return { ...described(part), rows, bytes, sha256: this.hash.digest('hex') };
  }
}

/**
 * What a part would be as a file now, without making one.
 * @param first counts only that many lines, where the rest is not asked about
 */
export async function tallyOf(
  part: Part,
  tenantId: string,
  rows: Snapshot['rows'],
  first = Number.POSITIVE_INFINITY,
): Promise<PartEntry> {
  const tally = new Tally();
  for await (const lines of linesOf(part, tenantId, rows)) {
    for (const line of lines) if (tally.rows < first) tally.add(line);
  }
  return tally.entry(part);
}
