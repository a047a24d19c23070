import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { DataNote } from './data-note.js';
import { confirm, type Services, services } from './services.js';
import { YearsTable } from './years-table.js';

/** The register of services, and how many there were at each year's end. */
export default function ServicesPage(props: PortalProps) {
  const { tenantCode, gql, useQuestion, words, may, figures, ui } = props;
  const question = useQuestion<Services>(services, { code: tenantCode });
  const [on, setOn] = useState('');
  return (
    <ui.Answer of={question}>
      {({ maasServices: data }) => (
        <>
          <DataNote note={data.dataNote} words={words} ui={ui} />
          {data.services.length === 0 ? (
            <ui.Empty title={words('noServices')}>
              <p>{words('noServicesHelp')}</p>
              <p>
                <ui.Link page="imports">{words('toImports')}</ui.Link>
              </p>
            </ui.Empty>
          ) : (
            <>
              <ui.KeyFigures
                items={[
                  {
                    label: words('servicesNow'),
                    value: figures.number(data.years.at(-1)?.count),
                    unit: words('pieces'),
                    note: words('confirmedOn', { day: figures.period(data.asOf) }),
                  },
                ]}
              />
              <ui.Section title={words('byYear')} help={words('servicesHelp')}>
                <YearsTable
                  {...props}
                  caption={words('servicesByYear')}
                  unit={words('pieces')}
                  targets={data.targets}
                  rows={data.years.map((one) => ({ ...one, sum: String(one.count), missing: [] }))}
                />
              </ui.Section>
              <ui.Section title={words('register')}>
                <ui.Table
                  caption={words('register')}
                  rows={data.services}
                  rowKey={({ id }) => id}
                  sort={{ column: 'id' }}
                  download={words('register')}
                  columns={[
                    {
                      id: 'id',
                      title: words('number'),
                      value: ({ id }) => id,
                      show: ({ id }) =>
                        may('register.edit') ? (
                          <ui.Link page="service" search={{ id }}>
                            {id}
                          </ui.Link>
                        ) : (
                          id
                        ),
                    },
                    { id: 'name', title: words('serviceName'), value: ({ name }) => name },
                    {
                      id: 'operator',
                      title: words('operator'),
                      value: ({ operatorName }) => operatorName,
                    },
                    {
                      id: 'from',
                      title: words('startedOn'),
                      kind: 'period',
                      value: ({ startedOn }) => startedOn,
                    },
                    {
                      id: 'until',
                      title: words('endedOn'),
                      kind: 'period',
                      value: ({ endedOn }) => endedOn,
                    },
                    {
                      id: 'once',
                      title: words('counted'),
                      value: ({ repeated }) => words(repeated ? 'countedOnce' : 'countedAlone'),
                    },
                  ]}
                />
              </ui.Section>
              <ui.Section title={words('operators')}>
                <ui.Table
                  caption={words('operators')}
                  rows={data.operators}
                  rowKey={({ id }) => id}
                  columns={[
                    { id: 'id', title: words('number'), value: ({ id }) => id },
                    { id: 'name', title: words('operator'), value: ({ name }) => name },
                    {
                      id: 'kind',
                      title: words('kind'),
                      value: ({ kind }) => words(`kind.${kind}`),
                    },
                  ]}
                />
              </ui.Section>
            </>
          )}
          {may('register.edit') ? (
            <>
              <p>
                <ui.Link page="service">{words('newService')}</ui.Link>
              </p>
              {data.services.length > 0 ? (
                <ui.Section title={words('confirmRegister')} help={words('confirmRegisterHelp')}>
                  <ui.Form
                    label={words('confirmRegister')}
                    submit={words('confirmIt')}
                    onSubmit={async () => {
                      await gql(confirm, { code: tenantCode, on });
                      question.again();
                      return words('saved');
                    }}
                  >
                    <ui.DateField name="on" label={words('day')} value={on} onChange={setOn} />
                  </ui.Form>
                </ui.Section>
              ) : null}
            </>
          ) : null}
        </>
      )}
    </ui.Answer>
  );
}
