import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { type Operator, type Service, type Services, save, services } from './services.js';

/** One service (`?id=S-01`), or a new one. */
export default function ServicePage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, ui } = props;
  const [id] = useFilter('id');
  const question = useQuestion<Services>(services, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ maasServices: data }) => {
        const service = data.services.find((one) => one.id === id);
        return id !== '' && !service ? (
          <ui.Empty title={words('unknownService')}>
            <p>
              <ui.Link page="services">{words('toRegister')}</ui.Link>
            </p>
          </ui.Empty>
        ) : (
          <ServiceForm {...props} service={service} operators={data.operators} />
        );
      }}
    </ui.Answer>
  );
}

function ServiceForm({
  tenantCode,
  gql,
  navigate,
  words,
  ui,
  service,
  operators,
}: PortalProps & {
  readonly service: Service | undefined;
  readonly operators: readonly Operator[];
}) {
  const [id, setId] = useState(service?.id ?? '');
  const [name, setName] = useState(service?.name ?? '');
  const [operatorId, setOperator] = useState(service?.operatorId ?? '');
  const [startedOn, setStarted] = useState(service?.startedOn ?? '');
  const [endedOn, setEnded] = useState(service?.endedOn ?? '');
  return (
    <ui.Section title={service ? service.name : words('newService')} help={words('serviceHelp')}>
      <ui.Form
        label={words('newService')}
        submit={words('save')}
        onSubmit={async () => {
          await gql(save, {
            input: {
              tenantCode,
              id,
              name,
              operatorId: operatorId || null,
              startedOn,
              endedOn: endedOn || null,
            },
          });
          navigate('services');
          return words('saved');
        }}
      >
        {service ? null : (
          <ui.TextField name="id" label={words('number')} value={id} onChange={setId} />
        )}
        <ui.TextField name="name" label={words('serviceName')} value={name} onChange={setName} />
        <ui.Select
          name="operatorId"
          label={words('operator')}
          value={operatorId}
          onChange={setOperator}
          none={words('noOperator')}
          optional
          options={operators.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ui.DateField
          name="startedOn"
          label={words('startedOn')}
          value={startedOn}
          onChange={setStarted}
        />
        <ui.DateField
          name="endedOn"
          label={words('endedOn')}
          help={words('endedOnHelp')}
          value={endedOn}
          onChange={setEnded}
          optional
        />
      </ui.Form>
    </ui.Section>
  );
}
