import { describe, expect, it } from 'vitest';
import { goldenRows, verdicts } from '../../test/golden.js';
import { Decimal } from '../decimal/decimal.js';
import { parseDatedValue } from '../quantity/parse-value.js';
import { demoRuleSet } from '../rule/rule-set.js';
import { audit, describeFinding } from './audit.js';
import { examine } from './examine.js';
import { explain } from './explain.js';
import type { SheetRow } from './sheet-row.js';

const set = demoRuleSet(1);
const rows = new Map(
  [...goldenRows('kumamoto-2021'), ...goldenRows('kaga-2023')].map((row) => [row.id, row]),
);

function verdict(row: SheetRow): string {
  const examined = examine(row, set);
  const found = explain(examined, set.audit);
  if (found !== null) return found.variant === null ? found.id : `${found.id} ${found.variant}`;
  return examined.reproduces === true ? 'reproduces' : 'nothing to compare';
}

function row(baseline: string, target: string, actual: string, published: string): SheetRow {
  const base = rows.get('000-1.1-3');
  const first = base?.actuals[0];
  if (base === undefined || first === undefined) throw new Error('expected a row');
  return {
    ...base,
    baseline: parseDatedValue(baseline),
    target: { ...base.target, ...parseDatedValue(target) },
    actuals: [{ ...first, ...parseDatedValue(actual) }],
    published: {
      percent: Decimal.parse(published),
      decimals: published.split('.')[1]?.length ?? 0,
      raw: `${published}%`,
    },
  };
}

describe('published figures', () => {
  it('there are 43 that can be recomputed, 37 of which reproduce', () => {
    expect(verdicts).toHaveLength(43);
    expect(verdicts.filter(({ verdict: v }) => v === 'reproduces')).toHaveLength(37);
  });

  it.each(verdicts)('$id: $verdict', ({ id, verdict: expected }) => {
    const found = rows.get(id);
    if (found === undefined) throw new Error('expected a row');
    expect(verdict(found).split(' ')[0]).toBe(expected);
  });

  it.each([
    ['11 件', '14 件', '27 件', '192.9', 'other-method ratio'],
    ['100', '80', '90', '87.5', 'other-method inverse-ratio'],
    ['11 件', '14 件', '27 件', '100', 'other-method capped'],
    ['3 件', '9 件', '1 件', '0', 'other-method floored'],
    ['0 件', '9 件', '5 件', '55.5', 'other-method truncated'],
    ['0 件', '9 件', '5 件', '55.7', 'not-reproducible'],
    ['0 件', '9 件', '5 件', '-55.6', 'sign-lost'],
    // Whole things are not rounded, so rounding cannot explain them; areas can have been.
    ['1,317 件', '1,400 件', '1,476 件', '191.7', 'not-reproducible'],
    ['1,317 ha', '1,400 ha', '1,476 ha', '191.7', 'unrounded-inputs'],
    ['1,317 ha', '1,400 ha', '1,476 ha', '199.0', 'not-reproducible'],
    // A denominator of the size of its own rounding would explain anything.
    ['10 ha', '11 ha', '12 ha', '300', 'not-reproducible'],
    ['50.9 %', '51.8 %', '55.5 %', '500', 'not-reproducible'],
  ])('%s → %s, %s published as %s%%: %s', (baseline, target, actual, published, expected) => {
    expect(verdict(row(baseline, target, actual, published))).toBe(expected);
  });
});

describe('a figure against the target of its own year', () => {
  const onTheWay = (cell: string, column: string) => ({
    ...parseDatedValue(cell),
    column,
    columnPeriod: null,
  });
  const yearly = (published: string, interim = '2021年度 20 件'): SheetRow => ({
    ...row('2018年度 0 件', '2030年度 100 件', '2021年度 17 件', published),
    interimTargets: [onTheWay(interim, '目標')],
  });

  it.each([
    ['85.0', '2021年度 20 件', 'other-method interim-target'],
    ['17.0', '2021年度 20 件', 'reproduces'],
    // The target of another year explains nothing.
    ['85.0', '2022年度 20 件', 'not-reproducible'],
    ['85.1', '2021年度 20 件', 'not-reproducible'],
    ['85.0', '2021年度 未設定', 'not-reproducible'],
  ])('published %s%% with %s: %s', (published, interim, expected) => {
    expect(verdict(yearly(published, interim))).toBe(expected);
  });

  it('is told with its arithmetic', () => {
    const sheet = yearly('85.0');
    const [found] = audit([sheet], set).findings.filter(({ id }) => id === 'other-method');
    if (found === undefined) throw new Error('expected a finding');
    expect(describeFinding(found, { [sheet.id]: sheet }, 'ja').arithmetic).toEqual([
      '(17 − 0) ÷ (100 − 0) × 100',
      '= 17 ÷ 100 × 100',
      '= 17.000000',
      '→ 17.0%',
      '公表 85.0%（その年度の目標値に対する計算）',
      '(17 − 0) ÷ (20 − 0) × 100',
      '= 17 ÷ 20 × 100',
      '= 85.000000',
      '→ 85.0%',
    ]);
  });
});

describe('marks and words in place of a percentage', () => {
  const errors = (sheet: SheetRow) =>
    audit([{ ...sheet, name: '相談の数' }], set).findings.filter(
      ({ severity }) => severity === 'error',
    );

  it.each(['◎', '○', '△', '×', 'A', 'Ｄ', '達成', '未達成', '概ね達成', '進捗中'])(
    '%s is kept as published and no fault',
    (mark) => {
      const marked = row('2018年度 10 件', '2030年度 100 件', '2021年度 17 件', '0');
      const sheet = { ...marked, published: { percent: null, decimals: 0, raw: mark } };
      const report = audit([sheet], set);
      expect(report.rows[0]?.published?.raw).toBe(mark);
      expect(report.rows[0]?.reproduces).toBeNull();
      expect(errors(sheet)).toEqual([]);
    },
  );

  it('a target in words is not a number and no fault', () => {
    const words = row('2018年度 10 件', '増加', '2021年度 17 件', '0');
    const sheet = { ...words, published: { percent: null, decimals: 0, raw: '達成' } };
    const report = audit([sheet], set);
    expect(report.rows[0]?.assessment.reason).toBe('not-a-number');
    expect(errors(sheet)).toEqual([]);
  });
});

describe('a long sheet', () => {
  it('takes time by its length, not by the square of it', () => {
    const sheet = (size: number): SheetRow[] =>
      Array.from({ length: size }, (_, i) => ({
        ...row('2018年度 10 件', '2030年度 100 件', `2021年度 ${i % 90} 件`, '12.3'),
        id: `r${i}`,
        name: `指標${i % (size / 2)}`,
        indicatorKey: `指標${i % (size / 2)}`,
      }));
    const timed = (rows: readonly SheetRow[]) => {
      const started = performance.now();
      audit(rows, set, { earlier: rows, plan: rows });
      return performance.now() - started;
    };
    const [small, large] = [sheet(1000), sheet(10_000)];
    timed(small);
    const short = Math.min(timed(small), timed(small), timed(small));
    // Ten times the rows; the square would be a hundred times.
    expect(timed(large) / short).toBeLessThan(40);
  }, 60_000);
});
