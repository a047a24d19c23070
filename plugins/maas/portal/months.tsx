import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { MonthCount } from './users.js';

/** So many can be told apart in a chart. */
const mostSeries = 6;

/** A year's months, a colour for each line or area where there are few; the table has all. */
export function Months({
  words,
  figures,
  ui,
  caption,
  rows,
  taxi = false,
}: PortalProps & {
  readonly caption: string;
  readonly rows: readonly MonthCount[];
  readonly taxi?: boolean;
}) {
  if (rows.length === 0) return <p>{words('noMonths')}</p>;
  const months = [...new Set(rows.map(({ month }) => month))].sort();
  const nameOf = ({ operator, line }: MonthCount) => [operator, line].filter(Boolean).join(' ');
  const names = [...new Set(rows.map(nameOf))];
  const usersOf = (month: string, name: string) =>
    rows.find((row) => row.month === month && nameOf(row) === name)?.users ?? null;
  const sumOf = (month: string) =>
    String(rows.reduce((sum, row) => (row.month === month ? sum + BigInt(row.users) : sum), 0n));
  return (
    <>
      <ui.StackedBar
        caption={caption}
        categoryTitle={words('month')}
        unit={words('persons')}
        categories={months.map((month) => figures.period(month))}
        series={
          names.length <= mostSeries
            ? names.map((name) => ({
                label: name,
                values: months.map((month) => usersOf(month, name)),
              }))
            : [{ label: words('allLines'), values: months.map(sumOf) }]
        }
      />
      <ui.Details summary={words('eachMonth')}>
        <ui.Table
          caption={caption}
          rows={rows}
          rowKey={(row) => `${row.month} ${nameOf(row)}`}
          sort={{ column: 'month' }}
          pageSize={24}
          download={caption}
          columns={[
            { id: 'month', title: words('month'), kind: 'period', value: ({ month }) => month },
            { id: 'line', title: words(taxi ? 'area' : 'line'), value: nameOf },
            ...(taxi
              ? [
                  {
                    id: 'trips',
                    title: words('trips'),
                    kind: 'number' as const,
                    value: (row: MonthCount) => row.trips,
                  },
                ]
              : []),
            {
              id: 'users',
              title: words('users'),
              kind: 'number',
              unit: words('persons'),
              value: ({ users }) => users,
            },
          ]}
        />
      </ui.Details>
    </>
  );
}
