import { comparableValues } from '../../achievement/comparable.js';
import type { DatedValue } from '../../quantity/value.js';
import { type Claim, type ExaminedRow, type FindingKind, finding } from '../context.js';
import type { Finding, Language } from '../finding.js';
import type { ActualValue } from '../sheet-row.js';
import { type BothTexts, figure, pick, quote } from '../words.js';

/** The commentary says one thing, the figures another. */
export const wording: FindingKind = {
  id: 'wording',
  check: ({ rows, options }) => {
    const byId = new Map(rows.map((examined) => [examined.row.id, examined]));
    return (options.statements ?? []).flatMap(({ row: id, says, text, line }) => {
      const examined = byId.get(id);
      const variant = examined === undefined ? null : contradiction(examined, says);
      if (examined === undefined || variant === null) return [];
      const { row, current, pace, assessment } = examined;
      const figures = {
        text,
        line: line === undefined ? undefined : String(line),
        baseline: row.baseline.raw,
        before: variant === 'latest' ? previous(examined)?.raw : undefined,
        actual: current?.raw,
        achievement: assessment.display,
        expected: pace?.expected.rounded(1).trimmed().toString(),
      };
      return [finding('wording', 'info', [id], figures, variant)];
    });
  },
  describe: (found, _row, language) => {
    const text = words(found, language);
    const baseline = quote(found.figures.baseline ?? '', language);
    const actual = quote(found.figures.actual ?? '', language);
    const before = quote(found.figures.before ?? '', language);
    if (found.variant === 'latest') {
      return pick(latestTexts(text, before, actual, baseline), language);
    }
    const expected = figure(found, 'expected');
    return pick(
      found.variant === 'figures'
        ? {
            ja: {
              title: '説明の言葉と数値の動きが合いません',
              why: `説明は${text}ですが、値は当初の${baseline}から${actual}になっています。`,
              arithmetic: [`${baseline} → ${actual}`],
              whatToDo: '説明が取組の方向を述べているなら、値の動きとは別に書き分けてください。',
            },
            en: {
              title: 'Words and figures point different ways',
              why: `The text says ${text}, while the value went from ${baseline} to ${actual}.`,
              arithmetic: [`${baseline} → ${actual}`],
              whatToDo: 'If the words state the aim, keep them apart from what the value did.',
            },
          }
        : {
            ja: {
              title: '評価の言葉と進み具合が合いません',
              why: `評価は${text}ですが、値は${actual}で、当初値と目標値を結ぶ線の上では ${expected} が目安です。`,
              arithmetic: [`目安 ${expected}`, `実績 ${actual}`],
              whatToDo: '評価の基準（達成度か、時間に対する進み具合か）を示してください。',
            },
            en: {
              title: 'The judgement does not fit the pace',
              why: `The text says ${text}; the value is ${actual}, where the straight line to the target stands at ${expected}.`,
              arithmetic: [`line ${expected}`, `actual ${actual}`],
              whatToDo:
                'Say what is judged: the achievement, or the progress for the time elapsed.',
            },
          },
      language,
    );
  },
};

/** The words as printed, with their line where they stand apart from the row. */
function words({ figures: { text = '', line } }: Finding, language: Language): string {
  if (line === undefined) return quote(text, language);
  return language === 'ja'
    ? `${quote(text, 'ja')}（${line}行目）`
    : `${quote(text, 'en')} (line ${line})`;
}

function latestTexts(text: string, before: string, actual: string, baseline: string): BothTexts {
  const arithmetic = [`${before} → ${actual}`];
  return {
    ja: {
      title: '説明の言葉と最近の値の動きが合いません',
      why: `説明は${text}ですが、値は前の${before}から${actual}へ逆に動いています（当初は${baseline}）。`,
      arithmetic,
      whatToDo: 'いつと比べた動きかを説明に書いてください。',
    },
    en: {
      title: 'Words and the latest move point different ways',
      why: `The text says ${text}, while the value last went from ${before} to ${actual} (baseline ${baseline}).`,
      arithmetic,
      whatToDo: 'Say which year the words compare with.',
    },
  };
}

/** figures: against the baseline · latest: against the value before · pace: against the straight line. */
function contradiction(examined: ExaminedRow, says: Claim): 'figures' | 'latest' | 'pace' | null {
  const { row, current, pace, assessment } = examined;
  switch (says) {
    case 'low':
      return pace?.verdict === 'ahead' || assessment.met === true ? 'pace' : null;
    case 'on-track':
      return pace?.verdict === 'behind' && assessment.met !== true ? 'pace' : null;
    case 'achieved':
      return assessment.met === false ? 'pace' : null;
    default: {
      if (current === null) return null;
      const against = says === 'increase' ? -1 : 1;
      if (move(row.baseline, current) === against) return 'figures';
      const before = previous(examined);
      return before !== null && move(before, current) === against ? 'latest' : null;
    }
  }
}

/** −1, 0 or 1; 0 also where there is nothing to compare. */
function move(from: DatedValue, to: DatedValue): number {
  if (from.value.kind !== 'number' || to.value.kind !== 'number') return 0;
  const [x, y] = comparableValues([from.value, to.value])?.amounts ?? [];
  return x === undefined || y === undefined ? 0 : Math.sign(y.compare(x));
}

/** The number before the current one, of an earlier time: a value carried over is no move. */
function previous({ row, current }: ExaminedRow): ActualValue | null {
  if (current === null) return null;
  const before = row.actuals
    .slice(0, row.actuals.indexOf(current))
    .findLast(({ value }) => value.kind === 'number');
  return before ?? null;
}
