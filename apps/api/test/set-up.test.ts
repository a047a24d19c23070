import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { loadDemo } from '../src/demo.js';
import { openServices } from '../src/services.js';
import { prepareDatabase } from '../src/setup.js';
import { ofProgram, withRequest, withTenant } from '../src/tenancy/context.js';
import { type Migration, migrate, readMigrations } from '../src/tenancy/set-up/migrate.js';
import { migrationsFolder } from '../src/tenancy/set-up/prepare-database.js';
import { adminUrl } from './support/world.js';

const databases: string[] = [];
const fresh = () => {
  const name = `test_setup_${randomUUID().slice(0, 8)}`;
  databases.push(name);
  return name;
};
const query = async (url: string, sql: string) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};
afterAll(async () => {
  for (const name of databases)
    await query(adminUrl(), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

afterEach(() => vi.unstubAllEnvs());

describe('set-up', () => {
  it('run twice, or by two at once, makes one database and keeps its addresses', async () => {
    const database = fresh();
    const again = { adminUrl: adminUrl(), database };
    const [one, two] = await Promise.all([prepareDatabase(again), prepareDatabase(again)]);
    const lines: string[] = [];
    const told = { ...again, log: (line: string) => lines.push(line) };
    vi.stubEnv('LC_ALL', 'ja_JP.UTF-8');
    const three = await prepareDatabase(told);
    vi.stubEnv('LC_ALL', 'en_GB.UTF-8');
    await prepareDatabase(told);
    expect(lines).toEqual([
      'データベースの構造は最新です',
      'the structure of the database is up to date',
    ]);
    // Passwords come from the admin's own; where it has none (a server that trusts), they are new each time.
    const stable = new URL(adminUrl()).password !== '';
    const shape = (urls: typeof one) =>
      stable ? urls : Object.values(urls).map((url) => url.replace(/:[^:@]*@/, '@'));
    expect([shape(two), shape(three)]).toEqual([shape(one), shape(one)]);
    expect(new Set(Object.values(one).map((url) => new URL(url).password)).size).toBe(4);
    expect(await query(one.tenantUrl, 'SHOW server_encoding')).toEqual([
      { server_encoding: 'UTF8' },
    ]);
  });
});

describe('migrations', () => {
  const withOwner = async <T>(fn: (client: Client) => Promise<T>): Promise<T> => {
    const { migrationUrl } = await prepareDatabase({ adminUrl: adminUrl(), database: fresh() });
    const client = new Client({ connectionString: migrationUrl });
    await client.connect();
    try {
      return await fn(client);
    } finally {
      await client.end();
    }
  };
  const step = (name: string, sql: string): Migration => ({
    name,
    sql,
    checksum: name.padEnd(64, '0').slice(0, 64),
  });

  it('are refused where an applied text was changed or lost', async () => {
    const all = await readMigrations(migrationsFolder);
    await withOwner(async (client) => {
      const changed = all.map((one, i) => (i === 0 ? { ...one, checksum: 'f'.repeat(64) } : one));
      await expect(migrate(client, changed)).rejects.toMatchObject({
        code: 'migration-changed',
        data: { name: all[0]?.name },
      });
      await expect(migrate(client, all.slice(1))).rejects.toMatchObject({ code: 'migration-lost' });
      expect(await migrate(client, all)).toEqual([]);
    });
  });

  it('are all or nothing, each by itself', async () => {
    const all = await readMigrations(migrationsFolder);
    await withOwner(async (client) => {
      const good = step('99990101000000_good', 'CREATE TABLE platform.good (id int)');
      const bad = step('99990101000001_bad', 'CREATE TABLE platform.half (id int); SELECT 1 / 0');
      await expect(migrate(client, [...all, good, bad])).rejects.toMatchObject({ code: '22012' });
      const tables = await client.query(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'platform' AND tablename IN ('good', 'half')`,
      );
      expect(tables.rows.map(({ tablename }) => tablename)).toEqual(['good']);
      expect(await migrate(client, [...all, good])).toEqual([]);
    });
  });

  it('lose no value of a database that has some', async () => {
    const all = await readMigrations(migrationsFolder);
    const database = fresh();
    const { migrationUrl } = await prepareDatabase({ adminUrl: adminUrl(), database });
    // The house as it was before texts kept their words apart, with a text in it.
    const client = new Client({ connectionString: migrationUrl });
    await client.connect();
    await client.query('DROP SCHEMA platform, tenant, published, reference, migration CASCADE');
    await migrate(client, all.slice(0, 2));
    const tenant = '00000000-0000-4000-8000-000000000001';
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenant}';
      INSERT INTO tenant.indicator (tenant_id, id, key) VALUES ('${tenant}', '${tenant}', 'k');
      INSERT INTO tenant.observation (tenant_id, indicator_id, period_key, revision, value_kind, raw, value_raw) VALUES ('${tenant}', '${tenant}', 'none', 1, 'text', '実質ゼロ', '実質ゼロ');
      INSERT INTO tenant.observation (tenant_id, indicator_id, period_key, revision, value_kind, amount, raw, value_raw) VALUES ('${tenant}', '${tenant}', 'none', 2, 'number', 50.0, '50.0', '50.0'); COMMIT`);
    await migrate(client, all);
    const { rows } = await client
      .query(`BEGIN; SET LOCAL app.tenant_id = '${tenant}'`)
      .then(() =>
        client.query(
          'SELECT value_kind, amount::text, text_value, raw FROM tenant.observation ORDER BY revision',
        ),
      );
    expect(rows).toEqual([
      { value_kind: 'text', amount: null, text_value: '実質ゼロ', raw: '実質ゼロ' },
      { value_kind: 'number', amount: '50.0', text_value: null, raw: '50.0' },
    ]);
    await client.end();
  });
});

describe('the demo cities', () => {
  it('come in once, and one that was undone is not forced back', async () => {
    const urls = await prepareDatabase({ adminUrl: adminUrl(), database: fresh() });
    const lines: string[] = [];
    await loadDemo(urls, (line) => lines.push(line));
    expect(lines).toHaveLength(4);
    await loadDemo(urls, (line) => lines.push(line));
    expect(lines).toHaveLength(4);
    expect(
      await query(
        urls.platformUrl,
        'SELECT code, indicator_count > 0 AS filled FROM platform.tenant ORDER BY code',
      ),
    ).toEqual(['111007', '172065', '431001'].map((code) => ({ code, filled: true })));
    const services = openServices(urls);
    const kaga = await services.tenants.find('172065');
    if (!kaga) throw new Error('no Kaga');
    await withRequest(ofProgram('test'), () =>
      withTenant(kaga, async () => {
        const { nodes } = await services.imports.list({});
        for (const { id } of nodes) await services.imports.undo(id);
      }),
    );
    await loadDemo(urls, (line) => lines.push(line));
    expect(lines).toHaveLength(4);
    await services.close();
    expect(
      await query(
        urls.platformUrl,
        `SELECT indicator_count FROM platform.tenant WHERE code = '172065'`,
      ),
    ).toEqual([{ indicator_count: 0 }]);
  });
});
