import { Decimal } from '../../decimal/decimal.js';
import { type FindingKind, finding, type TotalCheck } from '../context.js';
import type { Finding } from '../finding.js';
import { figure, pick } from '../words.js';

/** Parts and total, or the same figure in text and table, disagree beyond rounding. */
export const totals: FindingKind = {
  id: 'totals',
  check: ({ options }) => (options.totals ?? []).flatMap(disagreement),
  describe: (found, _row, language) => {
    const label = found.figures.label ?? '';
    const [sum, total, difference] = ['sum', 'total', 'difference'].map((name) =>
      figure(found, name),
    );
    const parts = (found.figures.parts ?? '').split('\n');
    const lines = [
      parts.length > 1 ? `${parts.join(' + ')} = ${sum}` : `${sum}`,
      `${total} − ${sum} = ${difference}`,
    ];
    return pick(
      {
        ja: {
          title: '合計または数値が一致しません',
          why:
            parts.length > 1
              ? `${label}の内訳を足すと ${sum} ですが、合計は ${total} と示されています。丸めでは説明できない差です。`
              : `${label}は、一方で ${sum}、他方で ${total} と示されています。`,
          arithmetic: lines,
          whatToDo: '内訳に漏れがないか、どちらの数値が正しいかを確かめてください。',
        },
        en: {
          title: 'A total or figure does not agree',
          why:
            parts.length > 1
              ? `The parts of ${label} add up to ${sum}; the total is given as ${total}. Rounding does not explain it.`
              : `${label} is ${sum} in one place and ${total} in another.`,
          arithmetic: lines,
          whatToDo: 'Check for a missing part and which figure is right.',
        },
      },
      language,
    );
  },
};

function disagreement({ rows, label, parts, total }: TotalCheck): Finding[] {
  if (parts.length === 0) return [];
  const sum = parts.reduce((left, right) => left.plus(right), Decimal.zero);
  const difference = total.minus(sum);
  // Each figure may have been rounded by half of its last place; one figure against one may not.
  const rounding =
    parts.length === 1
      ? Decimal.zero
      : parts.reduce((room, part) => room.plus(part.halfUnit()), total.halfUnit());
  if (difference.abs().compare(rounding) <= 0) return [];
  return [
    finding('totals', 'error', rows, {
      label,
      sum: sum.toString(),
      total: total.toString(),
      difference: difference.toString(),
      parts: parts.map(String).join('\n'),
    }),
  ];
}
