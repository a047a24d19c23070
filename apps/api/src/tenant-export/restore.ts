import { randomUUID } from 'node:crypto';
import { recordOnPlatform } from '../record/record.js';
import { actAs, type OwnerDb, type OwnerTransaction, rowsOf } from '../tenancy/owner-db.js';
import { Archive } from './archive-reader.js';
import { inOrder, type Table, tenantColumns } from './catalogue.js';
import { quoted } from './columns.js';
import { TenantExportError } from './errors.js';
import { type Destination, insertPart } from './insert-part.js';
import { described, type Manifest } from './manifest.js';
import { tallyOf } from './part-lines.js';
import { type Part, partsOf } from './parts.js';
import { type Hand, Hands, isPlugins, type PluginSchemas } from './plugin-schemas.js';
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
export async function restore(
  owner: OwnerDb,
  plugins: PluginSchemas,
  path: string,
  as?: string,
): Promise<Restored> {
  const archive = await Archive.open(path);
  try {
    // Twice read: nothing is touched before the whole file is known to be sound.
    await archive.verify();
    return await owner.run((tx) =>
      restoreIn(tx, plugins, archive, as ?? archive.manifest.tenant.code),
    );
  } finally {
    archive.close();
  }
}

async function restoreIn(
  tx: OwnerTransaction,
  plugins: PluginSchemas,
  archive: Archive,
  code: string,
): Promise<Restored> {
  const { manifest } = archive;
  const tables = await catalogueOf(rowsOf(tx));
  const parts = partsOf(tables);
  requireSameTables(manifest, parts);
  const place = await placeFor(tx, code, manifest);
  const hands = new Hands(tx, plugins, place.id);
  try {
    await makeRoom(tx, hands, code, place, tables);
    const known = await insertAll(hands, archive, parts, tables, { id: place.id, code, manifest });
    await requireEqual(hands, place.id, manifest, parts, known > 0);
    const rows = manifest.parts.reduce((sum, part) => sum + part.rows, 0);
    const { contentHash, tenant } = manifest;
    await recordOnPlatform(tx, null, {
      action: 'tenant.import',
      about: { kind: 'tenant', id: code, name: tenant.name },
      after: { contentHash, rows, exportedAs: tenant.code, writtenAt: manifest.writtenAt },
    });
    await hands.commit();
    return { code, name: tenant.name, contentHash, rows, made: place.made, known };
  } finally {
    await hands.end();
  }
}

async function insertAll(
  hands: Hands,
  archive: Archive,
  parts: readonly Part[],
  tables: readonly Table[],
  to: Destination,
): Promise<number> {
  let known = 0;
  for (const part of inTableOrder(parts, tables)) {
    const entry = to.manifest.parts.find(({ file }) => file === part.file);
    if (!entry) continue;
    const hand = await hands.of(part.table);
    known += await insertPart(hand, part, to, archive.lines(entry));
    if (part.house === 'plugin') await countOn(hand, part.table);
  }
  return known;
}

/** Where the database counts a table's rows it goes on behind those that were brought in. */
async function countOn(hand: Hand, table: string): Promise<void> {
  const counted = await hand.$queryRawUnsafe<{ column: string; sequence: string }[]>(
    `SELECT a.attname AS column, pg_get_serial_sequence('${table}', a.attname) AS sequence FROM pg_attribute a
     WHERE a.attrelid = '${table}'::regclass AND a.attnum > 0 AND NOT a.attisdropped
       AND pg_get_serial_sequence('${table}', a.attname) IS NOT NULL`,
  );
  for (const { column, sequence } of counted)
    await hand.$queryRawUnsafe(
      `SELECT setval('${sequence}', greatest((SELECT last_value FROM ${sequence}), (SELECT max(${quoted(column)}) FROM ${table}), 1))`,
    );
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

interface Place {
  readonly id: string;
  /** False: the directory had it already. */
  readonly made: boolean;
}

/** The id under which it will live: its own one where that is free, so that all that names it stays right. */
async function placeFor(tx: OwnerTransaction, code: string, { tenant }: Manifest): Promise<Place> {
  const found = await tx.$queryRaw<{ id: string; code: string }[]>`
    SELECT id::text, code::text FROM platform.tenant WHERE code = ${code} OR id = ${tenant.id}::uuid FOR UPDATE`;
  const there = found.find((one) => one.code === code);
  const free = !found.some((one) => one.id === tenant.id);
  return { id: there?.id ?? (free ? tenant.id : randomUUID()), made: !there };
}

async function makeRoom(
  tx: OwnerTransaction,
  hands: Hands,
  code: string,
  { id, made }: Place,
  tables: readonly Table[],
): Promise<void> {
  await actAs(tx, id);
  for (const { table, column } of tenantColumns(tables)) {
    if (table === 'platform.tenant') continue;
    const hand = await hands.of(table);
    // What an import that ended in its last moment left of plugins' rows is nobody's.
    if (made && isPlugins(table)) {
      await hand.$executeRawUnsafe(`DELETE FROM ${table} WHERE ${column} = '${id}'`);
      continue;
    }
    if (made) continue;
    const rows = await hand.$queryRawUnsafe<unknown[]>(
      `SELECT 1 AS one FROM ${table} WHERE ${column} = '${id}' LIMIT 1`,
    );
    if (rows.length > 0) throw new TenantExportError('tenant-not-empty', { code, table });
  }
  if (!made) await tx.$executeRaw`DELETE FROM platform.tenant WHERE id = ${id}::uuid`;
}

/** Read again, each part is what the file says; of rows shared with others only where none was here before. */
async function requireEqual(
  hands: Hands,
  id: string,
  manifest: Manifest,
  parts: readonly Part[],
  someKnown: boolean,
): Promise<void> {
  const files: string[] = [];
  for (const part of parts) {
    if (part.owner === null && part.table !== 'platform.succession' && someKnown) continue;
    const entry = manifest.parts.find(({ file }) => file === part.file);
    const { sha256 } = await tallyOf(part, id, rowsOf(await hands.of(part.table)));
    if (sha256 !== entry?.sha256) files.push(part.file);
  }
  if (files.length > 0) throw new TenantExportError('export-not-equal', { files });
}
