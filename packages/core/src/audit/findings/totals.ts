import { Decimal } from '../../decimal/decimal.js';
import { formatDecimal } from '../../quantity/format-value.js';
import { type FindingKind, finding, type TotalCheck } from '../context.js';
import type { Finding } from '../finding.js';
import { figure, pick } from '../words.js';

/** Parts and total, or the same figure in text and table, disagree beyond rounding. */
export const totals: FindingKind = {
  id: 'totals',
  check: ({ options }) => (options.totals ?? []).flatMap(disagreement),
  describe: (found, _row, language) => {
    const label = found.figures.label ?? '';
    const [sum, total, difference] = ['sum', 'total', 'difference'].map(
      (name) => `${figure(found, name)}${found.figures.unit ?? ''}`,
    );
    const parts = (found.figures.parts ?? '').split('\n').map(grouped);
    const lines = [
      parts.length > 1 ? `${parts.join(' + ')} = ${sum}` : `${sum}`,
      `${total} − ${sum} = ${difference}`,
    ];
    const places = {
      ja: [lineOf(found, 'partsLine', '行目'), lineOf(found, 'totalLine', '行目')],
      en: [lineOf(found, 'partsLine', ''), lineOf(found, 'totalLine', '')],
    };
    return pick(
      {
        ja: {
          title: '合計または数値が一致しません',
          why:
            parts.length > 1
              ? `${label}の内訳を足すと ${sum}${places.ja[0]}ですが、合計は ${total}${places.ja[1]}と示されています。丸めでは説明できない差です。`
              : `${label}は、一方で ${sum}${places.ja[0]}、他方で ${total}${places.ja[1]}と示されています。`,
          arithmetic: lines,
          whatToDo: '内訳に漏れがないか、どちらの数値が正しいかを確かめてください。',
        },
        en: {
          title: 'A total or figure does not agree',
          why:
            parts.length > 1
              ? `The parts of ${label} add up to ${sum}${places.en[0]}; the total is given as ${total}${places.en[1]}. Rounding does not explain it.`
              : `${label} is ${sum} in one place${places.en[0]} and ${total} in another${places.en[1]}.`,
          arithmetic: lines,
          whatToDo: 'Check for a missing part and which figure is right.',
        },
      },
      language,
    );
  },
};

const grouped = (text: string) => {
  const value = Decimal.tryParse(text);
  return value === null ? text : formatDecimal(value);
};

/** "（950行目）" or " (line 950)"; nothing where the line is not known. */
function lineOf(found: Finding, name: string, suffix: string): string {
  const line = found.figures[name];
  if (line === undefined) return '';
  return suffix === '' ? ` (line ${line})` : `（${line}${suffix}）`;
}

function disagreement({ rows, label, parts, total, unit, lines }: TotalCheck): Finding[] {
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
      unit,
      partsLine: lines && String(lines[0]),
      totalLine: lines && String(lines[1]),
    }),
  ];
}
