import { randomUUID } from 'node:crypto';
import { recordOnPlatform } from '../record/record.js';
import { actAs, type OwnerDb, type OwnerTransaction, rowsOf } from '../tenancy/owner-db.js';
import { Archive } from './archive-reader.js';
import { inOrder, type Table, tenantColumns } from './catalogue.js';
import { TenantExportError } from './errors.js';
import { insertPart } from './insert-part.js';
import { described, type Manifest } from './manifest.js';
import { tallyOf } from './part-lines.js';
import { type Part, partsOf } from './parts.js';
import { catalogueOf } from './write-export.js';

export interface Restored {
  readonly code: string;
  readonly name: string;
  readonly contentHash: string;
  readonly rows: number;
  /** False: the directory had it already, empty. */
  readonly made: boolean;
  /** People and providers that were here already, and stayed as they are here. */
  readonly known: number;
}

/**
 * Brings a whole tenant in from its export: all of it or nothing, into a tenant that is new or has no rows.
 * What was written is read again and must be what the file says, part by part.
 * @param as another code than the exported one
 * @throws TenantExportError
 */
export async function restore(owner: OwnerDb, path: string, as?: string): Promise<Restored> {
  const archive = await Archive.open(path);
  try {
    // Twice read: nothing is touched before the whole file is known to be sound.
    await archive.verify();
    return await owner.run((tx) => restoreIn(tx, archive, as ?? archive.manifest.tenant.code));
  } finally {
    archive.close();
  }
}

async function restoreIn(tx: OwnerTransaction, archive: Archive, code: string): Promise<Restored> {
  const { manifest } = archive;
  const tables = await catalogueOf(rowsOf(tx));
  const parts = partsOf(tables);
  requireSameTables(manifest, parts);
  const { id, made } = await makeRoom(tx, code, manifest, tables);
  let known = 0;
  for (const part of inTableOrder(parts, tables)) {
    const entry = manifest.parts.find(({ file }) => file === part.file);
    if (entry) known += await insertPart(tx, part, { id, code, manifest }, archive.lines(entry));
  }
  await requireEqual(tx, id, manifest, parts, known > 0);
  const rows = manifest.parts.reduce((sum, part) => sum + part.rows, 0);
  const { contentHash, tenant } = manifest;
  await recordOnPlatform(tx, null, {
    action: 'tenant.import',
    about: { kind: 'tenant', id: code, name: tenant.name },
    after: { contentHash, rows, exportedAs: tenant.code, writtenAt: manifest.writtenAt },
  });
  return { code, name: tenant.name, contentHash, rows, made, known };
}

function inTableOrder(parts: readonly Part[], tables: readonly Table[]): readonly Part[] {
  const order = inOrder(tables).map(({ name }) => name);
  return [...parts].sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table));
}

/** A file of other tables, or of the same tables otherwise shaped, is another version's. */
function requireSameTables(manifest: Manifest, parts: readonly Part[]): void {
  const shape = (of: ReturnType<typeof described>) =>
    JSON.stringify([of.file, of.table, of.columns, of.key]);
  const here = new Map(parts.map((part) => [part.table, shape(described(part))]));
  const there = new Map(
    manifest.parts.map(({ file, table, columns, key }) => [
      table,
      shape({ file, table, columns, key }),
    ]),
  );
  const tables = [...new Set([...here.keys(), ...there.keys()])].filter(
    (table) => here.get(table) !== there.get(table),
  );
  if (tables.length > 0) throw new TenantExportError('export-other-tables', { tables });
}

/** The id under which it will live: its own one where that is free, so that all that names it stays right. */
async function makeRoom(
  tx: OwnerTransaction,
  code: string,
  { tenant }: Manifest,
  tables: readonly Table[],
): Promise<{ id: string; made: boolean }> {
  const found = await tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id::text, code::text FROM platform.tenant WHERE code = ${code} OR id = ${tenant.id}::uuid FOR UPDATE`;
  const there = found.find((one) => one.code === code);
  const free = !found.some((one) => one.id === tenant.id);
  const id = there?.id ?? (free ? tenant.id : randomUUID());
  await actAs(tx, id);
  if (!there) return { id, made: true };
  for (const { table, column } of tenantColumns(tables)) {
    if (table === 'platform.tenant') continue;
    const rows = await tx.$queryRawUnsafe<unknown[]>(
      `SELECT 1 AS one FROM ${table} WHERE ${column} = '${id}' LIMIT 1`,
    );
    if (rows.length > 0) throw new TenantExportError('tenant-not-empty', { code, table });
  }
  await tx.$executeRaw`DELETE FROM platform.tenant WHERE id = ${id}::uuid`;
  return { id, made: false };
}

/** Read again, each part is what the file says; of rows shared with others only where none was here before. */
async function requireEqual(
  tx: OwnerTransaction,
  id: string,
  manifest: Manifest,
  parts: readonly Part[],
  someKnown: boolean,
): Promise<void> {
  const files: string[] = [];
  for (const part of parts) {
    if (part.owner === null && part.table !== 'platform.succession' && someKnown) continue;
    const entry = manifest.parts.find(({ file }) => file === part.file);
    const { sha256 } = await tallyOf(part, id, rowsOf(tx));
    if (sha256 !== entry?.sha256) files.push(part.file);
  }
  if (files.length > 0) throw new TenantExportError('export-not-equal', { files });
}
