import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Route } from './timetable.js';

/** Routes with what runs on an ordinary day. */
export function RoutesTable({
  words,
  figures,
  ui,
  rows,
}: PortalProps & { readonly rows: readonly Route[] }) {
  return (
    <ui.Table
      caption={words('routes')}
      rows={rows}
      rowKey={({ id }) => id}
      download={words('routes')}
      columns={[
        {
          id: 'name',
          title: words('route'),
          value: ({ name }) => name,
          show: ({ id, name }) => (
            <ui.Link page="route" search={{ id }}>
              {name}
            </ui.Link>
          ),
        },
        { id: 'agency', title: words('operator'), value: ({ agency }) => agency },
        { id: 'stops', title: words('stops'), kind: 'number', value: ({ stops }) => stops },
        {
          id: 'trips',
          title: words('tripsOnDay'),
          kind: 'number',
          value: ({ tripsOnDay }) => tripsOnDay,
        },
        {
          id: 'first',
          title: words('firstDeparture'),
          value: ({ firstDeparture }) => firstDeparture,
        },
        { id: 'last', title: words('lastDeparture'), value: ({ lastDeparture }) => lastDeparture },
        {
          id: 'fare',
          title: words('fare'),
          kind: 'yen',
          value: ({ lowestFare }) => lowestFare,
          show: ({ lowestFare, highestFare }) =>
            lowestFare === highestFare
              ? figures.yen(lowestFare)
              : `${figures.yen(lowestFare)}–${figures.yen(highestFare)}`,
        },
      ]}
    />
  );
}
