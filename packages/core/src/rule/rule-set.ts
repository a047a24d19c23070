import { Decimal } from '../decimal/decimal.js';
import type { Method, Rule, RuleSet } from './rule.js';

const percent = (text: string): Decimal => Decimal.parse(text);

function progressRule(
  id: string,
  decimals: number,
  missingBaseline: Rule['missingBaseline'],
): Rule {
  return { id, version: 1, method: 'progress', decimals, floor: null, cap: null, missingBaseline };
}

function ruleSet(id: string, rule: Rule): RuleSet {
  return {
    id,
    version: 1,
    rule,
    byIndicator: {},
    decimals: 'as-printed',
    audit: { tinyDenominatorPercent: percent('2'), unroundedDenominatorPercent: percent('10') },
  };
}

/**
 * What the demo cities' sheets use: progress, as many decimals as each sheet prints (`decimals`
 * where it prints none), half-up, a missing baseline counts as zero and says so.
 */
export function demoRuleSet(decimals: number): RuleSet {
  return ruleSet('progress-as-printed', progressRule('progress-zero', decimals, 'zero'));
}

/** For a sheet nobody has chosen a rule for: progress, and a missing baseline is not computable. */
export const defaultRuleSet: RuleSet = ruleSet(
  'progress',
  progressRule('progress', 1, 'not-computable'),
);

/** The rule set with another method, as `--rule` of the command line chooses it. */
export function withMethod(set: RuleSet, method: Method): RuleSet {
  return { ...set, id: `${method}-as-printed`, rule: { ...set.rule, id: method, method } };
}

/** The rule of one row: its indicator's own or the set's, with the decimals its sheet prints. */
export function ruleFor(
  set: RuleSet,
  row: { readonly indicatorKey: string; readonly published: { readonly decimals: number } | null },
): Rule {
  const rule = Object.hasOwn(set.byIndicator, row.indicatorKey)
    ? (set.byIndicator[row.indicatorKey] ?? set.rule)
    : set.rule;
  if (set.decimals === 'rule' || row.published === null) return rule;
  return rule.decimals === row.published.decimals
    ? rule
    : { ...rule, decimals: row.published.decimals };
}

const names: Readonly<Record<Method, readonly [ja: string, en: string]>> = {
  progress: ['当初値からの進捗', 'Progress from the baseline'],
  ratio: ['目標値に対する比', 'Share of the target'],
  'inverse-ratio': ['目標値に対する比（低いほど良い）', 'Share of the target (lower is better)'],
  ceiling: ['上限以内か', 'Within the ceiling'],
  floor: ['下限以上か', 'Above the floor'],
  maintain: ['維持できているか', 'Kept within the band'],
};

/** The method in words, for headings and badges. */
export function methodName(method: Method, language: 'ja' | 'en'): string {
  return names[method][language === 'ja' ? 0 : 1];
}
