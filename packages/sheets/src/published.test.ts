import type { DatedValue, SheetRow } from '@shirube/core';
import { describe, expect, it } from 'vitest';
import { expected, fixtureBytes, readAll } from './testing.js';

interface Expected {
  readonly id: string;
  readonly no: string | null;
  readonly name: string;
  readonly indicator: string;
  readonly unit: string;
  readonly pillar: string | null;
  readonly sdgTargets: readonly string[];
  readonly baseline: { readonly label: string | null; readonly raw: string | null };
  readonly actuals: readonly {
    readonly label: string;
    readonly raw: string;
    readonly column: string;
  }[];
  readonly target: { readonly label: string | null; readonly raw: string | null };
  readonly achievement: number | null;
  readonly repeat: boolean;
}

const bare = (text: string) => text.normalize('NFKC').replaceAll(/[\s,]/g, '');
const figure = ({ value }: DatedValue) =>
  value.kind === 'number' ? value.amount.toString() : value.kind;
const printed = (raw: string | null) =>
  raw === '-' || raw === null ? 'missing' : raw.replaceAll(',', '');
const label = (value: DatedValue) => bare(value.period?.label ?? '');
const symbol = ({ value }: DatedValue) =>
  value.kind === 'number' && value.unit
    ? `${value.unit.symbol}${value.unit.per ? `/${value.unit.per}` : ''}`
    : '';
const unitOf = (text: string) =>
  bare(text)
    .replace(/\(高圧\)/, '')
    .replace('トン', 't')
    .replace('m2', '㎡');

/** All figures, labels, units and marks of one row against the figures read from the source by hand. */
function check(row: SheetRow, want: Expected) {
  expect(bare(row.name)).toBe(bare(want.name).replace('(再掲)', ''));
  if (want.no !== null) expect(row.no).toBe(want.no);
  expect(row.pillar).toBe(want.pillar);
  for (const id of want.sdgTargets) expect(row.sdgTargets).toContain(id);
  expect(figure(row.baseline)).toBe(printed(want.baseline.raw));
  expect(row.actuals.map(figure)).toEqual(want.actuals.map(({ raw }) => printed(raw)));
  expect(row.actuals.map(label)).toEqual(want.actuals.map((actual) => bare(actual.label)));
  expect(row.actuals.map(({ column }) => bare(column))).toEqual(
    want.actuals.map(({ column }) => bare(column)),
  );
  expect(figure(row.target)).toBe(printed(want.target.raw));
  expect(row.published?.percent?.toNumber() ?? null).toBe(want.achievement);
}

describe("Kumamoto's progress sheet of 2021", () => {
  const read = readAll(fixtureBytes('published/kumamoto-2021.txt'), {
    fileName: 'kumamoto-2021.txt',
  });
  const golden = expected<Expected[]>('published/kumamoto-2021.expected.json');

  it('gives all 27 rows of its four tables, and no more', () => {
    expect(read.document.tables.length).toBe(4);
    expect(read.rows.length).toBe(27);
    expect(golden.length).toBe(27);
  });

  it.each(golden.map((want, index) => [want.id, want, index] as const))(
    'reads %s as printed',
    (_, want, index) => {
      const row = read.rows[index]?.row;
      if (!row) throw new Error('row is missing');
      check(row, want);
      expect(label(row.baseline)).toBe(bare(want.baseline.label ?? ''));
      expect(label(row.target)).toBe(bare(want.target.label ?? ''));
      for (const actual of row.actuals) expect(symbol(actual)).toBe(unitOf(want.unit));
      expect(symbol(row.target)).toBe(unitOf(want.unit));
    },
  );

  it('gives one key to rows of one indicator and different keys to others', () => {
    const keys = new Map<string, Set<string>>();
    for (const [index, want] of golden.entries()) {
      const key = read.rows[index]?.row.indicatorKey ?? '';
      keys.set(want.indicator, (keys.get(want.indicator) ?? new Set()).add(key));
    }
    for (const [, found] of keys) expect([...found].length).toBe(1);
    expect(new Set([...keys.values()].flatMap((found) => [...found])).size).toBe(keys.size);
  });

  it('marks the repeats that the sheet marks, and the measures it had to infer', () => {
    expect(read.rows.filter(({ row }) => row.repeatMarked).map(({ row }) => row.no)).toEqual([
      '4',
      '7',
    ]);
    const inferred = read.problems.filter(({ code }) => code === 'measure-inferred');
    expect(inferred.map(({ row }) => row)).toEqual([3, 5, 6, 8]);
    expect(read.keptAsText).toEqual([]);
  });

  it('keeps title, city and date outside of the tables', () => {
    const kept = read.document.kept.map(({ text }) => text);
    expect(kept).toContain('熊本県熊本市');
    expect(kept).toContain('2021年9月');
  });
});

describe("Kaga's proposal of 2020", () => {
  const read = readAll(fixtureBytes('published/kaga-proposal-2020.txt'));
  const golden = expected<Expected[]>('published/kaga-proposal-2020.expected.json');
  const amount: Record<string, string> = { '002-ref-3': '667494' };

  it.each(golden.map((want, index) => [want.id, want, index] as const))(
    'reads %s',
    (_, want, index) => {
      const row = read.rows[index]?.row;
      if (!row) throw new Error('row is missing');
      expect(bare(row.name)).toBe(bare(want.name));
      expect(row.pillar).toBe(want.pillar);
      expect(figure(row.baseline)).toBe(amount[want.id] ?? printed(want.baseline.raw));
      expect(figure(row.target)).toBe(printed(want.target.raw));
      expect(label(row.target)).toContain(bare(want.target.label ?? '').replace(/^目標値/, ''));
    },
  );

  it('reads no other row: budgets, goals and bureaus are no indicators', () => {
    expect(read.rows.length).toBe(golden.length);
  });

  it('reads 5,1 in a column of targets as 5.1', () => {
    expect(read.rows[1]?.row.sdgTargets).toEqual(['4.4', '5.1', '9.5', '10.2', '11.6', '17.17']);
    expect(read.rows[2]?.row.sdgTargets).toContain('7.a');
  });
});

describe("Kaga's result report of 2023", () => {
  it('reads the 16 rows when the names stand beside them', () => {
    const read = readAll(fixtureBytes('published/kaga-2022.txt'));
    const golden = expected<Expected[]>('published/kaga-2022.expected.json');
    expect(read.rows.length).toBe(16);
    for (const [index, want] of golden.entries()) {
      const row = read.rows[index]?.row;
      if (!row) throw new Error(want.id);
      check(row, { ...want, actuals: want.actuals.map((actual) => ({ ...actual })) });
    }
  });

  it('reads rows whose names are lost, asks for the names and keeps the loose ones as text', () => {
    const read = readAll(fixtureBytes('published/kaga-result-detached.txt'));
    const golden = expected<Expected[]>('published/kaga-2022.expected.json');
    const rows = read.rows.slice(8).map(({ row }) => row);
    expect(rows.length).toBe(16);
    for (const [index, want] of golden.entries()) {
      const row = rows[index];
      if (!row) throw new Error(want.id);
      expect([figure(row.baseline), row.actuals.map(figure).join(), figure(row.target)]).toEqual([
        printed(want.baseline.raw),
        want.actuals.map(({ raw }) => printed(raw)).join(),
        printed(want.target.raw),
      ]);
      expect(row.published?.percent?.toNumber()).toBe(want.achievement);
    }
    expect(read.problems.filter(({ code }) => code === 'name-missing').length).toBe(16);
    expect(read.document.kept.some(({ text }) => text.includes('自治体新電力加入件数'))).toBe(true);
  });

  it('reads the list of results with their percentages', () => {
    const read = readAll(fixtureBytes('published/kaga-result-detached.txt'));
    const listed = read.rows
      .slice(0, 8)
      .map(({ row }) => [row.name, figure(row.actuals[0] ?? row.baseline), row.published?.raw]);
    expect(listed[1]).toEqual([
      '先端技術を活用した実証実験の実施数の累計 ※官民連携によるもの',
      '5',
      '100％',
    ]);
    expect(listed[7]).toEqual(['加賀市SDGｓパートナー制度への登録件数', '51', '51%']);
  });
});

describe("Saitama's strategy", () => {
  it('keeps a target in words as text, with its cell and reason', () => {
    const read = readAll(fixtureBytes('published/saitama.txt'));
    expect(read.rows.length).toBe(3);
    expect(read.keptAsText).toEqual([
      { table: 0, row: 1, column: 3, raw: '2050年 実質ゼロ', code: 'not-understood' },
    ]);
  });
});
