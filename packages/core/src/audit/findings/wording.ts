import { comparableValues } from '../../achievement/comparable.js';
import { type Claim, type ExaminedRow, type FindingKind, finding } from '../context.js';
import { figure, pick, quote } from '../words.js';

/** The commentary says one thing, the figures another. */
export const wording: FindingKind = {
  id: 'wording',
  check: ({ rows, options }) => {
    const byId = new Map(rows.map((examined) => [examined.row.id, examined]));
    return (options.statements ?? []).flatMap(({ row: id, says, text }) => {
      const examined = byId.get(id);
      if (examined === undefined || !contradicts(examined, says)) return [];
      const { row, current, pace, assessment } = examined;
      const figures = {
        text,
        baseline: row.baseline.raw,
        actual: current?.raw,
        achievement: assessment.display,
        expected: pace?.expected.rounded(1).trimmed().toString(),
      };
      const variant = says === 'increase' || says === 'decrease' ? 'figures' : 'pace';
      return [finding('wording', 'info', [id], figures, variant)];
    });
  },
  describe: (found, _row, language) => {
    const text = quote(found.figures.text ?? '', language);
    const baseline = quote(found.figures.baseline ?? '', language);
    const actual = quote(found.figures.actual ?? '', language);
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

function contradicts({ row, current, pace, assessment }: ExaminedRow, says: Claim): boolean {
  switch (says) {
    case 'low':
      return pace?.verdict === 'ahead' || assessment.met === true;
    case 'on-track':
      return pace?.verdict === 'behind' && assessment.met !== true;
    case 'achieved':
      return assessment.met === false;
    default: {
      const baseline = row.baseline.value;
      if (baseline.kind !== 'number' || current?.value.kind !== 'number') return false;
      const [b, a] = comparableValues([baseline, current.value])?.amounts ?? [];
      const moved = b === undefined || a === undefined ? 0 : a.compare(b);
      return says === 'increase' ? moved < 0 : moved > 0;
    }
  }
}
