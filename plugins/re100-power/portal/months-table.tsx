import type { Column, PortalProps } from '@shirube/plugin-sdk/portal';
import type { Month, Year } from './queries.js';
import { sumOf } from './sums.js';

/** Month by month, with what lacks and what disagrees said in words. */
export function MonthsTable({ one, words, figures, ui }: PortalProps & { readonly one: Year }) {
  const doubts = (month: Month): readonly string[] => {
    const { soldKwh, slotsMissing, contractsMissing, bothBilledKwh, bothIntervalKwh } = month;
    return [
      ...(soldKwh === null ? [words('notSold')] : []),
      ...(slotsMissing > 0 ? [words('slotsMissing', { count: slotsMissing })] : []),
      ...(contractsMissing > 0 ? [words('contractsMissing', { count: contractsMissing })] : []),
      ...(bothBilledKwh !== null && bothBilledKwh !== bothIntervalKwh
        ? [
            words('differs', {
              billed: figures.number(bothBilledKwh),
              metered: figures.number(bothIntervalKwh),
            }),
          ]
        : []),
    ];
  };
  const doubtful = one.months.filter((month) => doubts(month).length > 0);
  const kwh = (id: string, value: (month: Month) => string | null): Column<Month> => ({
    id,
    title: words(id),
    kind: 'number',
    unit: 'kWh',
    value,
  });
  return (
    <ui.Section title={words('byMonth')}>
      <ui.Table
        caption={words('byMonth')}
        rows={one.months}
        rowKey={({ month }) => month}
        download={words('byMonthFile', { year: one.year })}
        columns={[
          { id: 'month', title: words('month'), kind: 'period', value: ({ month }) => month },
          kwh('sold', ({ soldKwh }) => soldKwh),
          kwh('procured', ({ procuredKwh }) => procuredKwh),
          {
            id: 're',
            title: words('reShare'),
            kind: 'percent',
            value: ({ rePercent }) => rePercent,
          },
          {
            id: 'local',
            title: words('localShare'),
            kind: 'percent',
            value: ({ localPercent }) => localPercent,
          },
          {
            id: 'source',
            title: words('basis'),
            value: ({ source }) => (source ? words(`source.${source}`) : null),
          },
          {
            id: 'doubt',
            title: words('toCheck'),
            value: (month) => doubts(month).join(' '),
            show: (month) =>
              doubts(month).length === 0 ? (
                <ui.State kind="good">{words('complete')}</ui.State>
              ) : (
                <ui.State kind="attention">{words('lookBelow')}</ui.State>
              ),
          },
        ]}
        foot={{
          month: words('total'),
          sold: figures.number(sumOf(one.months.flatMap(({ soldKwh }) => soldKwh ?? []))),
          procured: figures.number(
            sumOf(one.months.flatMap(({ procuredKwh }) => procuredKwh ?? [])),
          ),
        }}
      />
      {doubtful.length > 0 ? (
        <ui.Section title={words('toCheck')}>
          <ul>
            {doubtful.map((month) => (
              <li key={month.month}>
                {`${figures.period(month.month)}${words('colon')}${doubts(month).join(words('and'))}`}
              </li>
            ))}
          </ul>
        </ui.Section>
      ) : null}
    </ui.Section>
  );
}
