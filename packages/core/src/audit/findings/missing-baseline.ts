import { type FindingKind, finding } from '../context.js';
import { figure, pick, quote } from '../words.js';
import { calculation } from './published-mismatch.js';

/** The baseline is blank or a dash under a method that needs one. */
export const missingBaseline: FindingKind = {
  id: 'missing-baseline',
  check: ({ rows }) =>
    rows.flatMap(({ row, rule, assessment }) => {
      const needed = rule.method === 'progress' && row.target.value.kind === 'number';
      if (!needed || row.baseline.value.kind !== 'missing') return [];
      const zero = assessment.baselineAssumedZero;
      const figures = {
        printed: row.baseline.raw,
        published: row.published?.percent?.toString(),
        calculation: assessment.arithmetic.join('\n'),
      };
      const variant = zero ? 'counted-as-zero' : 'not-computable';
      return [finding('missing-baseline', 'warning', [row.id], figures, variant)];
    }),
  describe: (found, _row, language) => {
    const zero = found.variant === 'counted-as-zero';
    const printed = quote(found.figures.printed ?? '', language);
    const published = found.figures.published === undefined ? null : figure(found, 'published');
    return pick(
      {
        ja: {
          title: '当初値がありません',
          why: zero
            ? `当初値の欄は${printed}です。選ばれた計算ルールに従い 0 とみなして計算しています。値がないことと 0 は同じではありません。`
            : `当初値の欄は${printed}です。値がないことと 0 は同じではないため、進捗は計算していません。`,
          arithmetic: [
            ...calculation(found),
            ...(published === null ? [] : [`公表 ${published}%`]),
          ],
          whatToDo:
            '当初値が 0 なら 0 と記入し、把握していないなら把握した最初の年度の値を当初値としてください。',
        },
        en: {
          title: 'There is no baseline',
          why: zero
            ? `The baseline reads ${printed}. The chosen rule counts it as zero; a missing value and zero are not the same.`
            : `The baseline reads ${printed}. A missing value is not zero, so no progress is computed.`,
          arithmetic: [
            ...calculation(found),
            ...(published === null ? [] : [`published ${published}%`]),
          ],
          whatToDo:
            'Enter 0 if the baseline was zero; otherwise use the first year for which a value is known.',
        },
      },
      language,
    );
  },
};
