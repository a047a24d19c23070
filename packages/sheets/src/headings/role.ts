import { isPeriodOnly, yearOf } from './year.js';

/** What a column means; the words of the GraphQL enum ColumnRole in lower case. */
export const columnRoles = [
  'ignore',
  'no',
  'pillar',
  'measure',
  'name',
  'unit',
  'baseline',
  'baseline-year',
  'actual',
  'actual-year',
  'target',
  'target-year',
  'achievement',
  'note',
  'sdg',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

export interface HeadingReading {
  readonly role: ColumnRole;
  /** 0..1: how surely the words alone say so. */
  readonly strength: number;
  readonly year: number | null;
  /** 現状値: the baseline where no other column is one, else the newest actual. */
  readonly current: boolean;
}

/** What goes beyond is prose; the bound keeps the patterns below from being run over megabytes. */
const longestHeading = 200;

/** NFKC without spaces; the remark after ※ explains the heading and is not part of it. */
export const normaliseHeading = (text: string): string =>
  text
    .slice(0, longestHeading)
    .replaceAll(/<[^>]*>/g, '')
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replace(/[※*].*$/u, '')
    .replace(/^#+/, '');

/** In the order they are tried; the first that fits is taken. */
const words: readonly (readonly [RegExp, ColumnRole, number])[] = [
  [
    /^(?:no|№|番号|項番|通番|整理番号|指標番号|指標no|指標コード|指標id|コード|管理番号|(?:施策|事業|取組)番号|連番|#|id)\.?$/iu,
    'no',
    0.95,
  ],
  [/^(?:単位|unit)$/iu, 'unit', 0.98],
  [
    /^(?:担当|所管|主管|実施主体|備考|摘要|出典|注記?|特記)|(?:担当課|所管課|担当部署|担当部局|課名)$/u,
    'note',
    0.95,
  ],
  [/^(?:目標|最終|最終目標|目標値の?|達成)(?:年度?|年次|時期|期限|時点)$/u, 'target-year', 0.95],
  [
    /^(?:基準|当初|現状|策定|現状値の?|基準値の?|当初値の?)(?:年度?|年次|時点)$/u,
    'baseline-year',
    0.95,
  ],
  [/^(?:実績|測定|最新|評価|調査|実績値の?)(?:年度?|年次|時点)$/u, 'actual-year', 0.95],
  [
    /^(?:数値目標|成果目標|目標指標|目標項目|評価項目|管理項目|測定項目|指標項目|項目|項目名|名称|アウトカム|アウトプット)(?:名称?|の?内容)?(?:\(.*\))?$/u,
    'name',
    0.85,
  ],
  [
    /^(?:重要業績評価|成果|活動|評価|目標|代表|数値|管理|取組|施策|達成|まちづくり|環境|進捗|基本|個別|sdgs|[・/])*(?:指標|kpi)(?:の?名称?|項目)?(?:[([・/、].*)?$/iu,
    'name',
    0.95,
  ],
  [/^(?:indicator|name)$/iu, 'name', 0.95],
  [
    /(?:取組|事業|施策|実施)(?:の)?(?:内容|概要|状況)|^(?:内容|概要|説明|定義|算出方法|算定方法|算出根拠|指標の説明)|(?:理由|要因|課題|コメント|分析|今後の方向性?|考え方|設定根拠|反映状況|見直し|補足)/u,
    'note',
    0.9,
  ],
  // 目標との差 and 増減 are figures made of others (社会増減 is a name); 目指す方向 is an arrow.
  [
    /^(?:前年度?|前回|基準年?度?|基準値|当初|対.{0,6})?(?:から|との|比)?の?(?:増減|差引?|比較)(?:数|率|値|幅)?$|目標値?(?:との|までの|に対する)(?:差|乖離)|前年度?比|対前年|方向$/u,
    'note',
    0.9,
  ],
  [
    /達成(?:度|率|割合|状況)|進捗(?:率|度|割合|状況)|到達[度率]|achievement|progress/iu,
    'achievement',
    0.95,
  ],
  [/目標の?達成[にへ]/u, 'note', 0.8],
  [
    /^(?:評価|判定|達成|達成見込み?|進捗|進捗状況|自己評価|評価区分|進捗評価|ランク)$/u,
    'achievement',
    0.7,
  ],
  [
    /sdgs?(?:の)?(?:ゴール|目標|ターゲット|との|関連|$)|^(?:関連する)?(?:ゴール|ターゲット)|17の(?:目標|ゴール)/iu,
    'sdg',
    0.9,
  ],
  [
    /^(?:三?側面|分野|柱|(?:施策|取組|政策)の柱|政策分野|区分|政策|大項目|基本目標|基本方針|テーマ|将来像|章|pillar)(?:名)?$/iu,
    'pillar',
    0.85,
  ],
  [
    /^(?:主な|具体的な?|重点|関連|事務|個別)?(?:取組|取り組み|取組み|施策|事業|プロジェクト|基本施策|個別施策|中項目|小項目|measure)(?:の?名称?|項目|等)?$/iu,
    'measure',
    0.9,
  ],
  [/(?:当初|基準値?|策定時|策定前|初期|開始時|従前|スタート時?|baseline)/iu, 'baseline', 0.95],
  [/実績|実測|最新値|直近|測定値|actual/iu, 'actual', 0.95],
  [/目標|計画値?$|目指す|target/iu, 'target', 0.93],
  [/現状|現在|現況|現時点/u, 'baseline', 0.75],
  [/^(?:当|今|本|前|昨)(?:年度?|回)(?:の?値|分|調査)?(?:\(.*\))?$/u, 'actual', 0.85],
  [/結果|中間値|推移/u, 'actual', 0.6],
  // Alone they say of each row which year it is and hold its figure: 指標 · 年度 · 値.
  [/^(?:年度?|年次|西暦|時点|調査年度?|対象年度?)$/u, 'actual-year', 0.6],
  [/^(?:値|数値)$/u, 'actual', 0.6],
];

/**
 * What a heading says of its column; null when nothing is recognised.
 * A bare year is a weak "actual": the columns beside it decide.
 */
export function readHeading(text: string): HeadingReading | null {
  const heading = normaliseHeading(text);
  if (heading === '' || heading.length > 40) return null;
  const year = yearOf(heading);
  if (isPeriodOnly(heading)) return { role: 'actual', strength: 0.5, year, current: false };
  for (const [pattern, role, strength] of words) {
    if (pattern.test(heading)) {
      const current = role === 'baseline' && strength < 0.9;
      return { role, strength, year, current };
    }
  }
  return null;
}

const measured: ReadonlySet<ColumnRole> = new Set(['baseline', 'actual', 'target', 'achievement']);
export const isMeasured = (role: ColumnRole): boolean => measured.has(role);
