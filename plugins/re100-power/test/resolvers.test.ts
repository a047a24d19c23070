import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sumOf } from '../portal/sums.js';
import plugin from '../src/plugin.js';
import { ComingResolver } from '../src/server/coming.resolver.js';
import { RecordsResolver } from '../src/server/records.resolver.js';
import { RegisterResolver } from '../src/server/register.resolver.js';
import { YearResolver } from '../src/server/year.resolver.js';
import { handInDemo, settings } from './support.js';

let host: TestHost;
const kaga = '172065';
const kumamoto = '431001';
beforeAll(async () => {
  host = await createTestHost(plugin);
  await host.enable(host.tenants[1], plugin.demo?.[0]?.config);
  await host.enable(host.tenants[0], settings);
  await handInDemo(host, host.tenants[1]);
});
afterAll(() => host?.close());

describe('a fiscal year', () => {
  it('has the published sum, its months and every assumption beside the money', async () => {
    const year = await new YearResolver(host.tables).re100PowerYear(kaga);
    expect(year).toMatchObject({
      year: 2019,
      years: [2019],
      soldMwh: '17203',
      provisional: false,
      withoutMix: [],
    });
    expect(year?.months).toHaveLength(12);
    expect(year?.months[0]).toMatchObject({
      month: '2019-04',
      source: 'billing',
      contractsMissing: 0,
    });
    expect(year?.money).toEqual({
      kept: '34406000',
      revenue: '344060000',
      billed: '0',
      estimated: '344060000',
      estimatedKwh: '17203000',
      yenPerKwh: '20',
      stayPercent: '10',
      assumptionSource: expect.stringContaining('仮の値'),
      cityBillYen: '10000000000',
      ofCityBillPercent: '0.34',
    });
    const local = year?.sources
      .filter((one) => one.local)
      .reduce((sum, { kwh }) => sum + Number(kwh), 0);
    expect(Number(year?.localKwh)).toBe(local);
    expect(sumOf(Object.values(year?.origins ?? {}))).toBe(year?.procuredKwh);
  });

  it('is empty but no error where nothing is known, and nothing in the other tenant', async () => {
    const year = await new YearResolver(host.tables).re100PowerYear(kaga, 2022);
    expect(year).toMatchObject({
      year: 2022,
      months: [],
      soldMwh: null,
      rePercent: null,
      provisional: true,
    });
    expect(await new YearResolver(host.tables).re100PowerYear(kumamoto)).toBe(null);
    await expect(new YearResolver(host.tables).re100PowerYear('011002')).rejects.toThrow();
    for (const odd of [1, 0, -1, 2 ** 31 - 1])
      await expect(new YearResolver(host.tables).re100PowerYear(kaga, odd)).rejects.toMatchObject({
        code: 'plugin-input',
      });
  });
});

describe('what comes', () => {
  it('has the published cohorts with what is bought of them', async () => {
    const { cohorts } = await new ComingResolver(host.tables).re100PowerComing(kaga);
    expect(
      cohorts.map(({ startYear, freeYear, installations, purchases }) => [
        startYear,
        freeYear,
        installations,
        purchases,
      ]),
    ).toEqual([
      [2010, 2020, 33, 14],
      [2011, 2021, 47, 17],
      [2012, 2022, 57, 12],
    ]);
  });

  it('has terms that end, those that renew by themselves when asked', async () => {
    const coming = new ComingResolver(host.tables);
    const [without, all] = [
      await coming.re100PowerComing(kaga, 12),
      await coming.re100PowerComing(kaga, 12, true),
    ];
    expect(without.endings.every(({ renews }) => !renews)).toBe(true);
    // Each yearly term ends once within twelve months.
    expect(all.endings.filter(({ renews }) => renews).length).toBeGreaterThan(60);
    expect(all.endings.map(({ endsOn }) => endsOn)).toEqual(
      all.endings.map(({ endsOn }) => endsOn).toSorted(),
    );
  });
});

describe('the register', () => {
  const input = {
    id: 'H900',
    customer: 'C900',
    name: '架空商店',
    kind: 'business',
    point: '',
    voltage: 'high',
    kw: '60',
    startsOn: '2021-04-01',
    termEnd: '',
    renews: true,
  };
  const register = () => new RegisterResolver(host.tables);
  const find = async (search: string, code = kaga) =>
    (await register().re100PowerContracts(code, search, 'all', 'all', 0)).rows;

  it('is searched, filtered and paged', async () => {
    expect((await register().re100PowerContracts(kaga, '', 'all', 'all', 0)).total).toBe(82);
    expect(
      (await register().re100PowerContracts(kaga, '', 'over', 'high', 0)).rows.map(({ id }) => id),
    ).toEqual(['H010', 'H020', 'H071']);
    expect(await find('H001')).toMatchObject([{ id: 'H001', inForce: true, renews: true }]);
    expect(await find('100%_')).toEqual([]);
    expect(await register().re100PowerContract(kaga, 'H001')).toEqual((await find('H001'))[0]);
    expect(await register().re100PowerContract(kaga, 'H010')).toMatchObject({ inForce: false });
    expect(await register().re100PowerContract(kumamoto, 'H001')).toBe(null);
    await expect(
      (async () => register().re100PowerContracts(kaga, '', 'x', 'all', 0))(),
    ).rejects.toMatchObject({ code: 'plugin-input' });
  });

  it('takes a contract, ends it, and undoes each as long as nobody changed it since', async () => {
    const added = await register().re100PowerSaveContract(kaga, input, true);
    await expect(register().re100PowerSaveContract(kaga, input, true)).rejects.toMatchObject({
      code: 'plugin-input',
      field: 'id',
    });
    const ended = await register().re100PowerEndContract(kaga, 'H900', '2022-03-31');
    expect(await find('H900')).toMatchObject([
      { endedOn: '2022-03-31', inForce: false, utility: '加賀市総合サービス株式会社' },
    ]);
    await expect(register().re100PowerUndo(kaga, added.changeId)).rejects.toMatchObject({
      code: 'plugin-input',
    });
    await register().re100PowerUndo(kaga, ended.changeId);
    expect(await find('H900')).toMatchObject([{ endedOn: null, inForce: true }]);
    const edited = await register().re100PowerSaveContract(
      kaga,
      { ...input, kw: '75.5', name: '架空商店 本店' },
      false,
    );
    expect(await find('H900')).toMatchObject([{ kw: '75.5', name: '架空商店 本店' }]);
    await register().re100PowerUndo(kaga, edited.changeId);
    const back = await register().re100PowerEndContract(kaga, 'H900', null);
    expect(
      (await register().re100PowerContractChanges(kaga, 'H900')).map(({ what, changedBy }) => [
        what,
        changedBy,
      ]),
    ).toEqual([
      ['changed', '試験 花子'],
      ['changed', '試験 花子'],
      ['changed', '試験 花子'],
      ['resumed', '試験 花子'],
      ['ended', '試験 花子'],
      ['added', '試験 花子'],
    ]);
    expect(back.contractId).toBe('H900');
  });

  it('takes an added one away again, but not one with sales', async () => {
    const added = await register().re100PowerSaveContract(
      kaga,
      { ...input, id: 'H901', customer: 'C901' },
      true,
    );
    await register().re100PowerUndo(kaga, added.changeId);
    expect(await find('H901')).toEqual([]);
    expect(await host.sql(host.tenants[1], "SELECT id FROM customer WHERE id = 'C901'")).toEqual(
      [],
    );
    const again = await register().re100PowerSaveContract(
      kaga,
      { ...input, id: 'H902', customer: 'C902' },
      true,
    );
    await host.sql(
      host.tenants[1],
      "INSERT INTO sale VALUES (default, '2021-04-01', 'high', 'H902', 1, null)",
    );
    await expect(register().re100PowerUndo(kaga, again.changeId)).rejects.toMatchObject({
      code: 'plugin-input',
    });
  });

  it.each([
    ['voltage', { voltage: 'x' }],
    ['kind', { kind: 'x' }],
    ['startsOn', { startsOn: 'x' }],
    ['termEnd', { termEnd: '2020-01-01' }],
    ['kw', { kw: '-1' }],
    ['name', { name: ' ' }],
    ['startsOn', { startsOn: '0000-01-01' }],
  ])('says at the field %s what is wrong', async (field, wrong) => {
    await expect(
      register().re100PowerSaveContract(kaga, { ...input, id: 'H903', ...wrong }, true),
    ).rejects.toMatchObject({ code: 'plugin-input', field });
    expect(await find('H903')).toEqual([]);
  });

  it('is the tenant’s own: another’s contract is not found, its change not undone', async () => {
    expect(await find('H001', kumamoto)).toEqual([]);
    await expect(
      register().re100PowerEndContract(kumamoto, 'H001', '2025-01-01'),
    ).rejects.toMatchObject({ code: 'plugin-input' });
    const { changeId } = await register().re100PowerEndContract(kaga, 'H002', '2024-01-01');
    await expect(register().re100PowerUndo(kumamoto, changeId)).rejects.toMatchObject({
      code: 'plugin-input',
    });
    for (const odd of ['\u0000', '0000-00-00', ' '])
      await expect(register().re100PowerEndContract(kaga, 'H001', odd)).rejects.toMatchObject({
        code: 'plugin-input',
      });
    await expect(
      register().re100PowerSaveContract(kaga, { ...input, name: 'a\u0000' }, true),
    ).rejects.toMatchObject({ code: 'plugin-input' });
    await expect(register().re100PowerUndo(kaga, 'x')).rejects.toMatchObject({
      code: 'plugin-input',
    });
    expect(await find('H002')).toMatchObject([{ endedOn: '2024-01-01' }]);
  });
});

describe('records', () => {
  it('tell what was handed in, the newest first', async () => {
    const records = await new RecordsResolver(host.tables).re100PowerImports(kaga);
    expect(records.map(({ kind }) => kind)).toEqual([
      'purchases',
      'cohorts',
      'supply_mix',
      'sale',
      'interval_month',
      'register',
    ]);
    expect(records.find(({ kind }) => kind === 'sale')?.months).toHaveLength(12);
    expect(await new RecordsResolver(host.tables).re100PowerImports(kumamoto)).toEqual([]);
  });

  it('of the company are changed and checked', async () => {
    const records = new RecordsResolver(host.tables);
    const [one] = await records.re100PowerUtilities(kaga);
    const input = {
      id: one?.id ?? '',
      name: '加賀市総合サービス株式会社',
      registration: 'a0999',
      citySharePercent: '100',
    };
    await records.re100PowerSaveUtility(kaga, input);
    expect(await records.re100PowerUtilities(kaga)).toMatchObject([
      { registration: 'A0999', citySharePercent: '100' },
    ]);
    for (const [field, wrong] of Object.entries({
      name: '',
      registration: 'B1',
      citySharePercent: '101',
    }))
      await expect(
        records.re100PowerSaveUtility(kaga, { ...input, [field]: wrong }),
      ).rejects.toMatchObject({ field });
    await expect(records.re100PowerSaveUtility(kumamoto, input)).rejects.toMatchObject({
      code: 'plugin-input',
    });
  });
});
