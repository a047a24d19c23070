import { NotFoundError } from '../errors/errors.js';
import type { ImportState } from '../graphql/enums.js';
import { currentTenant } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import { type Answers, answersSchema, type Corrections, correctionsSchema } from './corrections.js';
import type { ImportSummary } from './import.types.js';
import type { Content } from './reading.js';

/** A source as it is kept, parsed. */
export interface LoadedSource {
  readonly id: string;
  readonly title: string;
  readonly state: ImportState;
  readonly format: string;
  readonly encoding: string | null;
  readonly documentDate: string | null;
  readonly corrections: Corrections;
  readonly answers: Answers;
  /** SHA-256 of what came. */
  readonly contentHash: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws NotFoundError, also where the id is none */
export async function loadSource(tx: TenantTransaction, id: string): Promise<LoadedSource> {
  const row = uuid.test(id)
    ? await tx.source.findUnique({ where: keyOf(id), omit: { content: true } })
    : null;
  if (!row) throw new NotFoundError('取込');
  return {
    id: row.id,
    title: row.title,
    // The database's CHECK allows exactly these states.
    state: row.state as ImportState,
    format: row.format,
    encoding: row.encoding,
    documentDate: row.documentDate?.toISOString().slice(0, 10) ?? null,
    corrections: correctionsSchema.parse(row.corrections),
    answers: answersSchema.parse(row.answers),
    contentHash: row.contentHash,
  };
}

/** What came, without its bytes; null when there is no such source. */
export async function loadOrigin(
  tx: TenantTransaction,
  id: string,
): Promise<Omit<Content, 'bytes'> | null> {
  if (!uuid.test(id)) return null;
  const select = { contentHash: true, fileName: true } as const;
  const row = await tx.source.findUnique({ where: keyOf(id), select });
  return row && { hash: row.contentHash, fileName: row.fileName };
}

/** @throws NotFoundError */
export async function loadBytes(tx: TenantTransaction, id: string): Promise<Uint8Array> {
  const row = await tx.source.findUnique({ where: keyOf(id), select: { content: true } });
  if (!row) throw new NotFoundError('取込');
  return row.content;
}

const keyOf = (id: string) => ({ tenantId_id: { tenantId: currentTenant().id, id } });

/** What a summary is made of; the content stays where it is. */
export const summaryFields = {
  id: true,
  title: true,
  state: true,
  createdAt: true,
  committedAt: true,
  contentHash: true,
  rowCount: true,
} as const;

export function toSummary(row: {
  id: string;
  title: string;
  state: string;
  createdAt: Date;
  committedAt: Date | null;
  contentHash: string;
  rowCount: number;
}): ImportSummary {
  const { rowCount, ...rest } = row;
  return { ...rest, state: row.state as ImportState, rows: rowCount };
}
