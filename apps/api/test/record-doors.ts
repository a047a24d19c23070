import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { type Deed, record, recordOnPlatform } from '../src/record/record.js';
import { type DatabaseUrls, prepareDatabase } from '../src/setup.js';
import { type TenantContext, withRequest, withTenant } from '../src/tenancy/context.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { TenantDb, type TenantTransaction } from '../src/tenancy/tenant-db.js';
import { nobody, type Visitor } from '../src/tenancy/who.js';

/** As the whole world's, which this one does without: the record stands on the doors alone. */
export function adminUrl(): string {
  const url = process.env.SHIRUBE_TEST_ADMIN_URL;
  if (!url) throw new Error('SHIRUBE_TEST_ADMIN_URL is not set: run the tests by npm test');
  return url;
}

/** A database with two tenants and the doors to it, without the API: what the record stands on. */
export interface Doors {
  readonly urls: DatabaseUrls;
  readonly tenantDb: TenantDb;
  readonly platformDb: PlatformDb;
  readonly a: TenantContext;
  readonly b: TenantContext;
  /** The administrator's, who may everything: an attacker with the keys of the house. */
  readonly root: Client;
  connect(url: string): Promise<Client>;
  write(
    tenant: TenantContext,
    deed: Deed,
    before?: (tx: TenantTransaction) => Promise<unknown>,
  ): Promise<void>;
  writeOnPlatform(tenantId: string | null, deed: Deed): Promise<void>;
  close(): Promise<void>;
}

export const aoki: Visitor = {
  ...nobody,
  kind: 'person',
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  displayName: '青木 花子',
};

export function asVisitor<T>(visitor: Visitor, fn: () => T, requestId = 'request-1'): T {
  return withRequest(
    { requestId, visitor, language: 'ja', own: true, address: '192.0.2.7', userAgent: 'test' },
    fn,
  );
}

export async function openDoors(): Promise<Doors> {
  const database = `test_record_${randomUUID().slice(0, 8)}`;
  const urls = await prepareDatabase({ adminUrl: adminUrl(), database });
  const inside = new URL(adminUrl());
  inside.pathname = `/${database}`;
  const clients: Client[] = [];
  const connect = async (url: string) => {
    const client = new Client({ connectionString: url });
    client.on('error', () => {});
    await client.connect();
    clients.push(client);
    return client;
  };
  const root = await connect(inside.href);
  const tenantDb = new TenantDb(urls.tenantUrl, 8);
  const platformDb = new PlatformDb(urls.platformUrl, 4);
  const make = async (code: string, name: string): Promise<TenantContext> => {
    const { rows } = await root.query(
      `INSERT INTO platform.tenant (code, name, kind) VALUES ($1, $2, 'municipality') RETURNING id::text, code`,
      [code, name],
    );
    return rows[0];
  };
  return {
    urls,
    tenantDb,
    platformDb,
    root,
    connect,
    a: await make('431001', '熊本市'),
    b: await make('172065', '加賀市'),
    write: (tenant, deed, before = async () => {}) =>
      withTenant(tenant, () =>
        tenantDb.run(async (tx) => {
          await before(tx);
          await record(tx, deed);
        }),
      ),
    writeOnPlatform: (tenantId, deed) =>
      platformDb.run((tx) => recordOnPlatform(tx, tenantId, deed)),
    async close() {
      for (const client of clients) await client.end();
      await Promise.all([tenantDb.onModuleDestroy(), platformDb.onModuleDestroy()]);
      const admin = new Client({ connectionString: adminUrl() });
      await admin.connect();
      await admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
      await admin.end();
    },
  };
}
