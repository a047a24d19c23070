import { createTestHost, type TestHost } from '@shirube/plugin-sdk/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noEnergy } from '../src/file/energy.js';
import plugin from '../src/plugin.js';
import { csv, emptied, registerHead, settings } from './support.js';

let host: TestHost;
beforeAll(async () => {
  host = await createTestHost(plugin);
  for (const tenant of host.tenants) await host.enable(tenant, settings);
});
afterAll(() => host?.close());

const point = (n: number) => String(n).padStart(22, '0');
const take = async (id: string, ...lines: string[]) => {
  const run = await host.import(host.tenants[0], id, csv(...lines));
  expect(run.ending).toMatchObject({ ended: 'done' });
  const { rowsRead, rowsTaken, rejects } = run.report ?? { rowsRead: 0, rowsTaken: 0, rejects: [] };
  return {
    rowsRead,
    rowsTaken,
    reasons: rejects.map(({ where, reason }) => [where, reason.ja]),
    log: run.log,
  };
};
const months = (at: 0 | 1 = 0) =>
  host.sql(
    host.tenants[at],
    `SELECT id, source, high_kwh::text AS high, low_kwh::text AS low, slots_missing, contracts_missing
     FROM month_total ORDER BY id`,
  );

beforeEach(async () => {
  for (const tenant of host.tenants) await emptied(host, tenant);
  await take(
    'register',
    registerHead,
    `H1,C1,駅前ホテル,事業者,${point(1)},高圧,100,2019/4/1,2020/3/31,はい,`,
    `H2,C2,市民会館,公共,${point(2)},高圧,50.5,2019/4/1,2020/3/31,いいえ,`,
    'L1,C3,駅前ホテル 離れ,事業者,,低圧,,2019/4/1,,いいえ,',
  );
});

describe('the register', () => {
  it('is brought up to date and never emptied', async () => {
    expect(
      await take(
        'register',
        registerHead,
        'H1,C1,駅前ホテル,事業者,,高圧,120,2019/4/1,,はい,2019/12/31',
      ),
    ).toMatchObject({ rowsTaken: 1 });
    const rows = await host.sql(
      host.tenants[0],
      'SELECT id, kw::text, last_day::text FROM supply_contract ORDER BY id',
    );
    expect(rows).toEqual([
      { id: 'H1', kw: '120', last_day: '2019-12-31' },
      { id: 'H2', kw: '50.5', last_day: '2020-03-31' },
      { id: 'L1', kw: null, last_day: null },
    ]);
  });

  it('says of each row why it was not taken', async () => {
    const { reasons, rowsRead, rowsTaken } = await take(
      'register',
      registerHead,
      'H9,C9,名,事業者,,中圧,1,2019/4/1,,,',
      'H9,C9,名,事業者,123,高圧,1,2019/4/1,,,',
      'H9,C9,名,事業者,,高圧,1,2019/4/1,2019/3/31,,',
      ',C9,名,事業者,,高圧,1,2019/4/1,,,',
      'H9,C9,名,農家,,高圧,1,2019/4/1,,,',
      'H9,C9,名,,,高圧,-1,2019/4/1,,,',
      'H9,C9,名,,,高圧,1,2019/4/31,,,',
      'H9,C9,名,,,高圧,1,2019/4/1,,,',
      'H9,C9,名,,,高圧,1,2019/4/1,,,',
    );
    expect([rowsRead, rowsTaken]).toEqual([9, 1]);
    expect(reasons).toEqual([
      ['2', '電圧は高圧・低圧・特別高圧のどれかです'],
      ['3', '供給地点特定番号は22桁の数字です'],
      ['4', '契約満了日が供給開始日より前です'],
      ['5', '契約番号がありません'],
      ['6', '区分は公共・事業者・家庭のどれかです'],
      ['7', '契約電力が0以上の数字ではありません'],
      ['8', '供給開始日が読めません'],
      ['10', '同じ契約番号が二度あります'],
    ]);
  });
});

describe('monthly sales', () => {
  const head = '年月,契約番号,電圧,販売電力量(kWh)';

  it('are counted by voltage; a month that comes again takes the place of the other and says so', async () => {
    await take(
      'monthly-sales',
      head,
      '2019年4月,H1,高圧,100',
      '2019年4月,H2,高圧,50.5',
      '2019年4月,,低圧,7',
      '2019年5月,H1,高圧,1',
    );
    expect(await months()).toEqual([
      {
        id: '2019-04',
        source: 'billing',
        high: '150.5',
        low: '7',
        slots_missing: 0,
        contracts_missing: 0,
      },
      {
        id: '2019-05',
        source: 'billing',
        high: '1',
        low: '0',
        slots_missing: 0,
        contracts_missing: 2,
      },
    ]);
    const { log } = await take('monthly-sales', head, '2019-04,H1,高圧,"1,100"');
    expect(log.map(({ message }) => message)).toEqual(['2019-04 を差し替えました']);
    expect(await months()).toMatchObject([
      { id: '2019-04', high: '1100', low: '7' },
      { id: '2019-05', high: '1' },
    ]);
    const [kept] = await host.sql(
      host.tenants[0],
      'SELECT months FROM import_record ORDER BY taken_at DESC LIMIT 1',
    );
    expect(kept).toEqual({ months: [{ month: '2019-04', before: '157.5', after: '1107' }] });
  });

  it('are the same in MWh', async () => {
    await take('monthly-sales', '年月,契約番号,販売電力量（MWh）', '201904,H1,1.2345');
    expect(await months()).toMatchObject([{ high: '1234.5' }]);
  });

  it('without a unit are not taken: a thousand times too much is not to be guessed at', async () => {
    const run = await host.import(
      host.tenants[0],
      'monthly-sales',
      csv('年月,契約番号,販売電力量', '201904,H1,5'),
    );
    expect(run.report).toMatchObject({ rowsTaken: 0, rejects: [{ where: '2', reason: noEnergy }] });
    expect(await months()).toEqual([]);
  });

  it('are rejected where they would count twice, belong to nobody, or say another voltage', async () => {
    const { reasons, rowsTaken } = await take(
      'monthly-sales',
      head,
      '2019/4,H1,高圧,1',
      '2019/4,H1,高圧,1',
      '2019/4,,高圧,9',
      '2019/4,X9,高圧,1',
      '2019/4,H2,低圧,1',
      '2019/4,,,1',
      '2019/4,H2,高圧,-1',
      '4月,H2,高圧,1',
    );
    expect(rowsTaken).toBe(1);
    expect(reasons).toEqual([
      ['3', '同じ月の同じ契約が二度あります'],
      ['4', '同じ月・電圧に、契約ごとの行と合計の行があります。どちらかにしてください'],
      ['5', '契約番号が契約一覧にありません'],
      ['6', '電圧が契約一覧と違います'],
      ['7', '電圧が読めません'],
      ['8', noEnergy.ja],
      ['9', '年月が読めません'],
    ]);
  });

  it('are of one tenant', async () => {
    await take('monthly-sales', head, '2019年4月,H1,高圧,100');
    expect(await months(1)).toEqual([]);
    const { report } = await host.import(
      host.tenants[1],
      'monthly-sales',
      csv(head, '2019年4月,H1,高圧,100'),
    );
    expect(report).toMatchObject({
      rowsTaken: 0,
      rejects: [{ reason: { ja: '契約番号が契約一覧にありません' } }],
    });
  });
});

describe('half-hourly values', () => {
  const head = '供給地点特定番号,年月日,コマ,電力量(kWh)';
  const month = (n: number, days = 30) =>
    Array.from(
      { length: days * 48 },
      (_, at) => `${point(n)},2019/04/${1 + Math.floor(at / 48)},${1 + (at % 48)},0.125`,
    );

  it('stand where no bill does, and tell what lacks', async () => {
    const { rowsTaken } = await take('intervals', head, ...month(1), ...month(2, 29));
    expect(rowsTaken).toBe(59 * 48);
    // 59 days × 48 × 0.125 kWh; one day of one meter lacks, and the contract without a meter
    expect(await months()).toEqual([
      {
        id: '2019-04',
        source: 'interval',
        high: '354',
        low: '0',
        slots_missing: 48,
        contracts_missing: 1,
      },
    ]);
    await take(
      'monthly-sales',
      '年月,契約番号,電圧,販売電力量(kWh)',
      '2019年4月,H1,高圧,181',
      '2019年4月,H2,高圧,170',
      '2019年4月,,低圧,3',
    );
    expect(await months()).toEqual([
      {
        id: '2019-04',
        source: 'billing',
        high: '351',
        low: '3',
        slots_missing: 0,
        contracts_missing: 0,
      },
    ]);
    const [both] = await host.sql(
      host.tenants[0],
      'SELECT both_billed_kwh::text AS billed, both_interval_kwh::text AS metered FROM month_total',
    );
    expect(both).toEqual({ billed: '351', metered: '354' });
  });

  it('of a part of a month do not take the place of the whole', async () => {
    await take('intervals', head, ...month(1));
    const { reasons, rowsTaken } = await take('intervals', head, ...month(1, 3));
    expect([rowsTaken, reasons]).toEqual([
      0,
      [[`2019-04 ${point(1)}`, expect.stringContaining('1440 コマ')]],
    ]);
    expect(await months()).toMatchObject([{ high: '180' }]);
  });

  it('come from Excel too (CP932, quoted, CRLF) and say what they could not read', async () => {
    const cells = [
      0x8b, 0x9f, 0x8b, 0x8b, 0x92, 0x6e, 0x93, 0x5f, 0x93, 0xc1, 0x92, 0xe8, 0x94, 0xd4, 0x8d,
      0x86,
    ];
    const bytes = Buffer.concat([
      Buffer.from(cells),
      Buffer.from(',"'),
      Buffer.from([0x94, 0x4e, 0x8c, 0x8e, 0x93, 0xfa]),
      Buffer.from('",'),
      Buffer.from([0x83, 0x52, 0x83, 0x7d]),
      Buffer.from(','),
      Buffer.from([0x93, 0x64, 0x97, 0xcd, 0x97, 0xca]),
      Buffer.from(
        `(kWh)\r\n${point(1)},"2019-04-01",1,2.5\r\n${point(1)},2019-04-01,49,1\r\n${point(1)},2019-04-01,1,1\r\n${point(7)},2019-04-01,2,1`,
      ),
    ]);
    const { report } = await host.import(host.tenants[0], 'intervals', { name: 'x.csv', bytes });
    expect(report).toMatchObject({ rowsRead: 4, rowsTaken: 1 });
    expect(report?.rejects.map(({ where }) => where)).toEqual(['3', '4', '5']);
  });

  it('of a month of many meters pass through a process that could not hold the file', async () => {
    const rows = Array.from({ length: 300 * 1440 }, (_, at) => {
      const half = at % 1440;
      return `${point(1000 + Math.floor(at / 1440))},2019-04-${1 + Math.floor(half / 48)},${1 + (half % 48)},1.5`;
    });
    await take(
      'register',
      registerHead,
      ...Array.from(
        { length: 300 },
        (_, n) => `M${n},M${n},試験${n},,${point(1000 + n)},高圧,50,2019/4/1,,はい,`,
      ),
    );
    const run = await host.import(
      host.tenants[0],
      'intervals',
      csv([head].concat(rows).join('\n')),
      {
        limits: { heapMb: 32 },
      },
    );
    expect(run.report).toMatchObject({ rowsRead: 432_000, rowsTaken: 432_000, rejects: [] });
    expect(await months()).toMatchObject([{ high: '648000', slots_missing: 0 }]);
  }, 120_000);

  it('without their headings are refused with one sentence', async () => {
    for (const bytes of [
      Buffer.from('a,b\n1,2'),
      Buffer.from(''),
      Buffer.from([0x81, 0xff, 0x00]),
    ]) {
      const { ending } = await host.import(host.tenants[0], 'intervals', { name: 'x.csv', bytes });
      expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
    }
  });
});

describe('the supply mix', () => {
  const head = '年月,電源区分,電源名,調達電力量(MWh),再エネ率(%),市内';

  it('is added up exactly and replaced by month', async () => {
    await take(
      'supply-mix',
      head,
      '2019/4,市有太陽光,屋根,0.1,100,はい',
      '2019/4,JEPX,,0.2,12.5,いいえ',
      '2019/5,相対,水力,1,100,×',
    );
    const sums = () =>
      host.sql(
        host.tenants[0],
        'SELECT id, procured_kwh::text AS kwh, re_kwh::text AS re, local_kwh::text AS local FROM month_total ORDER BY id',
      );
    expect(await sums()).toEqual([
      { id: '2019-04', kwh: '300', re: '125', local: '100' },
      { id: '2019-05', kwh: '1000', re: '1000', local: '0' },
    ]);
    await take('supply-mix', head, '2019/4,その他,,1,0,いいえ');
    expect(await sums()).toMatchObject([{ kwh: '1000', re: '0', local: '0' }, { id: '2019-05' }]);
  });

  it('says what it could not take', async () => {
    const { reasons } = await take(
      'supply-mix',
      head,
      '2019/4,風車,,1,0,×',
      '2019/4,JEPX,,1,101,×',
      '2019/4,JEPX,,1,1,?',
      '2019/4,JEPX,,1,1,×',
      '2019/4,JEPX,,1,1,×',
    );
    expect(reasons.map(([where]) => where)).toEqual(['2', '3', '4', '6']);
  });
});

it('takes or rejects every row of whatever cells, and never breaks off', async () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'H1',
      '高圧',
      '2019-04',
      '2019年4月1日',
      '100',
      '▲5',
      '1e9',
      '=1+1',
      'はい',
      'JEPX',
      '９９',
      '2010',
    ),
    fc.string({ maxLength: 8 }).map((text) => text.replaceAll(/[",\r\n\0]/g, ' ')),
  );
  const heads = {
    register: registerHead,
    'monthly-sales': '年月,契約番号,電圧,販売電力量(kWh),売上金額(円)',
    'supply-mix': '年月,電源区分,電源名,調達電力量(kWh),再エネ率(%),市内',
    'post-fit-cohorts': '開始年度,件数,容量(kW),出典',
    purchases: '買取契約番号,開始年度,容量(kW),買取単価(円/kWh),買取開始日,買取終了日',
    intervals: '供給地点特定番号,年月日,コマ,電力量(kWh)',
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(heads)),
      fc.array(fc.array(cell, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 15 }),
      async (id, rows) => {
        const head = heads[id as keyof typeof heads];
        const width = head.split(',').length;
        const { report, ending } = await host.import(
          host.tenants[1],
          id,
          csv(head, ...rows.map((one) => one.slice(0, width).join(','))),
        );
        expect(ending).toMatchObject({ ended: 'done' });
        expect(report?.rowsTaken).toBe((report?.rowsRead ?? 0) - (report?.rejects.length ?? 0));
      },
    ),
    { numRuns: 10 },
  );
}, 120_000);
