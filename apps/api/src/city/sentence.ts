import type { Language } from '@shirube/core';
import type { Severity, Standing } from '../graphql/enums.js';

export interface Counts {
  readonly indicators: number;
  readonly standings: readonly { readonly standing: Standing; readonly count: number }[];
  readonly findings: readonly { readonly severity: Severity; readonly count: number }[];
}

const words: Readonly<Record<Standing, Readonly<Record<Language, (count: number) => string>>>> = {
  achieved: { ja: (n) => `達成${n}件`, en: (n) => `${n} achieved` },
  'on-track': { ja: (n) => `順調${n}件`, en: (n) => `${n} on or ahead of the line` },
  behind: { ja: (n) => `遅れ${n}件`, en: (n) => `${n} behind it` },
  regressed: { ja: (n) => `後退${n}件`, en: (n) => `${n} moving away from the target` },
  unpublished: { ja: (n) => `未公表${n}件`, en: (n) => `${n} not yet published` },
  undetermined: { ja: (n) => `判定できないもの${n}件`, en: (n) => `${n} that cannot be judged` },
};

/** One sentence from the counts alone; it never says more than the figures. */
export function sentence(counts: Counts, language: Language): string {
  const { indicators } = counts;
  if (indicators === 0) {
    return language === 'ja'
      ? 'まだ指標が登録されていません。'
      : 'No indicator has been recorded yet.';
  }
  const parts = counts.standings
    .filter(({ count }) => count > 0)
    .map(({ standing, count }) => words[standing][language](count));
  const errors = counts.findings.find(({ severity }) => severity === 'error')?.count ?? 0;
  if (language === 'ja') {
    const doubtful = errors > 0 ? `数値の確認が必要な指摘が${errors}件あります。` : '';
    return `指標${indicators}件のうち、${parts.join('、')}です。${doubtful}`;
  }
  const noun = indicators === 1 ? 'indicator' : 'indicators';
  const doubtful =
    errors > 0
      ? ` ${errors} ${errors === 1 ? 'finding asks' : 'findings ask'} for a figure to be checked.`
      : '';
  return `${indicators} ${noun}: ${parts.join(', ')}.${doubtful}`;
}
