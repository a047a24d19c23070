import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Benches, benches, inUse } from './benches.js';

/** On the city's page: one figure and the way to the rest. */
export default function Card({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<Benches>(benches, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ exampleBenches: all }) => (
        <ui.KeyFigures
          items={[
            {
              label: words('count'),
              value: figures.number(inUse(all).length),
              unit: words('unit'),
              note: <ui.Link page="">{words('benches')}</ui.Link>,
            },
          ]}
        />
      )}
    </ui.Answer>
  );
}
