import { prismaFaults, type TestHost, type TestTenant } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DecisionsResolver } from '../src/server/decisions.resolver.js';
import { GroundwaterRechargeEncoding } from '../src/server/payment.types.js';
import { PaymentsResolver } from '../src/server/payments.resolver.js';
import { YearsResolver } from '../src/server/years.resolver.js';
import { As, handIn, makeHost, register } from './support.js';

let host: TestHost;
let here: TestTenant;
let there: TestTenant;
const inspector = { id: 'p1', name: '検査 一郎' };
const accounts = { id: 'p2', name: '会計 次郎' };
let n = 0;

beforeAll(async () => {
  host = await makeHost();
  [here, there] = host.tenants;
  for (const tenant of host.tenants) await register(host, tenant);
});
afterAll(() => host?.close());

const decisions = (who = inspector) => new DecisionsResolver(new As(host, who));
const payments = (who = accounts) => new PaymentsResolver(new As(host, who));
const years = () => new YearsResolver(host.tables);
const told = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.words?.ja ?? String(error),
  );

const apply = (id: string, changed: object = {}) =>
  decisions().groundwaterRechargeApply(here.code, {
    id,
    fieldId: 'F1',
    startsOn: '2020-06-01',
    endsOn: '2020-06-30',
    crop: '麦',
    afterCrop: '大豆',
    appliedOn: '2020-05-01',
    ...changed,
  });
const inspect = (id: string, version: number, changed: object = {}, who = inspector) =>
  decisions(who).groundwaterRechargeInspect(here.code, {
    id,
    version,
    passed: true,
    inspectedOn: '2020-07-01',
    from: '2020-06-01',
    until: '2020-06-30',
    evidenceKind: 'photo',
    evidenceReference: 'IMG-1',
    evidenceOn: '2020-06-15',
    reason: '',
    ...changed,
  });

let id: string;
beforeEach(async () => {
  n += 1;
  id = `W${n}`;
  await host.sql(
    here,
    `UPDATE flooding SET state = 'withdrawn', days = NULL, yen_per_10a = NULL, amount_yen = NULL, paid_on = NULL`,
  );
  await apply(id);
});

describe('from application to payment', () => {
  it('every step is on the record with who, when and why, and has its way back', async () => {
    const passed = await inspect(id, 0);
    expect(passed).toMatchObject({ state: 'passed', version: 1, days: 30 });
    const [approved] = await payments().groundwaterRechargeApprove(here.code, [{ id, version: 1 }]);
    expect(approved).toMatchObject({
      state: 'approved',
      amountYen: '150000',
      yenPer10a: 12000,
      version: 2,
    });
    const [back] = await payments().groundwaterRechargeTakeBackApproval(
      here.code,
      [{ id, version: 2 }],
      '誤り',
    );
    expect(back).toMatchObject({ state: 'passed', amountYen: null, version: 3 });
    await payments().groundwaterRechargeApprove(here.code, [{ id, version: 3 }]);
    const [paid] = await payments().groundwaterRechargeMarkPaid(
      here.code,
      [{ id, version: 4 }],
      '令和2年12月1日',
    );
    expect(paid).toMatchObject({ state: 'paid', paidOn: '2020-12-01' });
    const [returned] = await payments().groundwaterRechargeTakeBackPayment(
      here.code,
      [{ id, version: 5 }],
      '口座相違',
    );
    expect(returned).toMatchObject({ state: 'approved', paidOn: null, amountYen: '150000' });
    const detail = await years().groundwaterRechargeApplication(here.code, id);
    expect(
      detail?.decisions.map(({ from, to, person, reason, amountYen }) => [
        from,
        to,
        person,
        reason,
        amountYen,
      ]),
    ).toEqual([
      ['applied', 'passed', '検査 一郎', '', null],
      ['passed', 'approved', '会計 次郎', '', '150000'],
      ['approved', 'passed', '会計 次郎', '誤り', '150000'],
      ['passed', 'approved', '会計 次郎', '', '150000'],
      ['approved', 'paid', '会計 次郎', '', '150000'],
      ['paid', 'approved', '会計 次郎', '口座相違', '150000'],
    ]);
    expect(detail?.decisions[0]?.at).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('who inspected does not approve, and a reason is asked for what is taken back', async () => {
    await inspect(id, 0);
    expect(
      await told(payments(inspector).groundwaterRechargeApprove(here.code, [{ id, version: 1 }])),
    ).toContain('ほかの人が支払を承認');
    await payments().groundwaterRechargeApprove(here.code, [{ id, version: 1 }]);
    expect(
      await told(
        payments().groundwaterRechargeTakeBackApproval(here.code, [{ id, version: 2 }], ' '),
      ),
    ).toContain('理由');
    expect(
      await told(decisions().groundwaterRechargeTakeBackInspection(here.code, id, 2, '再検査')),
    ).toContain('「申請済」にできません');
  });

  it('a decision on what was changed since is refused, and of two at once one stands', async () => {
    expect(await told(inspect(id, 1))).toContain('他の人が変えました');
    const both = await Promise.allSettled([inspect(id, 0), inspect(id, 0, {}, accounts)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const detail = await years().groundwaterRechargeApplication(here.code, id);
    expect(detail?.decisions).toHaveLength(1);
  });

  it('a list is approved whole or not at all', async () => {
    const second = `${id}-2`;
    await apply(second, { fieldId: 'F2' });
    await inspect(id, 0);
    await inspect(second, 0, { from: '2020-06-01', until: '2020-06-10' });
    expect(
      await told(
        payments().groundwaterRechargeApprove(here.code, [
          { id, version: 1 },
          { id: second, version: 1 },
        ]),
      ),
    ).toBe(`受付番号 ${second} の湛水日数 10日は、支払の対象となる日数に達していません。`);
    const { payments: all } = await payments().groundwaterRechargePayments(
      here.code,
      2020,
      'passed',
    );
    expect(all.map((one) => [one.id, one.amountYen, one.obstacle])).toEqual([
      [id, '150000', null],
      [second, '0', 'too-few-days'],
    ]);
    expect(
      await told(
        payments().groundwaterRechargeApprove(here.code, [
          { id, version: 1 },
          { id, version: 1 },
        ]),
      ),
    ).toContain('一度だけ');
    expect(await told(payments().groundwaterRechargeApprove(here.code, []))).toContain('1件から');
  });

  it('an inspection that finds other days takes those, unless another application has them', async () => {
    await apply(`${id}-2`, { startsOn: '2020-07-01', endsOn: '2020-07-31' });
    expect(await told(inspect(id, 0, { until: '2020-07-01' }))).toContain(`受付番号 ${id}-2`);
    expect(await told(inspect(id, 0, { evidenceKind: '' }))).toContain('証拠の種類');
    expect(await told(inspect(id, 0, { evidenceKind: 'rumour' }))).toContain('使えません');
    expect(await told(inspect(id, 0, { passed: false }))).toContain('理由');
    expect(await told(inspect(id, 0, { inspectedOn: '2020-05-31' }))).toContain(
      '湛水の始まりより前',
    );
    await decisions().groundwaterRechargeWithdraw(here.code, `${id}-2`, 0, false, '');
    expect(await inspect(id, 0, { until: '2020-07-01' })).toMatchObject({ days: 31 });
    expect(
      await told(decisions().groundwaterRechargeWithdraw(here.code, `${id}-2`, 1, true, '')),
    ).toContain(`受付番号 ${id}`);
  });

  it('an inspection taken back leaves nothing but the record of it', async () => {
    await inspect(id, 0);
    expect(
      await told(decisions().groundwaterRechargeTakeBackInspection(here.code, id, 1, '')),
    ).toContain('理由');
    expect(
      await decisions().groundwaterRechargeTakeBackInspection(here.code, id, 1, '別のほ場だった'),
    ).toMatchObject({
      state: 'applied',
      foundFrom: null,
      evidenceKind: null,
    });
  });

  it('a step that is none is refused by the table as well', async () => {
    await expect(
      host.sql(
        here,
        `INSERT INTO decision (flooding_id, version, from_state, to_state, person_name) VALUES ($1, 9, 'applied', 'paid', 'x')`,
        [id],
      ),
    ).rejects.toThrow(/decision/);
    await expect(host.sql(here, `UPDATE decision SET reason = 'x'`)).rejects.toThrow();
    await expect(host.sql(here, 'DELETE FROM flooding')).rejects.toThrow();
  });
});

describe('the list for the accounts', () => {
  it('comes in UTF-8 and CP932, with no cell that runs as a formula', async () => {
    await handIn(host, here, 'fields', [
      'ほ場番号,改良区コード,農業者番号,面積(ha)',
      'F1,N,=1+髙𠮷,1.25',
    ]);
    await inspect(id, 0);
    const file = (encoding: GroundwaterRechargeEncoding) =>
      payments().groundwaterRechargePaymentFile(here.code, 2020, '', encoding);
    const utf8 = await file(GroundwaterRechargeEncoding.UTF_8);
    const lines = Buffer.from(utf8.base64, 'base64').toString('utf8').split('\r\n');
    expect(lines[0]).toMatch(/^\ufeff受付番号,改良区名/);
    expect(lines[1]).toBe(
      `${id},北土地改良区,'=1+髙𠮷,F1,1.25,2020-06-01,2020-06-30,30,12000,150000,検査合格,`,
    );
    const cp932 = await file(GroundwaterRechargeEncoding.CP932);
    const read = new TextDecoder('shift_jis', { fatal: true }).decode(
      Buffer.from(cp932.base64, 'base64'),
    );
    expect(read.split('\r\n')[1]).toContain("'=1+髙〓");
    expect(cp932.replaced).toBe(1);
  });
});

describe('years', () => {
  it('show the arithmetic line by line, with what is missing named', async () => {
    await apply(`${id}-3`, { fieldId: 'F3' });
    await inspect(id, 0);
    const [year] = await years().groundwaterRechargeYears(here.code);
    expect(year).toMatchObject({
      year: 2020,
      waiting: 1,
      provisional: true,
      floodedHa: '1.25',
      cubicMetres: '42500',
    });
    expect(
      year?.lines.map(({ code, hectareDays, mmPerDay, cubicMetres }) => [
        code,
        hectareDays,
        mmPerDay,
        cubicMetres,
      ]),
    ).toEqual([
      ['N', '12.5', '100', '12500'],
      ['N', '25', '120', '30000'],
    ]);
    await inspect(`${id}-3`, 0);
    const [now] = await years().groundwaterRechargeYears(here.code);
    expect(now).toMatchObject({
      cubicMetres: null,
      manCubicMetres: null,
      missing: ['南土地改良区'],
      provisional: false,
    });
    expect(await years().groundwaterRechargeSeasons(here.code)).toEqual([2020]);
    expect(await years().groundwaterRechargeSeason(here.code, 2020, 'S')).toHaveLength(1);
    expect(await years().groundwaterRechargeSeason(here.code, 2021, 'S')).toHaveLength(0);
  });

  it('tell what published figures imply, and no more than they do', async () => {
    await handIn(host, here, 'published', [
      '年度,区分,湛水面積(ha),かん養量(万㎥),出典',
      '2017年度,実績,,"1,317",試験',
      '2019,実績,383,1179,試験',
      '2020,実績,492,1476,試験',
      '2021,目標,,1400,試験',
    ]);
    const told = await years().groundwaterRechargePublished(here.code, 30);
    expect(
      told.map(({ year, implied, rateAtDays, hectares }) => [
        year,
        implied?.depthMm ?? null,
        rateAtDays,
        hectares,
      ]),
    ).toEqual([
      [2017, null, null, null],
      [2019, '3078.3', '102.61', null],
      [2020, '3000.0', '100.00', null],
      [2021, null, null, { of: 2020, depthMm: '3000.0', ha: '466.7' }],
    ]);
    expect(() => years().groundwaterRechargePublished(here.code, 0)).toThrow('366');
  });
});

describe('rates', () => {
  it('are set from a day on, and the year is computed anew', async () => {
    await apply(`${id}-4`, { fieldId: 'F3' });
    await inspect(`${id}-4`, 0);
    expect((await years().groundwaterRechargeYears(here.code))[0]?.cubicMetres).toBe(null);
    const input = { district: 'S', from: '令和2年4月1日', mmPerDay: '90.5', basis: '調査' };
    const districts = await decisions().groundwaterRechargeSetRate(here.code, input);
    expect(districts[1]).toEqual({
      code: 'S',
      name: '南土地改良区',
      fields: 1,
      areaHa: '2',
      rates: [
        { from: '2020-04-01', mmPerDay: '90.5', basis: '調査' },
        { from: '2021-04-01', mmPerDay: '80', basis: '試験' },
      ],
    });
    expect((await years().groundwaterRechargeYears(here.code))[0]?.cubicMetres).toBe('54300');
    await decisions().groundwaterRechargeSetRate(here.code, { ...input, mmPerDay: '100' });
    expect((await years().groundwaterRechargeYears(here.code))[0]?.cubicMetres).toBe('60000');
    for (const wrong of [
      { district: 'X' },
      { mmPerDay: '-1' },
      { from: '2020-13-01' },
      { basis: ' ' },
    ])
      expect(
        await told(decisions().groundwaterRechargeSetRate(here.code, { ...input, ...wrong })),
      ).toMatch(/。$/);
  });

  it('have Prisma models that agree with the migrations', async () => {
    expect(await prismaFaults(host, new URL('../prisma/schema.prisma', import.meta.url))).toEqual(
      [],
    );
  });
});

it('another tenant sees none of it, and changes none of it', async () => {
  const seen = [{ id, version: 0 }];
  expect(await years().groundwaterRechargeApplication(there.code, id)).toBe(null);
  expect(await years().groundwaterRechargeSeasons(there.code)).toEqual([]);
  expect(await years().groundwaterRechargePublished(there.code, 30)).toEqual([]);
  expect((await payments().groundwaterRechargePayments(there.code, 2020, '')).payments).toEqual([]);
  for (const attempt of [
    () => decisions().groundwaterRechargeWithdraw(there.code, id, 0, false, ''),
    () => decisions().groundwaterRechargeTakeBackInspection(there.code, id, 0, 'x'),
    () => payments().groundwaterRechargeApprove(there.code, seen),
    () => payments().groundwaterRechargeMarkPaid(there.code, seen, '2020-12-01'),
  ])
    expect(await told(attempt())).toContain('の申請がありません');
  await host.disable(there);
  expect(await told(years().groundwaterRechargeSeasons(there.code))).toContain('not-enabled');
});
