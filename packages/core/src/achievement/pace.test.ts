import { describe, expect, it } from 'vitest';
import { goldenRows } from '../../test/golden.js';
import { examine } from '../audit/examine.js';
import { parseDatedValue } from '../quantity/parse-value.js';
import { defaultRuleSet, demoRuleSet } from '../rule/rule-set.js';
import { pace } from './pace.js';

const of = (baseline: string, target: string, actual: string) =>
  pace({
    baseline: parseDatedValue(baseline),
    target: parseDatedValue(target),
    actual: parseDatedValue(actual),
  });

describe('pace', () => {
  it.each([
    ['2020年度 0 件', '2030年度 100 件', '2025年度 60 件', 'ahead'],
    ['2020年度 0 件', '2030年度 100 件', '2025年度 50 件', 'on'],
    ['2020年度 0 件', '2030年度 100 件', '2025年度 40 件', 'behind'],
    ['2020年度 100 t', '2030年度 0 t', '2025年度 40 t', 'ahead'],
    ['2020年度 100 t', '2030年度 0 t', '2025年度 60 t', 'behind'],
    ['2020年度 1万人', '2030年度 2万人', '2025年度 15,000人', 'on'],
    ['2020年度 0 件', '2021年度 100 件', '2025年度 99 件', 'behind'],
  ])('%s → %s with %s is %s', (baseline, target, actual, verdict) => {
    expect(of(baseline, target, actual)?.verdict).toBe(verdict);
  });

  it('gives the value of the line in the unit of the target', () => {
    const result = of('2020年度 10,000人', '2030年度 2万人', '2025年度 15,000人');
    expect(result?.elapsed.rounded(2).toString()).toBe('0.50');
    expect(result?.expected.rounded(3).toString()).toBe('1.500');
  });

  it.each([
    ['0 件', '2030年度 100 件', '2025年度 60 件'],
    ['2020年度 - 件', '2030年度 100 件', '2025年度 60 件'],
    ['2020年度 5 件', '2030年度 5 件', '2025年度 5 件'],
    ['2020年度 5 件', '2019年度 9 件', '2025年度 5 件'],
    ['2020年度 5 件', '2030年度 9 件', '2015年度 5 件'],
  ])('is not known for %s → %s with %s', (baseline, target, actual) => {
    expect(of(baseline, target, actual)).toBeNull();
  });
});

describe('standing', () => {
  it('of published rows', () => {
    const rows = [...goldenRows('kumamoto-2021'), ...goldenRows('kaga-2023')];
    const standings = Object.fromEntries(
      rows.map((row) => [row.id, examine(row, demoRuleSet(1)).standing]),
    );
    expect(standings).toMatchObject({
      '000-1.4-1': 'regressed',
      '000-1.4-2': 'on-track',
      '000-1.4-5': 'behind',
      // Its baseline "-" has a year, and the rule counts it as zero: the line starts at zero too.
      '000-1.4-6': 'behind',
      // A reduction whose limit lies above its baseline says nothing about the city's way.
      '000-1.4-9': 'undetermined',
      '000-1.1-3': 'achieved',
      '004-1-社5': 'regressed',
      '004-2-7': 'achieved',
    });
  });

  it('keeps a missing baseline undetermined where the rule does not count it as zero', () => {
    const row = goldenRows('kumamoto-2021').find(({ id }) => id === '000-1.4-6');
    if (row === undefined) throw new Error('expected a row');
    expect(examine(row, defaultRuleSet).standing).toBe('undetermined');
  });

  it('of a value not yet published', () => {
    const [row] = goldenRows('kumamoto-2021');
    const [actual] = row?.actuals ?? [];
    if (row === undefined || actual === undefined) throw new Error('expected a row');
    const waiting = { ...actual, ...parseDatedValue('公表予定(2022年3月)') };
    const unpublished = { ...row, published: null, actuals: [actual, waiting] };
    expect(examine(unpublished, demoRuleSet(1)).standing).toBe('unpublished');
  });
});
