import { audit, type Claim, demoRuleSet } from '@shirube/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { proposeMapping } from '../mapping/propose.js';
import { fixture, readAll } from '../testing.js';
import { judgementOf } from './claims.js';
import { readHeading } from './heading.js';
import { readStatements } from './statements.js';

function stated(text: string) {
  const read = readAll(text);
  const mappings = read.document.tables.map((table) => proposeMapping(table));
  const statements = readStatements(read.document, mappings, read.rows);
  const rows = read.rows.map(({ row }) => row);
  const found = audit(rows, demoRuleSet(1), { statements }).findings;
  const places = new Map(rows.map((row) => [row.id, `${row.source.tableIndex} No ${row.no}`]));
  const place = (id = '') => places.get(id) ?? id;
  return {
    said: statements.map(({ row, says }) => `${place(row)} ${says}`),
    wording: found
      .filter(({ id }) => id === 'wording')
      .map(({ variant, rows: [row], figures }) => [place(row), variant, figures.text]),
  };
}

/** The headings of the commentary under the first two tables of the sheet, without the prose below them. */
const afterFirst = `
- 「地域活動（自治会等の活動ボランティア・NPOの活動など）に参加した市民の割合」の減少（No 1、4、7）
- 「企業立地数」及び「販売農家の1戸あたりの出荷額」の増加（No 2、3）
- 「自ら健康づくりに取り組んでいる市民の割合」（No 5）の増加
- 「放課後学習教室等の開催箇所」（No 6）の増加
- 「環境保全のための実践行動を行っている人の割合」（No 8）の減少
- 「エネルギー消費量」（No 9）の推進
- 「民有地緑化支援事業による緑の創出面積」の増加（No 10）
- 「ステークホルダーとの連携」、「地方創生・地域活性化への貢献」
`;
const afterSecond = `
- 「本市が関与した年間の地下水かん養量」の増加（No3）
- 「エネルギー消費量」【再掲】（No4）
- 「公共交通機関の年間利用者数」の増加（No5）
`;

describe("Kumamoto's commentary of 2021", () => {
  const [first = '', second = '', ...others] = fixture('published/kumamoto-2021.txt').split(
    /(?=^.*自治体SDGsの推進に資する取組）：|^2\. 自治体SDGsモデル事業$)/mu,
  );
  const { said, wording } = stated([first, afterFirst, second, afterSecond, ...others].join('\n'));

  it('speaks of the rows of the table above it, by number and name', () => {
    expect(said).toEqual([
      '0 No 1 decrease',
      '0 No 4 decrease',
      '0 No 7 decrease',
      '0 No 2 increase',
      '0 No 3 increase',
      '0 No 5 increase',
      '0 No 6 increase',
      '0 No 8 decrease',
      '0 No 10 increase',
      '1 No 3 increase',
      '1 No 5 increase',
    ]);
  });

  it('is against the figures once: an increase on a value that fell, 53,342 to 53,216', () => {
    expect(wording).toEqual([['1 No 5', 'latest', '増加']]);
  });
});

const table = `No\t指標名\t当初値\t2020年\t2030年（目標値）\t達成度（%）\tKPIへの反映状況
1\t加入件数\t2020年 70 件\t2022年 79 件\t2030年 100 件\t30%\t`;

describe('an evaluating cell', () => {
  it.each<[string, string[], unknown[]]>([
    ['達成度が低い→推進', ['0 No 1 low'], [['0 No 1', 'pace', '達成度が低い→推進']]],
    ['順調→継続確認', ['0 No 1 on-track'], []],
    [
      '目標が達成できている→見直し',
      ['0 No 1 achieved'],
      [['0 No 1', 'pace', '目標が達成できている→見直し']],
    ],
    ['認知度が低いため周知する', [], []],
    ['達成度は低いが、その後は順調', [], []],
    ['順調とはいえない', [], []],
    ['目標を達成できていない', [], []],
    ['目標の達成に向けて推進する', [], []],
    ['達成度は低くない', [], []],
  ])('%s', (cell, said, wording) => {
    expect(stated(table + cell)).toEqual({ said, wording });
  });

  it('in another column, of prose about the measure, says nothing', () => {
    expect(stated(`${table.replace('KPIへの反映状況', '取組内容')}順調`).said).toEqual([]);
  });
});

describe('a heading', () => {
  const sheet = `${table}\n2\t出荷額\t2017年 10 万円\t2020年 9 万円\t2030年 20 万円\t-10%\t\n\n`;
  it.each<[string, string[]]>([
    ['「出荷額」の増加', ['0 No 2 increase']],
    ['・「加入件数」と「出荷額」の減少', ['0 No 1 decrease', '0 No 2 decrease']],
    // Another name, another number, a number that is not there, one name of two.
    ['「出荷額の割合」の増加', []],
    ['「加入件数」の増加（No 2）', []],
    ['「出荷額」の増加（No 3）', []],
    ['「出荷額」及び「売上高」の増加', []],
    // Aims, and prose that quotes a name.
    ['「出荷額」の増加の抑制', []],
    ['「出荷額」の増加に向けて', []],
    ['今後は「出荷額」の増加', []],
    ['「出荷額」について', []],
  ])('%s', (heading, said) => {
    expect(stated(sheet + heading).said).toEqual(said);
  });

  it('over a table speaks of none of its rows', () => {
    expect(stated(`「出荷額」の増加\n\n${sheet}`).said).toEqual([]);
  });

  it('is never more than it says, whatever stands around it', () => {
    const claims: readonly Claim[] = ['increase', 'decrease', 'low', 'on-track', 'achieved'];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.string(), (before, after) => {
        const heading = readHeading(`「${before}」の${after}`);
        if (heading !== null) expect(claims).toContain(heading.says);
        const judged = judgementOf(before);
        if (judged !== null) expect(before.replaceAll(/\s/gu, '')).toContain(judged.text);
      }),
    );
  });
});

it("finds no statement where names and words are apart, as in Kaga's report as its text came", () => {
  expect(stated(fixture('published/kaga-result-detached.txt')).said).toEqual([]);
});
