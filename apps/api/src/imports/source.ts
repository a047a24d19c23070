import { allowed } from '../access/asks.js';
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
  /** Who began it: a person's id, a service's or a program's. */
  readonly createdBy: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @throws NotFoundError, also where the id is none, and where the visitor may not use the right on it: the
 * three are not told apart
 */
export async function loadSource(
  tx: TenantTransaction,
  id: string,
  right: 'import.read' | 'import.prepare',
): Promise<LoadedSource> {
  const row = uuid.test(id)
    ? await tx.source.findUnique({ where: keyOf(id), omit: { content: true } })
    : null;
  if (!row || !allowed(right, { ownerId: row.createdBy })) throw new NotFoundError('取込');
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
    createdBy: row.createdBy,
  };
}

/** What came, without its bytes; null when there is no such source for the visitor. */
export async function loadOrigin(
  tx: TenantTransaction,
  id: string,
): Promise<Omit<Content, 'bytes'> | null> {
  if (!uuid.test(id)) return null;
  const select = { contentHash: true, fileName: true, createdBy: true } as const;
  const row = await tx.source.findUnique({ where: keyOf(id), select });
  if (!row || !allowed('import.read', { ownerId: row.createdBy })) return null;
  return { hash: row.contentHash, fileName: row.fileName };
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
  createdBy: true,
} as const;

export function toSummary(row: {
  id: string;
  title: string;
  state: string;
  createdAt: Date;
  committedAt: Date | null;
  contentHash: string;
  rowCount: number;
  createdBy: string;
}): ImportSummary {
  const { rowCount, createdBy: _, ...rest } = row;
  return { ...rest, state: row.state as ImportState, rows: rowCount };
}
