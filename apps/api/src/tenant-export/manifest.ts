import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Part } from './parts.js';

export const formatName = 'shirube-tenant';
export const formatVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const partSchema = z.object({
  file: z.string().regex(/^(tenant|platform|plugin_[a-z0-9_]{1,60})\/[a-z0-9_]{1,80}\.ndjson$/),
  table: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), nullable: z.boolean() })),
  key: z.array(z.string()),
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: hash,
});

/** What it says of itself; everything but `writtenAt` and `contentHash` goes into `contentHash`. */
export const manifestSchema = z.strictObject({
  format: z.literal(formatName),
  version: z.literal(formatVersion),
  writtenAt: z.iso.datetime(),
  /** `formerIds`: under which it lived before; entries of its record still name them. */
  tenant: z.strictObject({
    id: z.uuid(),
    code: z.string().regex(/^\d{6}$/),
    name: z.string(),
    formerIds: z.array(z.uuid()),
  }),
  parts: z.array(partSchema),
  contentHash: hash,
});
export type Manifest = z.infer<typeof manifestSchema>;
export type PartEntry = z.infer<typeof partSchema>;

/** Of what every reader must see first, to know whether it can read the rest. */
export const headSchema = z.object({ format: z.string(), version: z.number() });

/** What of a part stands in the manifest, before its lines are counted. */
export function described(part: Part): Pick<PartEntry, 'file' | 'table' | 'columns' | 'key'> {
  const { file, table, columns, key } = part;
  return { file, table, columns: [...columns], key: [...key] };
}

/** One word for the whole content: two exports with the same one hold the same. */
export function contentHashOf(
  manifest: Pick<Manifest, 'format' | 'version' | 'tenant' | 'parts'>,
): string {
  const { format, version, tenant, parts } = manifest;
  const { id, code, name, formerIds } = tenant;
  const text = JSON.stringify([
    format,
    version,
    [id, code, name, formerIds],
    parts.map(({ file, table, columns, key, rows, bytes, sha256 }) => [
      file,
      table,
      columns.map((column) => [column.name, column.type, column.nullable]),
      key,
      rows,
      bytes,
      sha256,
    ]),
  ]);
  return createHash('sha256').update(text).digest('hex');
}
