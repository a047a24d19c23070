import { describe, expect, it } from 'vitest';
import { goldenRows } from '../../test/golden.js';
import { demoRuleSet } from '../rule/rule-set.js';
import { type AuditReport, audit } from './audit.js';
import type { AuditOptions } from './context.js';

/** Findings as "id/variant row", the whole list, so that a new false one fails here. */
function list({ findings }: AuditReport): string[] {
  return findings.map(({ id, variant, rows }) => `${id}${variant ? `/${variant}` : ''} ${rows[0]}`);
}

function report(document: string, options: AuditOptions = {}): AuditReport {
  return audit(goldenRows(document), demoRuleSet(0), options);
}

describe("Kumamoto's sheet of 2021", () => {
  const kumamoto = report('kumamoto-2021', { documentDate: '2021-09-30' });

  it('has exactly these findings', () => {
    expect(list(kumamoto)).toEqual([
      'sign-lost 000-1.1-4',
      'sign-lost 000-2.3-soc',
      'other-method/ratio 000-2.4-3',
      'other-method/ratio 000-2.4-4',
      'unrounded-inputs 000-1.1-3',
      'unrounded-inputs 000-2.3-env',
      'wrong-side-target/decrease 000-1.4-9',
      'wrong-side-target/decrease 000-1.1-4',
      'tiny-denominator 000-1.4-9',
      'missing-baseline/counted-as-zero 000-1.4-6',
      'already-met/decrease 000-1.4-9',
      'already-met/decrease 000-1.1-4',
      'already-met/increase 000-1.1-7',
      'already-met/decrease 000-2.4-1',
      'already-met/increase 000-2.4-3',
      'repeat-conflict/label 000-1.1-2',
      'repeat-conflict/target 000-1.1-6',
      'repeat-conflict/unmarked 000-2.3-econ',
      'repeat-conflict/label 000-2.3-soc',
      'repeat-conflict/target 000-2.3-soc',
      'repeat-conflict/figures 000-2.3-soc',
      'repeat-conflict/label 000-2.3-env',
      'repeat-conflict/unmarked 000-2.3-env',
      'period-mismatch/mixed 000-1.4-1',
      'period-mismatch/heading 000-1.4-2',
      'period-mismatch/heading 000-1.4-3',
      'period-mismatch/heading 000-1.4-5',
      'period-mismatch/heading 000-1.4-6',
      'period-mismatch/heading 000-1.4-8',
      'period-mismatch/heading 000-1.4-9',
      'period-mismatch/heading 000-1.4-10',
      'period-mismatch/mixed 000-1.1-2',
      'period-mismatch/heading 000-1.1-4',
      'period-mismatch/heading 000-1.1-5',
      'period-mismatch/heading 000-1.1-8',
      'period-mismatch/heading 000-2.3-econ',
      'period-mismatch/mixed 000-2.3-econ',
      'period-mismatch/heading 000-2.4-1',
      'period-mismatch/mixed 000-2.4-1',
      'period-mismatch/carried-over 000-2.4-4',
      'unit-mismatch/name 000-1.1-3',
      'unit-mismatch/name 000-2.3-env',
    ]);
    expect(kumamoto.counts).toEqual({ error: 9, warning: 26, info: 7 });
  });

  it('keeps the published figure beside the computed one', () => {
    const row = kumamoto.rows.find(({ row: { id } }) => id === '000-1.1-4');
    expect(row?.published?.raw).toBe('351.8%');
    expect(row?.assessment.display).toBe('-351.8%');
    expect(row?.findings.map(({ id }) => id)).toEqual([
      'sign-lost',
      'wrong-side-target',
      'already-met',
      'period-mismatch',
    ]);
    // Consumption fell: whether that is good cannot be read from a target above the baseline.
    expect(row?.standing).toBe('undetermined');
  });

  it('takes no direction over where two names contradict each other', () => {
    const rows = goldenRows('kumamoto-2021').map((row) =>
      row.id === '000-1.1-5'
        ? {
            ...row,
            indicatorKey: 'kumamoto.energy-consumption',
            direction: 'increase' as const,
          }
        : row,
    );
    const sides = audit(rows, demoRuleSet(1)).findings.filter(
      ({ id }) => id === 'wrong-side-target',
    );
    expect(sides.map(({ rows: ids }) => ids[0])).toEqual(['000-1.4-9']);
  });

  it('knows the documents of one city by date', () => {
    expect(list(report('kaga-2020', { documentDate: '2020-03-02' }))).toEqual([
      'tiny-denominator 002-syn-3',
      'period-mismatch/mixed 002-syn-2',
      'period-mismatch/future 002-syn-6',
    ]);
  });
});

describe("Kaga's report of 2023", () => {
  it('has exactly these findings by itself', () => {
    expect(list(report('kaga-2023'))).toEqual([
      'repeat-conflict/unmarked 004-1-環7',
      'repeat-conflict/label 004-2-5',
      'period-mismatch/mixed 004-1-社3',
      'period-mismatch/mixed 004-2-5',
    ]);
  });

  it('is compared with the model project of 2020', () => {
    const plan = goldenRows('kaga-2020').filter(({ id }) => !id.includes('-ref-'));
    const found = report('kaga-2023', { earlier: plan, plan }).findings;
    const of = (kind: string, variant: string | null) =>
      found.filter(({ id, variant: v }) => id === kind && v === variant);
    expect(of('dropped', 'plan-row')).toHaveLength(6);
    expect(of('target-moved', null).map(({ rows, figures }) => [rows[0], figures])).toEqual([
      [
        '004-2-1',
        {
          now: '2022年 80 件',
          before: '2022年 100 件(高圧)',
          document: 'kaga-2020',
          withNow: '90%',
          withBefore: '30%',
          calculationNow: '(79 − 70) ÷ (80 − 70) × 100\n= 9 ÷ 10 × 100\n= 90.000000\n→ 90%',
          calculationBefore: '(79 − 70) ÷ (100 − 70) × 100\n= 9 ÷ 30 × 100\n= 30.000000\n→ 30%',
        },
      ],
    ]);
  });
});
