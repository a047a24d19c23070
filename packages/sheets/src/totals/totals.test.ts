import { audit, demoRuleSet } from '@shirube/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../document.js';
import { amountOf, moneyAtEnd } from './amount.js';
import { readTotals } from './totals.js';

const checks = (text: string) =>
  readTotals(readDocument(text)).map(
    ({ label, parts, total }) => `${label}: ${parts.map(String).join(' + ')} = ${total}`,
  );
const errors = (text: string) =>
  audit([], demoRuleSet(1), { totals: readTotals(readDocument(text)) }).findings.map(
    ({ figures: { label, sum, total } }) => [label, sum, total],
  );

/** Headings, names and figures of Kaga's proposal of 2020, sections (2), (3) and (6). */
const kaga = `(2) 三側面の取組
① 経済面の取組

①-4 電子決済・キャッシュレス化の推進

(経済面の取組に係る事業費合計)

3年間(2020~2022年)総額:23,000千円

- ・MaaS 検討にかかる費用(年 3,000 千円) 9,000 千円
- ・MaaS プラットフォーム構築 10,000 千円
- ・キャッシュレス化推進費用 4,000 千円

② 社会面の取組

(事業費)

3年間(2020～2022 年)総額: 49,060 千円

- ・アンケート・取材・周知費 1,500 千円
- ・スマートインクルージョン推進事業費 3,300 千円
- ・コンピュータクラブハウス加賀運営費 40,000 千円
- ・電気自動車導入(リース契約 年 2 台 × 3 年) 4,260 千円

③ 環境面の取組

（事業費）

3年間（2020～2022 年）総額：109,000 千円

- ・情報発信 5,000 千円
- ・マスタープラン策定 4,000 千円
- ・太陽光発電の設置（小中学校 4 か所） 100,000 千円

（3）三側面をつなぐ統合的取組

（3-1）統合的取組の事業名（自治体SDGs補助金対象事業）

（事業費）

3年間（2020～2022 年）総額：2,400 千円

- ・パートナー会開催費 900 千円
- ・講演会費 500 千円
- ・パンフレット等の作成 1,000 千円

(6) 資金スキーム

(総事業費)

3年間(2020～2022年)総額: 222,180 千円

(千円)

	経済面の 取組	社会面の 取組	環境面の 取組	三側面を つなぐ 統合的取組	計
2020年度	3,000	23,020	56,000	31,120	113,140
2021年度	10,000	13,020	27,000	5,000	55,020
2022年度	10,000	13,020	26,000	5,000	54,020
計	23,000	49,060	109,000	41,120	222,180
`;

describe("Kaga's proposal of 2020", () => {
  it('gives all its totals with their parts', () => {
    expect(checks(kaga)).toEqual([
      '2020年度: 3000 + 23020 + 56000 + 31120 = 113140',
      '2021年度: 10000 + 13020 + 27000 + 5000 = 55020',
      '2022年度: 10000 + 13020 + 26000 + 5000 = 54020',
      '計: 23000 + 49060 + 109000 + 41120 = 222180',
      '経済面の取組: 3000 + 10000 + 10000 = 23000',
      '社会面の取組: 23020 + 13020 + 13020 = 49060',
      '環境面の取組: 56000 + 27000 + 26000 = 109000',
      '三側面をつなぐ統合的取組: 31120 + 5000 + 5000 = 41120',
      '計: 113140 + 55020 + 54020 = 222180',
      '①経済面の取組: 9000 + 10000 + 4000 = 23000',
      '経済面の取組: 23000 = 23000',
      '②社会面の取組: 1500 + 3300 + 40000 + 4260 = 49060',
      '社会面の取組: 49060 = 49060',
      '③環境面の取組: 5000 + 4000 + 100000 = 109000',
      '環境面の取組: 109000 = 109000',
      '(3)三側面をつなぐ統合的取組: 900 + 500 + 1000 = 2400',
      '三側面をつなぐ統合的取組: 2400 = 41120',
      '総事業費: 222180 = 222180',
    ]);
  });

  it('disagrees with itself once: 2,400 in the text, 41,120 in the table', () => {
    expect(errors(kaga)).toEqual([['三側面をつなぐ統合的取組', '2400', '41120']]);
  });

  it.each([
    ['a cell of the table', '56,000', '56,100', 2],
    ['an item of a list', '40,000 千円', '41,000 千円', 1],
    ['the whole', '総額: 222,180', '総額: 222,190', 1],
  ])('would show a slip in %s', (_, from, to, more) => {
    expect(errors(kaga.replace(from, to)).length).toBe(1 + more);
  });
});

describe('what is not certain is passed over', () => {
  it.each([
    ['a subtotal', '\tA\tB\t計\n2020年度\t1\t2\t9\n小計\t1\t2\t9\n計\t2\t4\t18'],
    ['a dash', '\tA\tB\t計\n2020年度\t1\t-\t9\n2021年度\t1\t2\t9\n計\t2\t4\t18'],
    ['words in a cell', '\tA\tB\t計\n2020年度\t1\t約2\t9\n計\t2\t4\t18'],
    ['no total', '\tA\tB\tC\n2020年度\t1\t2\t9\n2021年度\t1\t2\t9'],
    ['an item without an amount', '(事業費)\n総額: 9 千円\n- ・調査 3 千円\n- ・その他'],
    ['an item in another unit', '(事業費)\n総額: 9 千円\n- ・調査 3 千円\n- ・機器 2 万円'],
    [
      'another unit than the table',
      `${kaga.replace('\n(千円)\n', '\n(百万円)\n').replaceAll(/^- .*$/gm, '')}`,
    ],
  ])('%s', (_, text) => {
    expect(errors(text)).toEqual([]);
  });
});

it('reads amounts that are nothing else, and those a line ends with', () => {
  expect(amountOf('▲1,234.5')?.toString()).toBe('-1234.5');
  expect(['1,23', '5 %', '', '-', '12人'].map(amountOf)).toEqual([null, null, null, null, null]);
  expect(moneyAtEnd('３年間総額：１０，０００ 千円')?.amount.toString()).toBe('10000');
  expect(moneyAtEnd('費用 1.5,000 千円')).toBeNull();
});

it('takes every sum as it is: right sums give no finding, one changed part gives some', () => {
  const figure = fc.integer({ min: 0, max: 9_999_999 });
  const rows = fc.array(fc.tuple(figure, figure, figure), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(rows, fc.nat(), fc.integer({ min: 1, max: 99 }), (parts, at, slip) => {
      const sum = (list: readonly number[]) => list.reduce((left, right) => left + right, 0);
      const totals = [0, 1, 2].map((column) => sum(parts.map((row) => row[column] ?? 0)));
      const table = (slipped: readonly (readonly number[])[]) =>
        [
          '項目\tA\tB\tC\t計',
          ...slipped.map((row, i) => ['年度', ...row, sum(parts[i] ?? [])].join('\t')),
          ['計', ...totals, sum(totals)].join('\t'),
        ].join('\n');
      expect(errors(table(parts))).toEqual([]);
      const wrong = parts.map((row, i) =>
        i === at % parts.length ? [row[0] + slip * 10, row[1], row[2]] : row,
      );
      expect(errors(table(wrong)).length).toBeGreaterThan(0);
    }),
  );
});

it('takes a figure of more digits than an amount can have for words', () => {
  expect(amountOf('1'.repeat(5000))).toBeNull();
  expect(moneyAtEnd(`総額 ${'1'.repeat(5000)}円`)).toBeNull();
});
