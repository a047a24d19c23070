import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Recharges, recharges } from './questions/years.js';

/** On the city's page: the last year that is closed, else the last there is, and the way to the rest. */
export default function Card({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<Recharges>(recharges, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ years }) => {
        const last = years.findLast(({ provisional }) => !provisional) ?? years.at(-1);
        if (!last)
          return (
            <p>
              <ui.Link page="files">{words('noYear')}</ui.Link>
            </p>
          );
        const period = figures.period(`${last.year}年度`);
        const year = last.provisional ? `${period} ${words('provisionalShort')}` : period;
        return (
          <ui.KeyFigures
            items={[
              {
                label: `${words('recharge')} ${year}`,
                value: figures.number(last.manCubicMetres),
                unit: words('manCubicMetres'),
                note: <ui.Link page="totals">{words('seeArithmetic')}</ui.Link>,
              },
              {
                label: `${words('floodedArea')} ${year}`,
                value: figures.number(last.floodedHa),
                unit: 'ha',
              },
            ]}
          />
        );
      }}
    </ui.Answer>
  );
}
