import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { StopsTable } from './stops-table.js';
import { type RoutePage as Answer, routePage } from './timetable.js';

/** One route (`?id=…`): its stops in order, there and back. */
export default function RoutePage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const [id] = useFilter('id');
  const question = useQuestion<Answer>(routePage, { code: tenantCode, id });
  return (
    <ui.Answer of={question}>
      {({ maasRoute: { route, feed, patterns } }) => (
        <>
          <p>
            <ui.Link page="timetable">{words('toRoutes')}</ui.Link>
          </p>
          <ui.Section
            title={route.name}
            help={words('onDay', { day: figures.period(feed.countedOn) })}
          >
            <ui.Facts
              rows={[
                { label: words('operator'), value: route.agency },
                { label: words('tripsOnDay'), value: figures.number(route.tripsOnDay) },
                { label: words('firstDeparture'), value: route.firstDeparture ?? '—' },
                { label: words('lastDeparture'), value: route.lastDeparture ?? '—' },
                { label: words('fare'), value: figures.yen(route.lowestFare) },
                {
                  label: words('valid'),
                  value: `${figures.period(feed.startsOn)}–${figures.period(feed.endsOn)}`,
                },
              ]}
            />
            {patterns.map(({ direction, stops }) => {
              const caption = words('fromTo', {
                from: stops[0]?.name ?? '',
                to: stops.at(-1)?.name ?? '',
              });
              return (
                <ui.Section key={direction} title={caption}>
                  <StopsTable {...props} caption={caption} rows={stops} />
                </ui.Section>
              );
            })}
          </ui.Section>
        </>
      )}
    </ui.Answer>
  );
}
