import type { PortalProps, TableProps } from '@shirube/plugin-sdk/portal';
import type { Stop } from './timetable.js';

/** Stops with their readings and places as the timetable prints them. */
export function StopsTable({
  words,
  ui,
  caption,
  rows,
  paged,
}: PortalProps & {
  readonly caption: string;
  readonly rows: readonly Stop[];
  readonly paged?: NonNullable<TableProps<Stop>['paged']>;
}) {
  return (
    <ui.Table
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      download={caption}
      empty={words('noStops')}
      {...(paged ? { paged, pageSize: 500 } : {})}
      columns={[
        { id: 'name', title: words('stopName'), value: ({ name }) => name },
        { id: 'kana', title: words('kana'), value: ({ kana }) => kana },
        { id: 'platform', title: words('platform'), value: ({ platform }) => platform },
        { id: 'routes', title: words('routesHere'), kind: 'number', value: ({ routes }) => routes },
        {
          id: 'calls',
          title: words('callsOnDay'),
          kind: 'number',
          value: ({ callsOnDay }) => callsOnDay,
        },
        { id: 'lat', title: words('lat'), kind: 'number', value: ({ lat }) => lat },
        { id: 'lon', title: words('lon'), kind: 'number', value: ({ lon }) => lon },
      ]}
    />
  );
}
