import { type FindingKind, finding } from '../context.js';
import type { Finding } from '../finding.js';
import { type RepeatConflict, repeatConflicts } from '../repeats.js';
import type { SheetRow } from '../sheet-row.js';
import { pick, quote } from '../words.js';

/** Rows of one indicator in a sheet are few; the bound keeps a hostile sheet from costing its square. */
const comparedRows = 12;

const fields: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  baseline: ['当初値', 'baseline'],
  actual: ['実績値', 'actual value'],
  published: ['達成度', 'achievement'],
  target: ['目標値', 'target'],
  unit: ['単位', 'unit'],
  row: ['行', 'row'],
};

/** The same indicator in two places disagrees, or is repeated without 再掲. */
export const repeatConflict: FindingKind = {
  id: 'repeat-conflict',
  check: ({ rows }) => {
    const groups = Map.groupBy(rows, ({ row }) => row.indicatorKey);
    return [...groups.values()].flatMap((group) => groupFindings(group.map(({ row }) => row)));
  },
  describe: (found, row, language) => {
    const [ja, en] = fields[found.figures.field ?? ''] ?? ['値', 'value'];
    const here = quote(found.figures.here ?? '', language);
    const there = quote(found.figures.there ?? '', language);
    if (found.variant === 'unmarked') {
      return pick(
        {
          ja: {
            title: '再掲の表示がありません',
            why: `この行は前に出た行と同じ指標・同じ数値ですが、再掲と示されていません。`,
            arithmetic: [],
            whatToDo: '別の実績として数えられないよう、【再掲】と付けてください。',
          },
          en: {
            title: 'A repeated row is not marked',
            why: 'This row repeats an earlier one with the same indicator and figures without saying so.',
            arithmetic: [],
            whatToDo: 'Mark it as a repeat (再掲) so that it is not counted twice.',
          },
        },
        language,
      );
    }
    const name = row?.name ?? '';
    return pick(
      {
        ja: {
          title:
            found.variant === 'figures'
              ? `同じ指標の${ja}が一致しません`
              : found.variant === 'target'
                ? '同じ指標の目標年または目標値が一致しません'
                : `同じ指標の${ja}の書き方が異なります`,
          why: `${quote(name, 'ja')}の${ja}は、ここでは${here}、別の箇所では${there}です。`,
          arithmetic: [`ここ ${here}`, `別の箇所 ${there}`],
          whatToDo:
            '正しい方にそろえてください。意味が異なるなら、違いがわかる名称や注を付けてください。',
        },
        en: {
          title:
            found.variant === 'figures'
              ? `The ${en} of one indicator disagrees`
              : found.variant === 'target'
                ? 'Target or target year of one indicator disagrees'
                : `The ${en} of one indicator is written differently`,
          why: `The ${en} reads ${here} here and ${there} elsewhere in the sheet.`,
          arithmetic: [`here ${here}`, `elsewhere ${there}`],
          whatToDo: 'Make them agree; if they mean different things, say so in the name or a note.',
        },
      },
      language,
    );
  },
};

function groupFindings(rows: readonly SheetRow[]): Finding[] {
  return rows.flatMap((row, i) => {
    const found = new Map<RepeatConflict['variant'], Finding>();
    for (const earlier of rows.slice(0, Math.min(i, comparedRows))) {
      if (earlier.source.document !== row.source.document) continue;
      for (const { variant, field, here, there } of repeatConflicts(row, earlier)) {
        const known = found.get(variant);
        const ids = [...(known?.rows ?? [row.id]), earlier.id];
        const figures = known?.figures ?? { field, here, there };
        const severity = variant === 'figures' ? 'error' : 'warning';
        found.set(
          variant,
          finding('repeat-conflict', severity, [...new Set(ids)], figures, variant),
        );
      }
    }
    return [...found.values()];
  });
}
