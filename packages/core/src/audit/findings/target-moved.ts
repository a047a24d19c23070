import { assess } from '../../achievement/assess.js';
import { comparableValues } from '../../achievement/comparable.js';
import { dated } from '../../achievement/current.js';
import { type ExaminedRow, type FindingKind, finding } from '../context.js';
import type { Finding } from '../finding.js';
import type { SheetRow } from '../sheet-row.js';
import { figure, pick, quote } from '../words.js';

/** The target of one year was another figure in an earlier document. */
export const targetMoved: FindingKind = {
  id: 'target-moved',
  check: ({ rows, options }) => {
    const earlier = Map.groupBy(options.earlier ?? [], ({ indicatorKey }) => indicatorKey);
    return rows.flatMap((examined) => {
      const former = (earlier.get(examined.row.indicatorKey) ?? []).find((row) =>
        moved(examined.row, row),
      );
      return former === undefined ? [] : [moveOf(examined, former)];
    });
  },
  describe: (found, _row, language) => {
    const now = quote(found.figures.now ?? '', language);
    const before = quote(found.figures.before ?? '', language);
    const document = quote(found.figures.document ?? '', language);
    const [nowPercent, thenPercent] = [figure(found, 'withNow'), figure(found, 'withBefore')];
    return pick(
      {
        ja: {
          title: '目標値が以前の資料から変わっています',
          why: `同じ年の目標値が、${document}では${before}でしたが、ここでは${now}です。`,
          arithmetic: worked(
            found,
            `現在の目標値で ${nowPercent}`,
            `以前の目標値で ${thenPercent}`,
          ),
          whatToDo:
            '目標値を改めた時期と理由を示し、改定前の目標値に対する達成度も併記してください。',
        },
        en: {
          title: 'The target differs from an earlier document',
          why: `For the same year ${document} had ${before}; here it is ${now}.`,
          arithmetic: worked(
            found,
            `with the present target ${nowPercent}`,
            `with the former target ${thenPercent}`,
          ),
          whatToDo:
            'Say when and why the target changed, and give the achievement against the former one too.',
        },
      },
      language,
    );
  },
};

/** Both hand calculations, each under the target it was made with. */
function worked(found: Finding, now: string, before: string): string[] {
  const of = (name: string) =>
    (found.figures[name] ?? '').split('\n').filter((line) => line !== '');
  return [now, ...of('calculationNow'), before, ...of('calculationBefore')];
}

function moved(row: SheetRow, former: SheetRow): boolean {
  const [now, then] = [dated(row.target), dated(former.target)];
  if (now.period === null || now.period.year !== then.period?.year) return false;
  if (now.value.kind !== 'number' || then.value.kind !== 'number') return false;
  const [x, y] = comparableValues([now.value, then.value])?.amounts ?? [];
  return x !== undefined && y !== undefined && !x.equals(y);
}

function moveOf({ row, rule, current, assessment }: ExaminedRow, former: SheetRow): Finding {
  const withBefore = assess({
    ...rule,
    baseline: row.baseline.value,
    target: former.target.value,
    actual: current?.value ?? { kind: 'missing', raw: '' },
  });
  return finding('target-moved', 'warning', [row.id], {
    now: row.target.raw,
    before: former.target.raw,
    document: former.source.document,
    withNow: assessment.display,
    withBefore: withBefore.display,
    calculationNow: assessment.arithmetic.join('\n'),
    calculationBefore: withBefore.arithmetic.join('\n'),
  });
}
