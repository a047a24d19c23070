import type { Claim } from '@shirube/core';

/**
 * What a heading says after the indicator it names: 「…」の増加. The whole tail must be one of these;
 * の増加の抑制 and の増加に向けて state an aim and claim nothing.
 */
const tails: readonly (readonly [RegExp, Claim])[] = [
  [/^の(?:大幅な|着実な|急激な)?(?:増加|増|上昇|伸び|拡大)(?:傾向)?$/u, 'increase'],
  [/^の(?:大幅な|着実な|急激な)?(?:減少|減|低下|縮小)(?:傾向)?$/u, 'decrease'],
  [/^の(?:遅れ|低迷|伸び悩み)$/u, 'low'],
  [/^の順調な(?:推移|進捗|増加)$/u, 'on-track'],
  [/^の(?:目標)?達成$/u, 'achieved'],
];

export function claimOfTail(tail: string): Claim | null {
  return tails.find(([pattern]) => pattern.test(tail))?.[1] ?? null;
}

/** Judgements of the row itself; 認知度が低い speaks of something else, 達成できない and 達成に向け of no fact. */
const judgements: readonly (readonly [RegExp, Claim])[] = [
  [
    /(?:達成[度率]?|進捗[度率]?|実績)(?:が|は|も)?(?:やや)?(?:低(?:い|く(?!な[いか])|調)|遅れ)/u,
    'low',
  ],
  [/順調(?!(?:で|と|に)?は?(?:な[いか]|言え|いえ|いかな|進んでいな|進まな))/u, 'on-track'],
  [/目標[^。、]{0,8}達成(?:できて(?!い?な|おら)|できた|して(?!い?な|おら)|した|済)/u, 'achieved'],
];

export interface Judgement {
  readonly says: Claim;
  /** The clause that says it, as printed. */
  readonly text: string;
}

const longestClause = 80;

/** What the words of an evaluating cell say of its row; null when they say nothing, or two things. */
export function judgementOf(cell: string): Judgement | null {
  const text = cell.replaceAll(/\s+/gu, '');
  const found = judgements.flatMap(([pattern, says]) => {
    const clause = text.split(/[。、]/u).find((part) => pattern.test(part));
    return clause === undefined ? [] : [{ says, text: clause.slice(0, longestClause) }];
  });
  const [first, ...others] = found;
  return first !== undefined && others.length === 0 ? first : null;
}
