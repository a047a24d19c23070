import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { DataNote } from './data-note.js';
import { Months } from './months.js';
import { Tickets } from './tickets.js';
import { type Users, users } from './users.js';
import { YearsChart } from './years-chart.js';
import { YearsTable } from './years-table.js';

/** Shared taxis, ridership by line, passes and coupons. */
export default function UsersPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const [year, setYear] = useFilter('year', '');
  const question = useQuestion<Users>(users, {
    code: tenantCode,
    year: /^\d{4}$/.test(year) ? Number(year) : null,
  });
  return (
    <ui.Answer of={question}>
      {({ maasUsers: data }) => {
        const { taxiYears, ridershipYears, tickets } = data;
        if (taxiYears.length + ridershipYears.length + tickets.length === 0)
          return (
            <ui.Empty title={words('noUsers')}>
              <p>{words('noUsersHelp')}</p>
              <p>
                <ui.Link page="imports">{words('toImports')}</ui.Link>
              </p>
            </ui.Empty>
          );
        const known = new Map(
          [...taxiYears, ...ridershipYears].map((one) => [one.year, one.period]),
        );
        return (
          <>
            <DataNote note={data.dataNote} words={words} ui={ui} />
            {known.size > 1 ? (
              <ui.Toolbar label={words('filter')}>
                <ui.Select
                  name="year"
                  label={words('monthsOf')}
                  value={year}
                  onChange={setYear}
                  none={words('newest')}
                  options={[...known]
                    .sort(([a], [b]) => b - a)
                    .map(([value, period]) => ({
                      value: String(value),
                      label: figures.period(period),
                    }))}
                />
              </ui.Toolbar>
            ) : null}
            {taxiYears.length > 0 ? (
              <ui.Section title={words('taxi')} help={words('taxiHelp')}>
                <YearsTable
                  {...props}
                  caption={words('taxiByYear')}
                  unit={words('persons')}
                  rows={taxiYears}
                  targets={data.taxiTargets}
                />
                <YearsChart
                  {...props}
                  caption={words('taxiByYear')}
                  rows={taxiYears}
                  targets={data.taxiTargets}
                />
                <Months {...props} caption={words('taxiByMonth')} rows={data.taxiMonths} taxi />
              </ui.Section>
            ) : null}
            {ridershipYears.length > 0 ? (
              <ui.Section title={words('ridership')} help={words('ridershipHelp')}>
                <YearsTable
                  {...props}
                  caption={words('ridershipByYear')}
                  unit={words('persons')}
                  rows={ridershipYears}
                  targets={data.ridershipTargets}
                />
                <YearsChart
                  {...props}
                  caption={words('ridershipByYear')}
                  rows={ridershipYears}
                  targets={data.ridershipTargets}
                />
                <Months
                  {...props}
                  caption={words('ridershipByMonth')}
                  rows={data.ridershipMonths}
                />
              </ui.Section>
            ) : null}
            {tickets.length > 0 ? <Tickets {...props} rows={tickets} /> : null}
          </>
        );
      }}
    </ui.Answer>
  );
}
