import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { shareOf, type Target, type YearSum } from './shared.js';

/** Years against their targets; years that are not over or lack months say so. */
export function YearsTable({
  words,
  figures,
  ui,
  caption,
  unit,
  rows,
  targets,
}: PortalProps & {
  readonly caption: string;
  readonly unit: string;
  readonly rows: readonly YearSum[];
  readonly targets: readonly Target[];
}) {
  const all: readonly (YearSum | Ahead)[] = [
    ...rows,
    ...targets
      .filter((target) => !rows.some(({ year }) => year === target.year))
      .map((target) => ahead(target.year, rows)),
  ];
  // A month, or a month and what lacks it: 2023-01 中央線.
  const inWords = (one: string) =>
    one.replace(/^\d{4}-\d{2}(?= |$)/, (month) => figures.period(month));
  const last = targets.at(-1);
  const targetOf = ({ year }: { readonly year: number }) =>
    targets.find((target) => target.year === year);
  return (
    <ui.Table
      caption={caption}
      rows={all}
      rowKey={({ year }) => String(year)}
      sort={{ column: 'period' }}
      download={caption}
      columns={[
        {
          id: 'period',
          title: words('year'),
          kind: 'text',
          value: ({ period }) => period,
          show: ({ period }) => figures.period(period),
        },
        { id: 'sum', title: words('value'), kind: 'number', unit, value: ({ sum }) => sum },
        {
          id: 'target',
          title: words('target'),
          kind: 'number',
          unit,
          value: (row) => targetOf(row)?.amount,
        },
        {
          id: 'share',
          title: words('share'),
          kind: 'percent',
          places: 1,
          value: (row) => (row.sum === null ? null : shareOf(row.sum, targetOf(row)?.amount)),
        },
        ...(last && targets.length > 1
          ? [
              {
                id: 'shareOfLast',
                title: words('shareOfLast', { year: String(last.year) }),
                kind: 'percent' as const,
                places: 1,
                value: (row: YearSum | Ahead) =>
                  row.sum === null || row.year > last.year ? null : shareOf(row.sum, last.amount),
              },
            ]
          : []),
        {
          id: 'state',
          title: words('state'),
          value: (row) => stateOf(row, words),
          show: (row) =>
            row.sum === null ? (
              <ui.State kind={isPast(row.year) ? 'unknown' : 'waiting'}>
                {stateOf(row, words)}
              </ui.State>
            ) : row.final ? (
              <ui.State kind="good">{stateOf(row, words)}</ui.State>
            ) : (
              <ui.State kind="going">{stateOf(row, words)}</ui.State>
            ),
        },
        {
          id: 'missing',
          title: words('missing'),
          value: ({ missing }) =>
            missing.slice(0, 4).map(inWords).join(', ') + (missing.length > 4 ? ' …' : ''),
        },
      ]}
    />
  );
}

/** A year with a target and nothing yet. */
interface Ahead extends Omit<YearSum, 'sum'> {
  readonly sum: null;
}

const ahead = (year: number, rows: readonly YearSum[]): Ahead => ({
  year,
  period: `${year}${rows[0]?.period.endsWith('度') ? '年度' : '年'}`,
  sum: null,
  final: false,
  missing: [],
});

const stateOf = (row: YearSum | Ahead, words: PortalProps['words']) =>
  words(
    row.sum === null
      ? isPast(row.year)
        ? 'noValue'
        : 'notYet'
      : row.final
        ? 'final'
        : 'provisional',
  );

/** A fiscal year's first months count for the year before: until its last March it is not over. */
const isPast = (year: number) => year < new Date().getFullYear() - 1;
