import { recordOnPlatform } from '../record/record.js';
import { actAs, type OwnerDb, type OwnerTransaction, rowsOf } from '../tenancy/owner-db.js';
import { Archive, fileHash } from './archive-reader.js';
import { inOrder, type Table, tenantColumns } from './catalogue.js';
import { compare } from './compare.js';
import { TenantExportError } from './errors.js';
import { partsOf } from './parts.js';
import { removePeople } from './people.js';
import { Hands, isPlugins, type PluginSchemas } from './plugin-schemas.js';
import { catalogueOf } from './write-export.js';

/** That a tenant is gone, table by table, and which file holds what it was. */
export interface Proof {
  readonly format: 'shirube-deletion-proof';
  readonly version: 1;
  readonly tenant: { readonly code: string; readonly name: string };
  readonly deletedAt: string;
  readonly deletedBy: string;
  readonly export: {
    readonly contentHash: string;
    readonly fileSha256: string;
    readonly writtenAt: string;
  };
  /** The last entries of its record: their number and hash. */
  readonly record: { readonly tenant: Head | null; readonly platform: Head | null };
  readonly tables: readonly {
    readonly table: string;
    readonly before: number;
    readonly after: number;
  }[];
  /** People who belonged to this tenant alone and are gone with it. */
  readonly people: number;
}

export interface Head {
  readonly seq: string;
  readonly hash: string;
}

/**
 * Deletes a closed tenant, every row of it, if the export holds what is here now; all or nothing. The proof
 * is kept on the platform's own record.
 * @throws TenantExportError
 */
export async function remove(
  owner: OwnerDb,
  plugins: PluginSchemas,
  code: string,
  path: string,
  by: string,
): Promise<Proof> {
  const archive = await Archive.open(path);
  try {
    await archive.verify();
    const fileSha256 = await fileHash(path);
    return await owner.run((tx) => removeIn(tx, plugins, code, archive, fileSha256, by));
  } finally {
    archive.close();
  }
}

async function removeIn(
  tx: OwnerTransaction,
  plugins: PluginSchemas,
  code: string,
  archive: Archive,
  fileSha256: string,
  by: string,
): Promise<Proof> {
  const { manifest } = archive;
  // Until the end nobody changes its state, and nobody who enters it gets further than that.
  const [tenant] = await tx.$queryRaw<{ id: string; name: string; status: string }[]>`
    SELECT id::text, name, status FROM platform.tenant WHERE code = ${code} FOR UPDATE`;
  if (!tenant || manifest.tenant.code !== code || manifest.tenant.id !== tenant.id)
    throw new TenantExportError('other-tenant', { code: manifest.tenant.code, wanted: code });
  if (tenant.status !== 'closed')
    throw new TenantExportError('tenant-not-closed', { code, status: tenant.status });
  await actAs(tx, tenant.id);
  const hands = new Hands(tx, plugins, tenant.id);
  try {
    return await removeBy(hands, tx, { ...tenant, code }, archive, fileSha256, by);
  } finally {
    await hands.end();
  }
}

async function removeBy(
  hands: Hands,
  tx: OwnerTransaction,
  tenant: { readonly id: string; readonly code: string; readonly name: string },
  archive: Archive,
  fileSha256: string,
  by: string,
): Promise<Proof> {
  const { manifest } = archive;
  const { code } = tenant;
  const tables = await catalogueOf(rowsOf(tx));
  await compare(hands, tenant.id, archive, partsOf(tables));
  const record = {
    tenant: await headOf(tx, 'tenant.audit_head', 'tenant_id', tenant.id),
    platform: await headOf(tx, 'platform.audit_head', 'chain', tenant.id),
  };
  const columns = tenantColumns(tables);
  const before = await counts(hands, columns, tenant.id);
  const removed = new Map<string, number>();
  const people = await removePeople(tx, tenant.id, tables, () =>
    removeRows(hands, tenant.id, tables, removed),
  );
  const after = await counts(hands, columns, tenant.id);
  // What was begun before the tenant was closed may have ended in the meantime: it is in no export.
  const files = manifest.parts
    .filter(({ table, rows }) => {
      const exported = removed.has(table) && !/audit_|succession/.test(table) ? rows : null;
      const all = removed.get(table) === exported || (isPlugins(table) && before.get(table) === 0);
      return (exported !== null && !all) || (after.get(table) ?? 0) > 0;
    })
    .map(({ file }) => file);
  if (files.length > 0) throw new TenantExportError('export-outdated', { files });
  const { contentHash, writtenAt } = manifest;
  const proof: Proof = {
    format: 'shirube-deletion-proof',
    version: 1,
    tenant: { code, name: tenant.name },
    deletedAt: new Date().toISOString(),
    deletedBy: by,
    export: { contentHash, fileSha256, writtenAt },
    record,
    tables: [...before].map(([table, rows]) => ({
      table,
      before: rows,
      after: after.get(table) ?? 0,
    })),
    people,
  };
  await recordOnPlatform(tx, null, {
    action: 'tenant.delete',
    about: { kind: 'tenant', id: code, name: tenant.name },
    after: proof,
  });
  await hands.commit();
  return proof;
}

/** What refers to others goes before them. */
async function removeRows(
  hands: Hands,
  tenantId: string,
  tables: readonly Table[],
  removed: Map<string, number>,
): Promise<void> {
  const columns = tenantColumns(tables);
  for (const { name } of inOrder(tables).toReversed()) {
    const owners = columns.filter(({ table }) => table === name).map(({ column }) => column);
    if (owners.length > 0) {
      const hand = await hands.of(name);
      const rows = await hand.$executeRawUnsafe(
        `DELETE FROM ${name} WHERE ${ofTenant(owners, tenantId)}`,
      );
      removed.set(name, rows);
    }
  }
}

async function counts(
  hands: Hands,
  columns: readonly { readonly table: string; readonly column: string }[],
  tenantId: string,
): Promise<Map<string, number>> {
  const byTable = Map.groupBy(columns, ({ table }) => table);
  const found = new Map<string, number>();
  for (const [table, of] of byTable) {
    const owners = of.map(({ column }) => column);
    const hand = await hands.of(table);
    const [row] = await hand.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM ${table} WHERE ${ofTenant(owners, tenantId)}`,
    );
    found.set(table, row?.rows ?? 0);
  }
  return found;
}

const ofTenant = (columns: readonly string[], tenantId: string) =>
  columns.map((column) => `${column} = '${tenantId}'::uuid`).join(' OR ');

async function headOf(
  tx: OwnerTransaction,
  table: string,
  column: string,
  tenantId: string,
): Promise<Head | null> {
  const [head] = await tx.$queryRawUnsafe<Head[]>(
    `SELECT seq::text AS seq, encode(hash, 'hex') AS hash FROM ${table} WHERE ${column} = '${tenantId}'::uuid`,
  );
  return head ?? null;
}
