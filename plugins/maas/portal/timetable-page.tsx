import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { DataNote } from './data-note.js';
import { FeedsTable } from './feeds-table.js';
import { RoutesTable } from './routes-table.js';
import { StopsTable } from './stops-table.js';
import { type Timetable, timetable } from './timetable.js';

const pageSize = 500;

/** What runs where, from the current timetables, and what their validation found. */
export default function TimetablePage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const [search, setSearch] = useFilter('search', '');
  const [from, setFrom] = useFilter('from', '0');
  const question = useQuestion<Timetable>(timetable, {
    code: tenantCode,
    search,
    from: /^\d{1,6}$/.test(from) ? Number(from) : 0,
  });
  return (
    <ui.Answer of={question}>
      {({ maasTimetable: data }) => {
        if (data.feeds.length === 0)
          return (
            <ui.Empty title={words('noTimetable')}>
              <p>{words('noTimetableHelp')}</p>
              <p>
                <ui.Link page="imports">{words('toImports')}</ui.Link>
              </p>
            </ui.Empty>
          );
        const day = data.feeds.find(({ state }) => state === 'current')?.countedOn;
        return (
          <>
            <DataNote note={data.dataNote} words={words} ui={ui} />
            <ui.Section title={words('feeds')} help={words('feedsHelp')}>
              <FeedsTable {...props} rows={data.feeds} />
            </ui.Section>
            {data.routes.length > 0 ? (
              <ui.Section
                title={words('routes')}
                help={words('onDay', { day: figures.period(day) })}
              >
                <RoutesTable {...props} rows={data.routes} />
              </ui.Section>
            ) : null}
            {data.stopsTotal > 0 || search !== '' ? (
              <ui.Section
                title={words('stops')}
                help={words('onDay', { day: figures.period(day) })}
              >
                <ui.Toolbar label={words('filter')}>
                  <ui.TextField
                    name="search"
                    kind="search"
                    label={words('searchStop')}
                    value={search}
                    onChange={(value) => {
                      setSearch(value);
                      setFrom('0');
                    }}
                    optional
                  />
                </ui.Toolbar>
                <StopsTable
                  {...props}
                  caption={words('stops')}
                  rows={data.stops}
                  {...(data.stopsTotal > pageSize
                    ? {
                        paged: {
                          from: Number(from),
                          total: data.stopsTotal,
                          onFrom: (next: number) => setFrom(String(next)),
                        },
                      }
                    : {})}
                />
              </ui.Section>
            ) : null}
          </>
        );
      }}
    </ui.Answer>
  );
}
