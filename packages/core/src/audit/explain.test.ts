import { describe, expect, it } from 'vitest';
import { goldenRows, verdicts } from '../../test/golden.js';
import { Decimal } from '../decimal/decimal.js';
import { parseDatedValue } from '../quantity/parse-value.js';
import { demoRuleSet } from '../rule/rule-set.js';
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
