import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { type Benches, benches, closeBench } from './benches.js';

/** One bench (`?id=B-01`), and the form that takes it away. */
export default function BenchPage({
  tenantCode,
  gql,
  useQuestion,
  useFilter,
  words,
  figures,
  navigate,
  ui,
}: PortalProps) {
  const [id] = useFilter('id');
  const question = useQuestion<Benches>(benches, { code: tenantCode });
  const [on, setOn] = useState('');
  return (
    <ui.Answer of={question}>
      {({ exampleBenches: all }) => {
        const bench = all.find((one) => one.id === id);
        if (!bench)
          return (
            <ui.Empty title={words('unknown')}>
              <p>
                <ui.Link page="">{words('unknownHelp')}</ui.Link>
              </p>
            </ui.Empty>
          );
        return (
          <>
            <ui.Facts
              rows={[
                { label: words('number'), value: bench.id },
                { label: words('place'), value: bench.place },
                { label: words('openedOn'), value: figures.period(bench.openedOn) },
                { label: words('closedOn'), value: figures.period(bench.closedOn) },
              ]}
            />
            <ui.Section title={words('close')} help={words('closeHelp')}>
              <ui.Form
                label={words('close')}
                submit={words('close')}
                onSubmit={async () => {
                  await gql(closeBench, { code: tenantCode, id: bench.id, on });
                  navigate('');
                  return words('closed', { place: bench.place });
                }}
              >
                <ui.DateField
                  name="closedOn"
                  label={words('closedOn')}
                  value={on}
                  onChange={setOn}
                  from={bench.openedOn}
                />
              </ui.Form>
            </ui.Section>
          </>
        );
      }}
    </ui.Answer>
  );
}
