import type { TestHost } from '@shirube/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCp932 } from '../src/payments/cp932.js';
import { handIn, makeHost, register } from './support.js';

let host: TestHost;
beforeAll(async () => {
  host = await makeHost();
  await register(host, host.tenants[0]);
});
afterAll(() => host?.close());

const rejectsOf = async (id: string, lines: string[]) => {
  const { ending, report } = await handIn(host, host.tenants[0], id, lines);
  expect(ending).toMatchObject({ ended: 'done' });
  return {
    read: report?.rowsRead,
    taken: report?.rowsTaken,
    rejects: report?.rejects.map(({ where, reason }) => [where, reason.ja]),
  };
};

const applications = '受付番号,ほ場番号,湛水開始日,湛水終了日,作物,後作,申請日';

describe('fields', () => {
  it('are refused with line and reason', async () => {
    expect(
      await rejectsOf('fields', [
        'ほ場番号,改良区コード,農業者番号,所在,面積(ha)',
        'F9,X,甲,,1',
        'F9,N,甲,,0',
        ',N,甲,,1',
        'F8,N,甲,,1.00001',
        'F2,N,乙,北町,0.8',
        'F2,N,乙,北町,0.9',
      ]),
    ).toEqual({
      read: 6,
      taken: 1,
      rejects: [
        ['3', '面積(ha)「0」は使えません。0より大きく1,000未満、小数4桁までの数にしてください。'],
        ['4', 'ほ場番号が空です。記入してください。'],
        [
          '5',
          '面積(ha)「1.00001」は使えません。0より大きく1,000未満、小数4桁までの数にしてください。',
        ],
        ['7', '6行目と同じ番号です。どちらか一つにしてください。'],
        ['2', '改良区コード「X」は登録されていません。先に土地改良区の CSV を取り込んでください。'],
      ],
    });
  });

  it('in 万㎡ instead of ha are no fields: the heading is asked for', async () => {
    const { ending } = await handIn(host, host.tenants[0], 'fields', [
      'ほ場番号,改良区コード,農業者番号,面積(㎡)',
      'F7,N,甲,12000',
    ]);
    expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
  });
});

it('published volumes under the heading of an area are not taken', async () => {
  const { ending } = await handIn(host, host.tenants[0], 'published', [
    '年度,区分,湛水面積(ha),かん養量(万㎡),出典',
    '2020,実績,492,1476,試験',
  ]);
  expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
});

describe('applications', () => {
  it('take CP932 and dates as officials write them', async () => {
    const { report } = await handIn(
      host,
      host.tenants[0],
      'applications',
      [applications, 'A1,F1,令和2年6月1日,R2.6.20,麦,髙菜,2020/5/1'],
      (text) => toCp932(text).bytes,
    );
    expect(report).toMatchObject({ rowsRead: 1, rowsTaken: 1, rejects: [] });
    expect(
      await host.sql(
        host.tenants[0],
        'SELECT starts_on, ends_on, after_crop, area_ha::text FROM flooding',
      ),
    ).toEqual([
      { starts_on: '2020-06-01', ends_on: '2020-06-20', after_crop: '髙菜', area_ha: '1.25' },
    ]);
  });

  it('that overlap on one field are refused and the other is named, in the file and in the register', async () => {
    expect(
      await rejectsOf('applications', [
        applications,
        'A2,F1,2020-06-20,2020-07-05,,,2020-05-01',
        'A3,F1,2020-06-21,2020-07-05,,,2020-05-01',
        'A4,F1,2020-07-05,2020-07-20,,,2020-05-01',
        'A5,F2,2020-06-01,2020-06-20,,,2020-05-01',
        'A6,F9,2020-06-01,2020-06-20,,,2020-05-01',
        'A7,F2,2020-08-20,2020-08-01,,,2020-05-01',
        'A8,F2,2020-08-32,2020-09-01,,,2020-05-01',
      ]),
    ).toEqual({
      read: 7,
      taken: 2,
      rejects: [
        [
          '8',
          '湛水開始日「2020-08-32」を日付として読めません。2021-04-01 や 令和3年4月1日 の形にしてください。',
        ],
        [
          '2',
          'ほ場 F1 の期間が受付番号 A1（2020-06-01～2020-06-20）と重なっています。期間を直すか、その申請を取り下げてください。',
        ],
        [
          '4',
          'ほ場 F1 の期間が受付番号 A3（2020-06-21～2020-07-05）と重なっています。期間を直すか、その申請を取り下げてください。',
        ],
        ['6', 'ほ場番号「F9」は登録されていません。先にほ場の CSV を取り込んでください。'],
        [
          '7',
          '湛水期間 2020-08-20～2020-08-01 は使えません。終了日は開始日以後、1年以内にしてください。',
        ],
      ],
    });
  });

  it('may be corrected until they are inspected', async () => {
    const corrected = [applications, 'A1,F1,2020-06-02,2020-06-20,麦,髙菜,2020-05-01'];
    expect(await rejectsOf('applications', corrected)).toMatchObject({ taken: 1, rejects: [] });
    const head =
      '受付番号,検査日,検査員,結果,確認開始日,確認終了日,証拠の種類,証拠番号,証拠の日付,理由';
    expect(
      await rejectsOf('inspections', [
        head,
        'A1,2020-06-21,丁,合格,2020-06-02,2020-06-20,写真,P-1,2020-06-10,',
        'A3,2020-06-25,丁,合格,,,写真,,,',
        'A4,2020-06-25,丁,合格,2020-06-01,2020-06-05,写真,,,',
        'A5,2020-06-25,丁,不合格,,,,,,',
      ]),
    ).toEqual({
      read: 4,
      taken: 1,
      rejects: [
        ['3', '受付番号 A3 の検査で確認した開始日と終了日を両方記入してください。'],
        ['4', '受付番号「A4」の申請がありません。番号を確かめてください。'],
        ['5', '受付番号 A5 を「検査不合格」にする理由を記入してください。'],
      ],
    });
    expect(await rejectsOf('applications', corrected)).toMatchObject({ taken: 1, rejects: [] });
    expect(
      await rejectsOf('applications', [applications, 'A1,F1,2020-06-03,2020-06-20,,,2020-05-01']),
    ).toMatchObject({
      taken: 0,
      rejects: [
        [
          '2',
          '受付番号 A1 は「検査合格」のため、申請の内容を変えられません。検査や取下げを取り消してから直してください。',
        ],
      ],
    });
  });
});

it('of two files at once with the same field and days one is taken', async () => {
  const day = (id: string) =>
    handIn(host, host.tenants[0], 'applications', [
      applications,
      `${id},F2,2020-10-01,2020-10-20,,,2020-09-01`,
    ]);
  const both = await Promise.all([day('B1'), day('B2')]);
  expect(both.map(({ ending }) => ending.ended)).toEqual(['done', 'done']);
  expect(both.map(({ report }) => report?.rowsTaken).sort()).toEqual([0, 1]);
});

it('an application takes area and district of its field until it is inspected, and keeps them then', async () => {
  const area = async (id: string) => {
    const [row] = await host.sql(
      host.tenants[0],
      `SELECT district_code || ' ' || area_ha AS area FROM flooding WHERE id = $1`,
      [id],
    );
    return row?.area;
  };
  const field = ['ほ場番号,改良区コード,農業者番号,面積(ha)', 'F1,S,甲,1.3'];
  expect(await rejectsOf('fields', field)).toMatchObject({ taken: 1 });
  const again = [
    applications,
    'A1,F1,2020-06-02,2020-06-20,麦,髙菜,2020-05-01',
    'A3,F1,2020-06-21,2020-07-05,,,2020-05-01',
  ];
  expect(await rejectsOf('applications', again)).toMatchObject({ taken: 2, rejects: [] });
  expect([await area('A1'), await area('A3')]).toEqual(['N 1.25', 'S 1.3']);
});

describe('payments', () => {
  it('are what area, days and table give, and nobody pays what they inspected', async () => {
    const head = '受付番号,金額(円),承認者,支払日';
    // 1.25 ha = 12.5 × 10a, 19 days reach the step of 15: 6,000 yen.
    expect(await rejectsOf('payments', [head, 'A1,150000,戊,2020-12-01'])).toMatchObject({
      rejects: [
        ['2', '受付番号 A1 の金額 150000円は、面積と日数と単価表から計算した 75000円と違います。'],
      ],
    });
    expect(await rejectsOf('payments', [head, 'A1,75000,丁,2020-12-01'])).toMatchObject({
      rejects: [['2', '受付番号 A1 は 丁 さんが検査したため、ほかの人が支払を承認してください。']],
    });
    expect(await rejectsOf('payments', [head, 'A1,75000,戊,2020-06-20'])).toMatchObject({
      rejects: [
        [
          '2',
          '受付番号 A1 の支払日 2020-06-20 が検査日 2020-06-21 より前です。支払日を確かめてください。',
        ],
      ],
    });
    const paid = [head, 'A1,75000,戊,2020-12-01', 'A3,1000,戊,2020-12-01'];
    for (const _ of [1, 2])
      expect(await rejectsOf('payments', paid)).toEqual({
        read: 2,
        taken: 1,
        rejects: [['3', '受付番号 A3 は「申請済」なので「支払済」にできません。']],
      });
    const steps = await host.sql(
      host.tenants[0],
      `SELECT from_state, to_state, person_name, amount_yen FROM decision WHERE flooding_id = 'A1' ORDER BY version`,
    );
    expect(steps.map(Object.values)).toEqual([
      ['applied', 'passed', '丁', null],
      ['passed', 'approved', '戊', '75000'],
      ['approved', 'paid', '戊', '75000'],
    ]);
  });
});

it('what is no file of this kind is said in one sentence, and nothing of it stands', async () => {
  for (const id of [
    'districts',
    'fields',
    'steps',
    'applications',
    'inspections',
    'payments',
    'published',
  ]) {
    const { ending } = await handIn(host, host.tenants[1], id, ['\u0000\u0001', 'なにか']);
    expect(ending).toMatchObject({ ended: 'failed', code: 'plugin-input' });
  }
  expect(await host.sql(host.tenants[1], 'SELECT 1 FROM field')).toEqual([]);
});
