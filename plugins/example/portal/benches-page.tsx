import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Benches, benches, inUse } from './benches.js';

/** The register: how many, which, and a file to bring it up to date. */
export default function BenchesPage({
  tenantCode,
  useQuestion,
  words,
  may,
  figures,
  ui,
}: PortalProps) {
  const question = useQuestion<Benches>(benches, { code: tenantCode });
  return (
    <>
      <ui.Answer of={question}>
        {({ exampleBenches: all }) =>
          all.length === 0 ? (
            <ui.Empty title={words('none')}>
              <p>{words('noneHelp')}</p>
            </ui.Empty>
          ) : (
            <>
              <ui.KeyFigures
                items={[
                  {
                    label: words('count'),
                    value: figures.number(inUse(all).length),
                    unit: words('unit'),
                  },
                ]}
              />
              <ui.Section title={words('benches')} help={words('benchesHelp')}>
                <ui.Table
                  caption={words('benches')}
                  rows={all}
                  rowKey={({ id }) => id}
                  sort={{ column: 'id' }}
                  download={words('benches')}
                  columns={[
                    {
                      id: 'id',
                      title: words('number'),
                      value: ({ id }) => id,
                      show: ({ id }) =>
                        may('bench.edit') ? (
                          <ui.Link page="bench" search={{ id }}>
                            {id}
                          </ui.Link>
                        ) : (
                          id
                        ),
                    },
                    { id: 'place', title: words('place'), value: ({ place }) => place },
                    {
                      id: 'openedOn',
                      title: words('openedOn'),
                      kind: 'period',
                      value: ({ openedOn }) => openedOn,
                    },
                    {
                      id: 'closedOn',
                      title: words('closedOn'),
                      kind: 'period',
                      value: ({ closedOn }) => closedOn,
                    },
                    {
                      id: 'state',
                      title: words('state'),
                      value: ({ closedOn }) => words(closedOn === null ? 'inUse' : 'gone'),
                      show: ({ closedOn }) =>
                        closedOn === null ? (
                          <ui.State kind="good">{words('inUse')}</ui.State>
                        ) : (
                          <ui.State kind="unknown">{words('gone')}</ui.State>
                        ),
                    },
                  ]}
                />
              </ui.Section>
            </>
          )
        }
      </ui.Answer>
      <ui.FileImport
        import="register"
        label={words('handIn')}
        help={words('handInHelp')}
        accepts={['.csv']}
        onDone={question.again}
      />
    </>
  );
}
