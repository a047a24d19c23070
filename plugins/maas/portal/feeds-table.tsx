import type { PortalProps, StateKind } from '@shirube/plugin-sdk/portal';
import type { Feed } from './timetable.js';

const kinds: Readonly<Record<string, StateKind>> = {
  current: 'good',
  superseded: 'unknown',
  refused: 'bad',
};

/** Timetables that were handed in, with the way to what their validation found. */
export function FeedsTable({
  words,
  figures,
  ui,
  rows,
}: PortalProps & { readonly rows: readonly Feed[] }) {
  return (
    <ui.Table
      caption={words('feeds')}
      rows={rows}
      rowKey={({ id }) => id}
      pageSize={10}
      columns={[
        { id: 'taken', title: words('takenAt'), kind: 'moment', value: ({ takenAt }) => takenAt },
        {
          id: 'file',
          title: words('file'),
          value: ({ fileName }) => fileName,
          show: ({ id, fileName }) => (
            <ui.Link page="report" search={{ id }}>
              {fileName}
            </ui.Link>
          ),
        },
        {
          id: 'state',
          title: words('state'),
          value: ({ state }) => words(`feed.${state}`),
          show: ({ state }) => (
            <ui.State kind={kinds[state] ?? 'unknown'}>{words(`feed.${state}`)}</ui.State>
          ),
        },
        { id: 'publisher', title: words('publisher'), value: ({ publisher }) => publisher },
        {
          id: 'valid',
          title: words('valid'),
          value: ({ startsOn }) => startsOn,
          show: ({ startsOn, endsOn }) => `${figures.period(startsOn)}–${figures.period(endsOn)}`,
        },
        { id: 'errors', title: words('errors'), kind: 'number', value: ({ errors }) => errors },
        {
          id: 'warnings',
          title: words('warnings'),
          kind: 'number',
          value: ({ warnings }) => warnings,
        },
      ]}
    />
  );
}
