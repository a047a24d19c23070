import { assess } from '../achievement/assess.js';
import type { Assessment } from '../achievement/assessment.js';
import { currentActual, dated } from '../achievement/current.js';
import { pace } from '../achievement/pace.js';
import { standing } from '../achievement/standing.js';
import { Decimal } from '../decimal/decimal.js';
import type { Value } from '../quantity/value.js';
import type { Rule, RuleSet } from '../rule/rule.js';
import { ruleFor } from '../rule/rule-set.js';
import type { ExaminedRow } from './context.js';
import type { PublishedAchievement, SheetRow } from './sheet-row.js';

/** What a missing baseline is where the rule counts it as zero. */
const zero: Value = { kind: 'number', amount: Decimal.zero, qualifier: null, unit: null, raw: '' };
const blank = { kind: 'missing', raw: '' } as const;

/** Computes one row under a rule set: its rule, achievement, pace and standing. */
export function examine(row: SheetRow, ruleSet: RuleSet): ExaminedRow {
  const rule = ruleFor(ruleSet, row);
  const current = currentActual(row);
  const assessment = assess({
    method: rule.method,
    baseline: row.baseline.value,
    target: row.target.value,
    actual: current?.value ?? blank,
    decimals: rule.decimals,
    floor: rule.floor,
    cap: rule.cap,
    missingBaseline: rule.missingBaseline,
  });
  const line =
    current === null
      ? null
      : pace({
          // The line starts where the achievement does.
          baseline: assessment.baselineAssumedZero
            ? { ...row.baseline, value: zero }
            : row.baseline,
          target: dated(row.target),
          actual: dated(current),
        });
  return {
    row,
    rule,
    current,
    assessment,
    published: row.published,
    reproduces: reproduces(assessment, rule, row.published),
    pace: line,
    standing: standing(row, assessment, line),
  };
}

function reproduces(
  assessment: Assessment,
  rule: Rule,
  published: PublishedAchievement | null,
): boolean | null {
  if (published?.percent == null || assessment.achievement === null) return null;
  if (!assessment.display.endsWith('%')) return null;
  const computed = clamped(assessment.achievement.rounded(published.decimals), rule);
  return computed.equals(published.percent);
}

function clamped(percent: Decimal, { floor, cap }: Rule): Decimal {
  if (floor !== null && percent.compare(floor) < 0) return floor;
  return cap !== null && percent.compare(cap) > 0 ? cap : percent;
}
