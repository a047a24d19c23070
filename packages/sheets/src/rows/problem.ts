import type { Language } from '@shirube/core';

/** Why a cell is kept as text, or what about it should be confirmed. Never an error: the import goes on. */
export const problemCodes = [
  'not-understood',
  'two-values',
  'too-long',
  'grade',
  'interim-target',
  'other-achievement',
  'fraction-achievement',
  'other-baseline',
  'name-missing',
  'name-inferred',
  'measure-inferred',
  'text-below',
  'no-indicator',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface CellProblem {
  readonly table: number;
  /** Index into the table's cells. */
  readonly row: number;
  readonly column: number;
  /** The cell as it came. */
  readonly raw: string;
  readonly code: ProblemCode;
}

/** Codes of cells whose content is in no field of a row: they stay as text beside it. */
const asText: ReadonlySet<ProblemCode> = new Set([
  'not-understood',
  'two-values',
  'too-long',
  'grade',
  'interim-target',
  'other-achievement',
  'other-baseline',
  'text-below',
  'no-indicator',
]);
export const isKeptAsText = (problem: CellProblem): boolean => asText.has(problem.code);

const texts: Record<ProblemCode, Record<Language, string>> = {
  'not-understood': {
    ja: '数値として読み取れないため、文字のまま残しました。',
    en: 'This could not be read as a value and is kept as text.',
  },
  'two-values': {
    ja: '一つのセルに値が二つあるため、文字のまま残しました。どちらの値かを選んでください。',
    en: 'The cell holds two values and is kept as text. Choose which one is meant.',
  },
  'too-long': {
    ja: '長い文章のため、文字のまま残しました。',
    en: 'The cell holds a long text and is kept as it is.',
  },
  grade: {
    ja: '記号による評価です。数値にはせず、記号のまま残しました。',
    en: 'This is a grade; it is kept as its mark and not turned into a number.',
  },
  'interim-target': {
    ja: '途中年の目標値です。達成度には最終の目標値を使います。',
    en: 'A target of an earlier year. The final target is used for the achievement.',
  },
  'other-achievement': {
    ja: '達成度の列が複数あります。新しいものを使い、この値は文字のまま残しました。',
    en: 'There are several achievement columns. The newest is used; this one is kept as text.',
  },
  'fraction-achievement': {
    ja: '列が小数で書かれているため、100倍して百分率と読みました（0.904 は 90.4%）。確認してください。',
    en: 'The column prints fractions; they were read as percentages (0.904 is 90.4%). Please confirm.',
  },
  'other-baseline': {
    ja: '基準値の列が複数あります。最初のものを使い、この値は文字のまま残しました。',
    en: 'There are several baseline columns. The first is used; this one is kept as text.',
  },
  'name-missing': {
    ja: '指標名が見つかりません。指標名を入力してください。',
    en: 'The name of the indicator is missing. Enter it.',
  },
  'name-inferred': {
    ja: '空欄のため、上の行の指標名を引き継ぎました。確認してください。',
    en: 'Blank: the name was taken from the row above. Please confirm.',
  },
  'measure-inferred': {
    ja: '空欄（結合セル）のため、上の行の取組名を引き継ぎました。確認してください。',
    en: 'Blank (a merged cell): the measure was taken from the row above. Please confirm.',
  },
  'text-below': {
    ja: '値の下にある文字です。文字のまま残しました。',
    en: 'Text under a value; kept as text.',
  },
  'no-indicator': {
    ja: '指標の行として読み取れないため、文字のまま残しました。',
    en: 'This could not be read as an indicator row and is kept as text.',
  },
};

/** One sentence in the user's language; the place is in the problem itself. */
export const problemMessage = (problem: CellProblem, language: Language): string =>
  texts[problem.code][language];
