import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import plugin from '../src/plugin.js';
import { replacedMonths } from '../src/records/replaced.js';
import { csv, emptied, registerHead, settings } from './support.js';

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, settings);
});
afterAll(() => host?.close());

const at = (day: string) => new Date(`${day}T12:00:00+09:00`);
const read = async (id: string, day: string, tenant: 0 | 1 = 0) => {
  const run = await host.feed(host.tenants[tenant], id, { now: at(day) });
  expect(run.ending).toMatchObject({ ended: 'done' });
  expect(run.rejects).toEqual([]);
  return run.readings.map(
    ({ period, value, unit, provisional }) =>
      `${period} ${value}${unit}${provisional ? ' 速報' : ''}`,
  );
};
const give = async (id: string, ...lines: string[]) => {
  const run = await host.import(host.tenants[0], id, csv(...lines));
  expect(run.report?.rejects).toEqual([]);
};

beforeEach(() => emptied(host, host.tenants[0]));

describe('high-voltage contracts', () => {
  beforeEach(() =>
    give(
      'register',
      registerHead,
      'A,1,甲,,,高圧,1,2019/4/1,,はい,',
      'B,2,乙,,,高圧,1,2020/3/31,,はい,2021/3/31',
      'C,3,丙,,,高圧,1,2020/4/1,2021/3/30,いいえ,',
      'D,4,丁,,,特別高圧,1,2021/4/1,2022/3/31,はい,',
      'E,5,戊,,,低圧,1,2019/4/1,,はい,',
    ),
  );

  it('are those in force on 31 March, both days counted; of the running year those of today', async () => {
    expect(await read('contracts-high', '2022-06-01')).toEqual([
      '2019年度 2件',
      '2020年度 2件',
      '2021年度 2件',
      '2022年度 2件 速報',
    ]);
    // The last day of a year is still the running year; the next it is final.
    expect(await read('contracts-high', '2021-03-31')).toEqual([
      '2019年度 2件',
      '2020年度 2件 速報',
    ]);
    expect(await read('contracts-high', '2021-04-01')).toEqual([
      '2019年度 2件',
      '2020年度 2件',
      '2021年度 2件 速報',
    ]);
    expect(await read('contracts-high', '2020-12-01')).toEqual([
      '2019年度 2件',
      '2020年度 3件 速報',
    ]);
  });

  it('end with the year the settings name', async () => {
    await host.enable(host.tenants[0], { ...settings, lastYear: 2020 });
    expect(await read('contracts-high', '2022-06-01')).toEqual(['2019年度 2件', '2020年度 2件']);
    await host.enable(host.tenants[0], settings);
  });

  it('leave out the years of which the register is not complete', async () => {
    await host.enable(host.tenants[0], { ...settings, yearsLeftOut: [2020, 2022] });
    expect(await read('contracts-high', '2022-06-01')).toEqual(['2019年度 2件', '2021年度 2件']);
    await host.enable(host.tenants[0], { ...settings, yearsLeftOut: [2019, 2020, 2021, 2022] });
    expect(await read('contracts-high', '2022-06-01')).toEqual([]);
    await host.enable(host.tenants[0], settings);
  });

  it('are nobody else’s', async () => {
    expect(await read('contracts-high', '2022-06-01', 1)).toEqual([]);
  });
});

describe('electricity sold', () => {
  const head = '年月,電圧,販売電力量(kWh)';
  const months = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => {
      const month = from + n;
      return `${month > 12 ? 2021 : 2020}年${((month - 1) % 12) + 1}月,高圧,100.5`;
    });

  it('is the sum of the year, provisional until it is over and whole', async () => {
    await give('monthly-sales', head, ...months(4, 14));
    expect(await read('sold-mwh', '2021-03-20')).toEqual(['2020年度 1.1055MWh 速報']);
    expect(await read('sold-mwh', '2021-04-20')).toEqual(['2020年度 1.1055MWh 速報']);
    await give('monthly-sales', head, ...months(15, 15));
    expect(await read('sold-mwh', '2021-03-31')).toEqual(['2020年度 1.206MWh 速報']);
    expect(await read('sold-mwh', '2021-04-20')).toEqual(['2020年度 1.206MWh']);
  });

  it('keeps March in the old year and April in the new', async () => {
    await give('monthly-sales', head, '2020年3月,高圧,1000', '2020年4月,高圧,2000');
    expect(await read('sold-mwh', '2022-04-20')).toEqual([
      '2019年度 1MWh 速報',
      '2020年度 2MWh 速報',
    ]);
  });

  it('is offered anew when a month is corrected', async () => {
    await give('monthly-sales', head, ...months(4, 15));
    await give('monthly-sales', head, '2020年4月,高圧,200.5');
    expect(await read('sold-mwh', '2021-04-20')).toEqual(['2020年度 1.306MWh']);
    // The same again is no correction.
    await give('monthly-sales', head, '2020年5月,高圧,100.50');
    const told = await host.tables.run(plugin.id, host.tenants[0].code, replacedMonths);
    const [april] = told.filter(({ month }) => month === '2020-04');
    expect(april?.on).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(told.map(({ month }) => month)).not.toContain('2020-05');
    expect(await host.tables.run(plugin.id, host.tenants[1].code, replacedMonths)).toEqual([]);
  });
});

describe('the renewable share', () => {
  it('is renewable kWh ÷ sold kWh of the months that tell both', async () => {
    await give(
      'monthly-sales',
      '年月,電圧,販売電力量(kWh)',
      '2020年4月,高圧,3000',
      '2020年5月,高圧,9999',
    );
    await give(
      'supply-mix',
      '年月,電源区分,調達電力量(MWh),再エネ率(%),市内',
      '2020年4月,市有太陽光,1,100,はい',
      '2020年4月,JEPX,2.1,0,いいえ',
      '2020年6月,JEPX,1,0,いいえ',
    );
    // 1,000 ÷ 3,000
    expect(await read('re-share', '2022-04-20')).toEqual(['2020年度 33.3% 速報']);
  });

  it('is not told where nothing can be divided', async () => {
    await give(
      'supply-mix',
      '年月,電源区分,調達電力量(MWh),再エネ率(%),市内',
      '2020年4月,JEPX,2.1,0,いいえ',
    );
    expect(await read('re-share', '2022-04-20')).toEqual([]);
  });
});

describe('the jobs', () => {
  it('compute the months anew and find them as they were', async () => {
    await give(
      'monthly-sales',
      '年月,電圧,販売電力量(kWh)',
      '2020年4月,高圧,3000',
      '2020年5月,低圧,5',
    );
    const months = () => host.sql(host.tenants[0], 'SELECT * FROM month_total ORDER BY id');
    const before = await months();
    await host.sql(host.tenants[0], "UPDATE month_total SET high_kwh = 1 WHERE id = '2020-04'");
    await host.sql(
      host.tenants[0],
      "INSERT INTO month_total (id, month, slots_missing, contracts_missing) VALUES ('1999-01', '1999-01-01', 0, 0)",
    );
    const run = await host.job(host.tenants[0], 'rebuild-months');
    expect(run.metrics).toEqual({ months: 2 });
    expect(await months()).toEqual(before);
  });

  it('tell once of a contract that ends and of a cohort that becomes free', async () => {
    await give(
      'register',
      registerHead,
      'A,1,甲,,,高圧,1,2019/4/1,2021/3/31,いいえ,',
      'B,2,乙,,,高圧,1,2019/4/1,2021/3/31,はい,',
      'C,3,丙,,,高圧,1,2019/4/1,2021/9/30,いいえ,',
      'D,4,丁,,,高圧,1,2019/4/1,,はい,2021/1/31',
    );
    await give('post-fit-cohorts', '補助年度,件数', '2010年度,33', '2011年度,47', '2012年度,57');
    const notices = () =>
      host.sql(
        host.tenants[0],
        'SELECT kind, subject_id, due_on::text, noticed_on::text FROM notice ORDER BY kind DESC, due_on',
      );
    const run = (day: string) => host.job(host.tenants[0], 'notices', { now: at(day) });
    expect((await run('2020-12-01')).metrics).toEqual({ notices_new: 3 });
    expect(await notices()).toEqual([
      { kind: 'contract', subject_id: 'D', due_on: '2021-01-31', noticed_on: '2020-12-01' },
      { kind: 'contract', subject_id: 'A', due_on: '2021-03-31', noticed_on: '2020-12-01' },
      { kind: 'cohort', subject_id: '2011', due_on: '2021-04-01', noticed_on: '2020-12-01' },
    ]);
    expect((await run('2020-12-02')).metrics).toEqual({ notices_new: 0 });
    await give('register', registerHead, 'A,1,甲,,,高圧,1,2019/4/1,2022/3/31,いいえ,');
    expect((await run('2021-04-10')).metrics).toEqual({ notices_new: 2 });
    expect((await notices()).map(({ subject_id }) => subject_id)).toEqual(['C', '2012']);
  });
});
