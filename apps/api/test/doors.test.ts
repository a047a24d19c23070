import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { figuresStatement } from '../src/city/figures.statement.js';
import { NoTenantError } from '../src/errors/errors.js';
import { withTenant } from '../src/tenancy/context.js';
import { PlatformDb } from '../src/tenancy/platform-db.js';
import { PublishedDb } from '../src/tenancy/published-db.js';
import { TenantDb } from '../src/tenancy/tenant-db.js';
import { demoText, importAll, kaga, kumamoto, makeWorld, type World } from './support/world.js';

let world: World;
let kumamotoId: string;
let kagaId: string;
beforeAll(async () => {
  world = await makeWorld();
  await importAll(world, kumamoto, await demoText('431001-kumamoto-2021.txt'));
  const platform = await world.connect(world.urls.platformUrl);
  const ids = await platform.query('SELECT code, id FROM platform.tenant');
  kumamotoId = ids.rows.find(({ code }) => code === kumamoto).id;
  kagaId = ids.rows.find(({ code }) => code === kaga).id;
});
afterAll(() => world?.close());

const denied = (client: Client, sql: string) =>
  expect(client.query(sql), sql).rejects.toMatchObject({ code: '42501' });

describe("the tenant's door", () => {
  it('stays shut without a tenant in context', async () => {
    const db = world.app.get(TenantDb);
    await expect(db.run((tx) => tx.indicator.count())).rejects.toBeInstanceOf(NoTenantError);
    await expect(db.read(figuresStatement)).rejects.toBeInstanceOf(NoTenantError);
    await expect(
      withTenant({ id: "'; DROP TABLE tenant.plan; --", code: '000000' }, () =>
        db.read(figuresStatement),
      ),
    ).rejects.toBeInstanceOf(NoTenantError);
  });

  it("shows a tenant its own rows and never another's", async () => {
    expect(await world.within(kumamoto, (tx) => tx.indicator.count())).toBeGreaterThan(0);
    expect(await world.within(kaga, (tx) => tx.indicator.count())).toBe(0);
    const db = world.app.get(TenantDb);
    const [mine] = await withTenant({ id: kagaId, code: kaga }, () => db.read(figuresStatement));
    expect(mine).toEqual([]);
  });

  it('keeps tenants apart when both read at the same moment, again and again', async () => {
    const db = world.app.get(TenantDb);
    const reads = Array.from({ length: 60 }, (_, i) => {
      const [id, code, full] =
        i % 2 === 0 ? ([kumamotoId, kumamoto, true] as const) : ([kagaId, kaga, false] as const);
      return withTenant({ id, code }, async () => {
        const [lean] = (await db.read(figuresStatement)) as [unknown[]];
        const prisma = await db.run((tx) => tx.indicator.findMany({ select: { tenantId: true } }));
        expect(lean.length > 0).toBe(full);
        expect(prisma.every(({ tenantId }) => tenantId === id)).toBe(true);
        expect(prisma.length).toBe(lean.length);
      });
    });
    await Promise.all(reads);
  });

  it("takes no row for another tenant, nor one that points at another tenant's", async () => {
    const [indicator] = await world.within(kumamoto, (tx) => tx.indicator.findMany({ take: 1 }));
    await expect(
      world.within(kaga, (tx) => tx.indicator.create({ data: { tenantId: kumamotoId, key: 'x' } })),
    ).rejects.toThrow(/row-level security/);
    await expect(
      world.within(kaga, (tx) =>
        tx.indicatorVersion.create({
          data: { tenantId: kagaId, indicatorId: indicator?.id ?? '', version: 9, name: 'x' },
        }),
      ),
    ).rejects.toMatchObject({ code: 'P2003' });
  });

  it('leaves nothing behind when what ran in it fails', async () => {
    const before = await world.within(kaga, (tx) => tx.plan.count());
    await expect(
      world.within(kaga, async (tx) => {
        await tx.plan.create({ data: { tenantId: kagaId, title: 'x' } });
        throw new Error('stop');
      }),
    ).rejects.toThrow('stop');
    expect(await world.within(kaga, (tx) => tx.plan.count())).toBe(before);
  });

  it('is a login that sees nothing without the setting, and cannot change what is append-only', async () => {
    const client = await world.connect(world.urls.tenantUrl);
    expect((await client.query('SELECT * FROM tenant.observation')).rows).toEqual([]);
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${kumamotoId}'`);
    expect((await client.query('SELECT 1 FROM tenant.observation')).rowCount).toBeGreaterThan(0);
    await client.query('COMMIT');
    // After a commit the setting is '', not unset: still nothing.
    expect((await client.query('SELECT * FROM tenant.observation')).rows).toEqual([]);
    for (const sql of [
      'UPDATE tenant.observation SET amount = 1',
      'DELETE FROM tenant.observation',
      'TRUNCATE tenant.observation',
      'DELETE FROM tenant.indicator',
      'UPDATE tenant.source SET content_hash = content_hash',
      'SELECT * FROM platform.tenant',
      'CREATE TABLE tenant.mine (id int)',
      'ALTER TABLE tenant.plan DISABLE ROW LEVEL SECURITY',
      'SET ROLE shirube_migration',
    ]) {
      await denied(client, sql);
    }
  });

  it('deletes drafts only', async () => {
    const client = await world.connect(world.urls.tenantUrl);
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${kumamotoId}'`);
    expect((await client.query('DELETE FROM tenant.source')).rowCount).toBe(0);
    await client.query('ROLLBACK');
  });

  it('lets an import take no step that is not allowed', async () => {
    const step = (data: object) =>
      world.within(kumamoto, (tx) => tx.source.updateMany({ where: { state: 'committed' }, data }));
    await expect(
      step({ state: 'draft', previousState: 'committed', committedAt: null }),
    ).rejects.toThrow();
    await expect(
      step({ state: 'undone', previousState: 'draft', undoneAt: new Date() }),
    ).rejects.toThrow();
    await expect(step({ state: 'gone' })).rejects.toThrow();
  });
});

describe('the published door', () => {
  it('reads its own schema and writes nowhere', async () => {
    expect(await world.app.get(PublishedDb).read('SELECT $1::int AS one', [1])).toEqual([
      { one: 1 },
    ]);
    const client = await world.connect(world.urls.publishedUrl);
    await client.query('SET default_transaction_read_only = off');
    for (const sql of [
      'SELECT * FROM tenant.observation',
      'SELECT * FROM platform.tenant',
      'CREATE TABLE published.mine (id int)',
      'SELECT * FROM migration.history',
    ]) {
      await denied(client, sql);
    }
    const owner = await world.connect(world.urls.migrationUrl);
    await owner.query(
      'CREATE TABLE published.document (id int); INSERT INTO published.document VALUES (7)',
    );
    expect((await client.query('SELECT id FROM published.document')).rows).toEqual([{ id: 7 }]);
    await denied(client, 'INSERT INTO published.document VALUES (8)');
    await denied(client, 'DELETE FROM published.document');
    await owner.query('DROP TABLE published.document');
  });
});

describe('the platform door', () => {
  it('knows the directory and no row of a tenant', async () => {
    expect(await world.app.get(PlatformDb).run((tx) => tx.tenant.count())).toBe(2);
    const client = await world.connect(world.urls.platformUrl);
    for (const sql of [
      'SELECT * FROM tenant.observation',
      'SELECT * FROM tenant.source',
      'DELETE FROM platform.tenant',
      `UPDATE platform.tenant SET code = '000000'`,
      'CREATE TABLE platform.mine (id int)',
    ]) {
      await denied(client, sql);
    }
  });
});
