import { type Language, methodName, type Rule, type RuleSet, type Severity } from '@shirube/core';
import type { AuditedFile } from './audit-file.js';

export interface Counts {
  readonly rows: number;
  readonly published: number;
  readonly same: number;
  readonly differs: number;
  /** Published, but nothing to compare it with. */
  readonly notCompared: number;
  /** Rows whose achievement could be computed. */
  readonly computed: number;
}

export function countsOf({ report: { rows } }: AuditedFile): Counts {
  const published = rows.filter(({ row }) => row.published !== null).length;
  const same = rows.filter(({ reproduces }) => reproduces === true).length;
  const differs = rows.filter(({ reproduces }) => reproduces === false).length;
  const computed = rows.filter(({ assessment }) => assessment.reason === null).length;
  const notCompared = published - same - differs;
  return { rows: rows.length, published, same, differs, notCompared, computed };
}

/** One sentence that never says more than the figures. */
export function rowSentence(counts: Counts, language: Language): string {
  const { rows, published, same, differs, notCompared, computed } = counts;
  if (published === 0) {
    return language === 'ja'
      ? `指標${rows}行。達成度は公表されていません。計算できたのは${computed}行です。`
      : `${rows} indicator rows. No achievement is published; ${computed} could be computed.`;
  }
  if (language === 'ja') {
    const rest = notCompared === 0 ? '' : `、比べられない ${notCompared}`;
    return `指標${rows}行。公表された達成度${published}のうち、一致 ${same}、不一致 ${differs}${rest}。`;
  }
  const rest = notCompared === 0 ? '' : `, ${notCompared} not comparable`;
  return `${rows} indicator rows. Of ${published} published achievements ${same} are reproduced, ${differs} differ${rest}.`;
}

export function findingSentence(
  counts: Readonly<Record<Severity, number>>,
  language: Language,
): string {
  const total = counts.error + counts.warning + counts.info;
  return language === 'ja'
    ? `指摘${total}件（誤り ${counts.error}・注意 ${counts.warning}・参考 ${counts.info}）`
    : `${total} findings (${counts.error} errors, ${counts.warning} warnings, ${counts.info} notes)`;
}

const formulas: Readonly<Record<Rule['method'], Readonly<Record<Language, string>>>> = {
  progress: {
    ja: '（実績値 − 当初値）÷（目標値 − 当初値）',
    en: '(actual − baseline) ÷ (target − baseline)',
  },
  ratio: { ja: '実績値 ÷ 目標値', en: 'actual ÷ target' },
  'inverse-ratio': { ja: '2 − 実績値 ÷ 目標値', en: '2 − actual ÷ target' },
  ceiling: { ja: '実績値が目標値以下か', en: 'actual at or below the target' },
  floor: { ja: '実績値が目標値以上か', en: 'actual at or above the target' },
  maintain: { ja: '実績値が目標の範囲にあるか', en: 'actual within the band of the target' },
};

/** The rule in words: method, formula, decimals and what a missing baseline means. */
export function ruleSentence({ rule, decimals }: RuleSet, language: Language): string {
  const ja = language === 'ja';
  const places =
    decimals === 'as-printed'
      ? { ja: '小数は公表値の桁', en: 'decimals as published' }
      : { ja: `小数${rule.decimals}桁`, en: `${rule.decimals} decimals` };
  const missing =
    rule.method !== 'progress'
      ? null
      : rule.missingBaseline === 'zero'
        ? { ja: '当初値なしは0とみなす', en: 'a missing baseline counts as zero' }
        : { ja: '当初値なしは計算しない', en: 'nothing is computed without a baseline' };
  const parts = [
    `${methodName(rule.method, language)} ${formulas[rule.method][language]}`,
    places[language],
    ...(missing === null ? [] : [missing[language]]),
  ];
  return `${ja ? '計算方法: ' : 'Rule: '}${parts.join(ja ? '、' : '; ')}`;
}
