import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type YearAnswer, yearQuery } from './queries.js';

/** On the city's page: what was sold, how much of it is renewable, and the way to the rest. */
export default function Card({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<YearAnswer>(yearQuery, { code: tenantCode, year: null });
  return (
    <ui.Answer of={question}>
      {({ re100PowerYear: one }) =>
        one === null ? (
          <p>
            <ui.Link page="imports">{words('noYear')}</ui.Link>
          </p>
        ) : (
          <>
            <ui.KeyFigures
              items={[
                {
                  label: words('soldIn', { period: figures.period(`${one.year}年度`) }),
                  value: figures.number(one.soldMwh),
                  unit: 'MWh',
                  note: <ui.Link page="">{words('more')}</ui.Link>,
                },
                { label: words('reShare'), value: figures.number(one.rePercent), unit: '%' },
                {
                  label: words('contractsHighToday'),
                  value: figures.number(one.contractsHighToday),
                  unit: words('contractUnit'),
                },
              ]}
            />
            {one.dataNote ? <p>{one.dataNote}</p> : null}
          </>
        )
      }
    </ui.Answer>
  );
}
