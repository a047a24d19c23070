import { Decimal, fiscalYearOf } from '@shirube/plugin-sdk/server';
import type { TestHost, TestTenant } from '@shirube/plugin-sdk/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { handIn, makeHost, register } from './support.js';

let host: TestHost;
let tenant: TestTenant;
beforeAll(async () => {
  host = await makeHost();
  tenant = host.tenants[0];
  await register(host, tenant);
});
afterAll(() => host?.close());

/** By hand: each day of each flooding by itself, in ㎥. */
function byDay(floodings: readonly { field: string; from: string; to: string }[]) {
  const ha: Record<string, string> = { F1: '1.25', F2: '0.8', F3: '2' };
  const volumes = new Map<number, Decimal | null>();
  const fields = new Map<number, Set<string>>();
  for (const { field, from, to } of floodings) {
    for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const year = fiscalYearOf(day);
      const rate =
        field === 'F3' ? (day < '2021-04-01' ? null : 80) : day < '2020-06-11' ? 100 : 120;
      const before = volumes.get(year) === undefined ? Decimal.zero : (volumes.get(year) ?? null);
      volumes.set(
        year,
        rate === null || before === null
          ? null
          : before.plus(Decimal.parse(ha[field] ?? '0').times(Decimal.fromInteger(rate * 10))),
      );
      fields.set(year, (fields.get(year) ?? new Set()).add(field));
    }
  }
  const area = (names: Set<string>) =>
    [...names]
      .reduce((sum, one) => sum.plus(Decimal.parse(ha[one] ?? '0')), Decimal.zero)
      .trimmed()
      .toString();
  return [...fields.keys()].sort().map((year) => ({
    year,
    area: area(fields.get(year) ?? new Set()),
    volume: volumes.get(year) ?? null,
  }));
}

const offset = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

it('is the sum of each day at the rate in force, over years and changes of rate', async () => {
  const period = fc.record({
    after: fc.integer({ min: 1, max: 200 }),
    days: fc.integer({ min: 1, max: 120 }),
  });
  const some = fc.record({
    F1: fc.array(period, { minLength: 1, maxLength: 6 }),
    F2: fc.array(period, { maxLength: 4 }),
    F3: fc.array(period, { maxLength: 2 }),
  });
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(some, async (given) => {
      turn += 1;
      // Nothing is ever deleted by the plugin's login: what was counted before is made not to count.
      await host.sql(tenant, `UPDATE flooding SET state = 'withdrawn' WHERE state <> 'withdrawn'`);
      const floodings = Object.entries(given).flatMap(([field, periods]) => {
        let day = '2020-02-01';
        return periods.map(({ after, days }, at) => {
          const from = offset(day, after);
          const to = offset(from, days - 1);
          day = to;
          return { id: `T${turn}-${field}-${at}`, field, from, to };
        });
      });
      await handIn(host, tenant, 'applications', [
        '受付番号,ほ場番号,湛水開始日,湛水終了日,申請日',
        ...floodings.map(({ id, field, from, to }) =>
          [id, field, from, to, '2020-01-15'].join(','),
        ),
      ]);
      const { report } = await handIn(host, tenant, 'inspections', [
        '受付番号,検査日,検査員,結果,確認開始日,確認終了日,証拠の種類',
        ...floodings.map(({ id, from, to }) => [id, to, '丁', '合格', from, to, '写真'].join(',')),
      ]);
      expect(report).toMatchObject({ rejects: [], rowsTaken: floodings.length });
      const expected = byDay(floodings);
      const now = new Date('2030-01-01T00:00:00Z');
      const recharge = await host.feed(tenant, 'recharge', { now });
      const area = await host.feed(tenant, 'flooded-area', { now });
      const plain = ({ readings }: typeof area) =>
        readings.map(({ period, value }) => [period, value]);
      expect(plain(area)).toEqual(expected.map(({ year, area: ha }) => [`${year}年度`, ha]));
      expect(plain(recharge)).toEqual(
        expected.flatMap(({ year, volume }) =>
          volume === null
            ? []
            : [[`${year}年度`, volume.times(Decimal.of(1n, 4)).trimmed().toString()]],
        ),
      );
    }),
    { numRuns: 4 },
  );
});

it('is provisional while the year, its grace or an inspection is open', async () => {
  const at = async (now: string) => {
    const { readings } = await host.feed(tenant, 'flooded-area', { now: new Date(now) });
    return readings.map(({ period, provisional }) => [period, provisional]);
  };
  await host.sql(tenant, `UPDATE flooding SET state = 'withdrawn' WHERE state <> 'withdrawn'`);
  await handIn(host, tenant, 'applications', [
    '受付番号,ほ場番号,湛水開始日,湛水終了日,申請日',
    'P1,F1,2020-05-01,2020-05-20,2020-04-15',
    'P2,F2,2020-05-01,2020-05-20,2020-04-15',
  ]);
  const inspections = (id: string) =>
    handIn(host, tenant, 'inspections', [
      '受付番号,検査日,検査員,結果,確認開始日,確認終了日,証拠の種類',
      `${id},2020-05-21,丁,合格,2020-05-01,2020-05-20,写真`,
    ]);
  await inspections('P1');
  expect(await at('2022-01-01T00:00:00Z')).toEqual([['2020年度', true]]);
  await inspections('P2');
  expect(await at('2022-01-01T00:00:00Z')).toEqual([['2020年度', false]]);
  expect(await at('2021-06-30T14:59:00Z')).toEqual([['2020年度', true]]);
  expect(await at('2021-06-30T15:00:00Z')).toEqual([['2020年度', false]]);
});
