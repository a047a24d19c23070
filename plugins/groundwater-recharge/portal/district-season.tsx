import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Application, type Season, season } from './questions/applications.js';
import { kindOf } from './states.js';

interface Given extends PortalProps {
  readonly year: number;
  readonly district: { readonly code: string; readonly name: string };
}

/** Rows of one picture; a large district has several. */
const mostRows = 60;

const firstDay = ({ foundFrom, startsOn }: Application) => foundFrom ?? startsOn;
const lastDay = ({ foundTo, endsOn }: Application) => foundTo ?? endsOn;

/** The fields of one district: their periods side by side, then every application with its state. */
export function DistrictSeason({
  tenantCode,
  useQuestion,
  useFilter,
  words,
  figures,
  ui,
  year,
  district,
}: Given) {
  const question = useQuestion<Season>(season, {
    code: tenantCode,
    year,
    district: district.code,
  });
  const [from, setFrom] = useFilter('fields', '0');
  return (
    <ui.Section title={`${district.name} ${figures.period(`${year}年度`)}`}>
      <ui.Answer of={question}>
        {({ season: all }) => {
          if (all.length === 0)
            return (
              <ui.Empty title={words('noneHere')}>
                <p>{words('noneHereHelp')}</p>
              </ui.Empty>
            );
          const waiting = all.filter(({ state }) => state === 'applied').length;
          const shown = all.filter(({ state }) => state !== 'withdrawn' && state !== 'failed');
          const fields = [...new Set(shown.map(({ fieldId }) => fieldId))];
          const starts = fields.flatMap((_, at) => (at % mostRows === 0 ? [String(at)] : []));
          const start = Number(starts.includes(from) ? from : '0');
          const days = [...shown.map(firstDay), ...shown.map(lastDay)].sort();
          return (
            <>
              <ui.KeyFigures
                items={[
                  {
                    label: words('applications'),
                    value: figures.number(all.length),
                    unit: words('unitOfApplications'),
                  },
                  {
                    label: words('waiting'),
                    value: figures.number(waiting),
                    unit: words('unitOfApplications'),
                  },
                  {
                    label: words('fields'),
                    value: figures.number(fields.length),
                    unit: words('unitOfFields'),
                  },
                ]}
              />
              {starts.length > 1 ? (
                <ui.Toolbar label={words('fieldsShown')}>
                  <ui.Select
                    name="fields"
                    label={words('fieldsShown')}
                    value={String(start)}
                    onChange={setFrom}
                    options={starts.map((value) => ({
                      value,
                      label: `${fields[Number(value)]} ～ ${fields[Math.min(Number(value) + mostRows, fields.length) - 1]}`,
                    }))}
                  />
                </ui.Toolbar>
              ) : null}
              {fields.length > 0 ? (
                <ui.Timeline
                  caption={words('timeline', {
                    district: district.name,
                    year: figures.period(`${year}年度`),
                  })}
                  from={`${days[0]?.slice(0, 7)}-01`}
                  until={endOfMonth(days.at(-1) ?? '')}
                  rowTitle={words('field')}
                  rows={fields.slice(start, start + mostRows).map((field) => ({
                    id: field,
                    label: field,
                    spans: shown
                      .filter(({ fieldId }) => fieldId === field)
                      .map((one) => ({
                        from: firstDay(one),
                        until: lastDay(one),
                        label: `${words('daysLong', { days: one.days })} ${words(`state.${one.state}`)}`,
                        state: kindOf[one.state],
                      })),
                  }))}
                />
              ) : null}
              <ui.Table
                caption={words('applications')}
                rows={all}
                rowKey={({ id }) => id}
                download={`${words('applications')}_${district.name}_${year}`}
                columns={[
                  {
                    id: 'id',
                    title: words('number'),
                    value: ({ id }) => id,
                    show: ({ id }) => (
                      <ui.Link page="application" search={{ id }}>
                        {id}
                      </ui.Link>
                    ),
                  },
                  { id: 'field', title: words('field'), value: ({ fieldId }) => fieldId },
                  { id: 'farmer', title: words('farmer'), value: ({ farmer }) => farmer },
                  {
                    id: 'area',
                    title: words('area'),
                    kind: 'number',
                    unit: 'ha',
                    value: ({ areaHa }) => areaHa,
                  },
                  { id: 'from', title: words('from'), kind: 'period', value: firstDay },
                  { id: 'until', title: words('until'), kind: 'period', value: lastDay },
                  {
                    id: 'days',
                    title: words('days'),
                    kind: 'number',
                    value: ({ days: long }) => long,
                  },
                  {
                    id: 'state',
                    title: words('state'),
                    value: ({ state }) => words(`state.${state}`),
                    show: ({ state }) => (
                      <ui.State kind={kindOf[state]}>{words(`state.${state}`)}</ui.State>
                    ),
                  },
                ]}
              />
            </>
          );
        }}
      </ui.Answer>
    </ui.Section>
  );
}

function endOfMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
