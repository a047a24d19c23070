import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Overview, overview } from './overview.js';
import { nextTarget } from './shared.js';

/** On the city's page: the figures that are there, and the way to the rest. */
export default function Card({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<Overview>(overview, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ maasOverview: data }) => {
        const target = nextTarget(
          data.downloadTargets,
          Number(data.downloadsAsOf?.slice(0, 4) ?? 0),
        );
        const items = [
          ...(data.downloads === null
            ? []
            : [
                {
                  label: words('cumulative'),
                  value: figures.number(data.downloads),
                  unit: words('times'),
                  note: target
                    ? words('targetIs', {
                        year: String(target.year),
                        amount: figures.number(target.amount),
                      })
                    : words('asOf', { day: figures.period(data.downloadsAsOf) }),
                },
              ]),
          ...(data.services === null
            ? []
            : [
                {
                  label: words('servicesNow'),
                  value: figures.number(data.services),
                  unit: words('pieces'),
                  note: words('confirmedOn', { day: figures.period(data.servicesAsOf) }),
                },
              ]),
          ...(['taxi', 'ridership'] as const).flatMap((kind) => {
            const sum = data[kind];
            return sum === null
              ? []
              : [
                  {
                    label: words(kind),
                    value: figures.number(sum.sum),
                    unit: words('persons'),
                    note: `${figures.period(sum.period)} ${words(sum.final ? 'final' : 'provisional')}`,
                  },
                ];
          }),
        ];
        return (
          <>
            {items.length > 0 ? <ui.KeyFigures items={items} /> : <p>{words('nothingYet')}</p>}
            {data.dataNote ? (
              <ui.Details summary={words('dataNote')}>
                <p>{data.dataNote}</p>
              </ui.Details>
            ) : null}
            <p>
              <ui.Link page={items.length > 0 ? '' : 'imports'}>{words('more')}</ui.Link>
            </p>
          </>
        );
      }}
    </ui.Answer>
  );
}
