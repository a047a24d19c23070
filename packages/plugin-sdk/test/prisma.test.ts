import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { prismaOf } from '../src/prisma/index.js';
import {
  createTestHost,
  prismaFaults,
  type TestHost,
  type TestTenant,
} from '../src/testing/index.js';
import { places } from './fixtures/prisma/places.js';
import plugin from './fixtures/prisma/plugin.mjs';
import { PrismaClient } from './fixtures/prisma/src/generated/client.js';

let host: TestHost;
let mine: TestTenant;
let theirs: TestTenant;
beforeAll(async () => {
  host = await createTestHost(plugin);
  [mine, theirs] = host.tenants;
  for (const tenant of host.tenants) await host.enable(tenant, { rate: 2 });
});
afterAll(() => host?.close());
afterEach(async () => {
  for (const tenant of host.tenants) {
    await host.sql(tenant, 'DELETE FROM field');
    await host.sql(tenant, 'DELETE FROM district');
  }
});

const within = <T>(tenant: TestTenant, fn: (prisma: PrismaClient) => Promise<T>): Promise<T> =>
  host.tables.run('test-prisma', tenant.code, (db) => fn(prismaOf(db, PrismaClient)));
const district = ({ id }: TestTenant, key: string) => ({ tenantId: id, id: key, name: key });

it('works in a child, in the run’s transaction', async () => {
  const run = await host.job(mine, 'write');
  expect(run.ending).toEqual({ ended: 'done', report: null });
  expect(run.log.map(({ data }) => JSON.parse(data ?? ''))).toEqual([
    { sums: { _count: 2, _sum: { hectares: '21.5', days: 61 } } },
  ]);
  expect(await host.sql(mine, 'SELECT id FROM field ORDER BY id')).toHaveLength(2);
  const thrown = await host.job(mine, 'write');
  expect(thrown.ending).toMatchObject({ ended: 'failed', code: 'P2002' });
});

it('gives back what it was given, type by type', async () => {
  await host.tables.run('test-prisma', mine.code, (db) => places(db, mine.id));
  const [field] = await within(mine, (prisma) =>
    prisma.field.findMany({ where: { open: true }, include: { district: true } }),
  );
  expect(field).toMatchObject({
    id: 'a',
    days: 30,
    payment: 9_007_199_254_740_993n,
    floodedOn: new Date('2024-06-01'),
    seenAt: new Date('2024-06-01T12:34:56.789+09:00'),
    tags: ['水田', 'a"b', 'NULL', ''],
    note: { 理由: ['a', null] },
    share: 0.1,
    district: { name: '白川中流域' },
  });
  expect(field?.hectares.toString()).toBe('10.25');
  expect([...(field?.photo ?? [])]).toEqual([0, 255, 10]);
  const [stored] = await host.sql(
    mine,
    `SELECT extract(epoch FROM seen_at)::text AS at, flooded_on::text AS day FROM field WHERE id = 'a'`,
  );
  expect(stored).toEqual({ at: '1717212896.789000', day: '2024-06-01' });
  const raw = await within(
    mine,
    (prisma) =>
      prisma.$queryRaw`SELECT ${new Date(0)}::timestamptz AS at, ${['a', 'b']}::text[] AS list`,
  );
  expect(raw).toEqual([{ at: new Date(0), list: ['a', 'b'] }]);
});

describe('another tenant', () => {
  it('is in no answer, also where Prisma joins the questions of one moment', async () => {
    for (const tenant of host.tenants)
      await within(tenant, (prisma) => prisma.district.create({ data: district(tenant, 'a') }));
    const ask = (tenant: TestTenant, of: TestTenant) =>
      within(tenant, (prisma) =>
        Promise.all(
          ['a', 'b', 'a'].map((id) =>
            prisma.district.findUnique({ where: { tenantId_id: { tenantId: of.id, id } } }),
          ),
        ),
      );
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => [
        ask(mine, at % 2 ? mine : theirs),
        ask(theirs, at % 2 ? mine : theirs),
      ]).flat(),
    );
    const seen = answers.map((list) => list.map((one) => one?.tenantId ?? null));
    for (const [at, list] of seen.entries()) {
      const [asker, of] = [at % 2 ? theirs : mine, (at >> 1) % 2 ? mine : theirs];
      expect(list).toEqual(asker === of ? [of.id, null, of.id] : [null, null, null]);
    }
  });

  it('cannot be written for', async () => {
    const write = within(mine, (prisma) => prisma.district.create({ data: district(theirs, 'x') }));
    await expect(write).rejects.toThrow('row-level security');
  });
});

describe('a transaction of Prisma’s', () => {
  it('is undone alone', async () => {
    await within(mine, async (prisma) => {
      await prisma.district.create({ data: district(mine, 'before') });
      const twice = prisma.$transaction([
        prisma.district.create({ data: district(mine, 'within') }),
        prisma.district.create({ data: district(mine, 'before') }),
      ]);
      await expect(twice).rejects.toMatchObject({ code: 'P2002' });
      const thrown = prisma.$transaction(async (tx) => {
        await tx.district.create({ data: district(mine, 'within') });
        throw new Error('half-way');
      });
      await expect(thrown).rejects.toThrow('half-way');
      await prisma.district.create({ data: district(mine, 'after') });
    });
    expect(await host.sql(mine, 'SELECT id FROM district ORDER BY id')).toEqual([
      { id: 'after' },
      { id: 'before' },
    ]);
  });

  it('waits for another, and does not mix with it', async () => {
    await within(mine, async (prisma) => {
      const results = await Promise.allSettled(
        ['a', 'b', 'c', 'd'].map((id, at) =>
          prisma.$transaction(async (tx) => {
            await tx.district.create({ data: district(mine, id) });
            await new Promise((resolve) => setTimeout(resolve, 5));
            if (at % 2) throw new Error('no');
          }),
        ),
      );
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ]);
      expect(await prisma.district.count()).toBe(2);
    });
  });

  it('has no isolation of its own', async () => {
    const asked = within(mine, (prisma) =>
      prisma.$transaction(async (tx) => tx.district.count(), { isolationLevel: 'Serializable' }),
    );
    await expect(asked).rejects.toThrow('isolation-level-fixed');
  });
});

describe('the models', () => {
  const schema = new URL('fixtures/prisma/prisma/schema.prisma', import.meta.url);

  it('are held against the tables', async () => {
    expect(await prismaFaults(host, schema)).toEqual([]);
  });

  it('are found out where they differ', async () => {
    const changed = pathToFileURL(join(tmpdir(), `shirube-${process.pid}.prisma`));
    const text = (await readFile(schema, 'utf8'))
      .replace('days       Int', 'days       Int?')
      .replace('  payment    BigInt\n', '')
      .replace('@@id([tenantId, id])\n  @@map("field")', '@@id([id])\n  @@map("field")')
      .replace('name     String', 'name     Int')
      .replace('tags       String[]', 'tags       String');
    await writeFile(changed, `${text}\nmodel Other {\n  id String @id\n}\n`);
    expect((await prismaFaults(host, changed)).sort()).toEqual([
      'Other: there is no such table',
      'district.name: Int in the model, String in the table',
      'field.days: Int? in the model, Int in the table',
      'field.payment: only in the table',
      'field.tags: String in the model, String[] in the table',
      'field: key (id) in the model, (tenant_id,id) in the table',
    ]);
  });
});
