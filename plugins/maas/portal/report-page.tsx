import type { PortalProps, StateKind } from '@shirube/plugin-sdk/portal';
import { type Report, report } from './timetable.js';

const kinds: Readonly<Record<string, StateKind>> = {
  error: 'bad',
  warning: 'attention',
  info: 'unknown',
};

/** What the validation of a timetable found (`?id=…`): how grave, where, what, and what to do. */
export default function ReportPage({
  tenantCode,
  language,
  useQuestion,
  useFilter,
  words,
  figures,
  ui,
}: PortalProps) {
  const [id] = useFilter('id');
  const [severity, setSeverity] = useFilter('severity', '');
  const question = useQuestion<Report>(report, { code: tenantCode, feedId: id, language });
  return (
    <ui.Answer of={question}>
      {({ maasReport: { feed, findings } }) => {
        const shown = findings.filter((one) => severity === '' || one.severity === severity);
        return (
          <>
            <p>
              <ui.Link page="timetable">{words('toFeeds')}</ui.Link>
            </p>
            {feed.state === 'refused' ? (
              <ui.Notice kind="warning" title={words('refused')}>
                <p>{words('refusedHelp')}</p>
              </ui.Notice>
            ) : null}
            <ui.KeyFigures
              items={[
                {
                  label: words('errors'),
                  value: figures.number(feed.errors),
                  unit: words('pieces'),
                },
                {
                  label: words('warnings'),
                  value: figures.number(feed.warnings),
                  unit: words('pieces'),
                },
                { label: words('infos'), value: figures.number(feed.infos), unit: words('pieces') },
              ]}
            />
            <ui.Facts
              rows={[
                { label: words('file'), value: feed.fileName },
                { label: words('takenAt'), value: figures.moment(feed.takenAt) },
                { label: words('publisher'), value: feed.publisher ?? '—' },
                { label: words('version'), value: feed.version ?? '—' },
                {
                  label: words('valid'),
                  value: `${figures.period(feed.startsOn)}–${figures.period(feed.endsOn)}`,
                },
                {
                  label: words('content'),
                  value: words('contentOf', {
                    routes: feed.routes,
                    stops: feed.stops,
                    trips: feed.trips,
                  }),
                },
              ]}
            />
            <ui.Section title={words('findings')} help={words('findingsHelp')}>
              {findings.length > 0 ? (
                <ui.Toolbar label={words('filter')}>
                  <ui.Select
                    name="severity"
                    label={words('severity')}
                    value={severity}
                    onChange={setSeverity}
                    none={words('all')}
                    options={['error', 'warning', 'info'].map((value) => ({
                      value,
                      label: words(`severity.${value}`),
                    }))}
                  />
                </ui.Toolbar>
              ) : null}
              <ui.Table
                caption={words('findings')}
                rows={shown}
                rowKey={(one) => one.id}
                empty={words('noFindings')}
                download={words('findings')}
                columns={[
                  {
                    id: 'severity',
                    title: words('severity'),
                    value: (one) => words(`severity.${one.severity}`),
                    show: (one) => (
                      <ui.State kind={kinds[one.severity] ?? 'unknown'}>
                        {words(`severity.${one.severity}`)}
                      </ui.State>
                    ),
                  },
                  { id: 'file', title: words('file'), value: ({ file }) => file },
                  {
                    id: 'line',
                    title: words('lineNumber'),
                    kind: 'number',
                    value: ({ line }) => line,
                  },
                  { id: 'field', title: words('field'), value: ({ field }) => field },
                  { id: 'what', title: words('what'), value: ({ what }) => what },
                  { id: 'todo', title: words('todo'), value: ({ todo }) => todo },
                ]}
              />
            </ui.Section>
          </>
        );
      }}
    </ui.Answer>
  );
}
