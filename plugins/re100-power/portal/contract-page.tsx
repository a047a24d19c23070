import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { ContractForm } from './contract-form.js';
import {
  type Contract,
  type ContractAnswer,
  contractQuery,
  type Done,
  endContract,
  undoChange,
} from './queries.js';

/** One contract (`?id=H001`): what it is, its end, what was done to it. */
export default function ContractPage(props: PortalProps) {
  const { tenantCode, gql, useQuestion, useFilter, words, say, may, ui } = props;
  const [id] = useFilter('id');
  const question = useQuestion<ContractAnswer>(contractQuery, { code: tenantCode, id });
  const saved =
    (sentence: string) =>
    ({ changeId }: Done['done']) => {
      question.again();
      say(sentence, () => {
        gql(undoChange, { code: tenantCode, changeId }).then(question.again, ({ message }: Error) =>
          say(message),
        );
      });
      return undefined;
    };
  return (
    <ui.Answer of={question}>
      {({ re100PowerContract: one, re100PowerContractChanges: changes }) =>
        one === null ? (
          <ui.Empty title={words('noContract')}>
            <p>
              <ui.Link page="customers">{words('backToRegister')}</ui.Link>
            </p>
          </ui.Empty>
        ) : (
          <>
            <Facts one={one} {...props} />
            {may('register.edit') ? (
              <>
                <ui.Section title={words('endSupply')} help={words('endSupplyHelp')}>
                  <EndForm
                    key={`${one.id} ${one.endedOn}`}
                    one={one}
                    onSaved={saved(words('saved', { id: one.id }))}
                    {...props}
                  />
                </ui.Section>
                <ui.Section title={words('editContract')}>
                  <ContractForm
                    key={JSON.stringify(one)}
                    contract={one}
                    onSaved={saved(words('saved', { id: one.id }))}
                    {...props}
                  />
                </ui.Section>
              </>
            ) : null}
            {changes.length > 0 ? (
              <ui.Section title={words('history')}>
                <ui.Table
                  caption={words('history')}
                  rows={changes}
                  rowKey={(change) => change.id}
                  columns={[
                    {
                      id: 'at',
                      title: words('when'),
                      kind: 'moment',
                      value: ({ changedAt }) => changedAt,
                    },
                    {
                      id: 'what',
                      title: words('what'),
                      value: ({ what }) => words(`change.${what}`),
                    },
                    { id: 'by', title: words('by'), value: ({ changedBy }) => changedBy },
                  ]}
                />
              </ui.Section>
            ) : null}
            <p>
              <ui.Link page="customers">{words('backToRegister')}</ui.Link>
            </p>
          </>
        )
      }
    </ui.Answer>
  );
}

function Facts({ one, words, figures, ui }: PortalProps & { readonly one: Contract }) {
  return (
    <ui.Facts
      rows={[
        { label: words('contract'), value: one.id },
        { label: words('customerName'), value: `${one.name}（${one.customer}）` },
        { label: words('kind'), value: words(`kind.${one.kind}`) },
        { label: words('company'), value: one.utility },
        { label: words('voltage'), value: words(one.voltage) },
        { label: words('kw'), value: figures.number(one.kw, { unit: 'kW' }) },
        { label: words('field.point'), value: one.point ?? '—' },
        { label: words('startsOn'), value: figures.period(one.startsOn) },
        { label: words('termEnd'), value: figures.period(one.termEnd) },
        { label: words('renews'), value: words(one.renews ? 'yes' : 'no') },
        { label: words('endedOn'), value: figures.period(one.endedOn) },
      ]}
    />
  );
}

interface EndProps extends PortalProps {
  readonly one: Contract;
  readonly onSaved: (done: Done['done']) => string | undefined;
}

/** Its last day, or that it goes on. */
function EndForm({ one, onSaved, tenantCode, gql, words, ui }: EndProps) {
  const [on, setOn] = useState(one.endedOn ?? '');
  return (
    <ui.Form
      label={words('endSupply')}
      submit={words('save')}
      onSubmit={async () => {
        const variables = { code: tenantCode, id: one.id, endedOn: on === '' ? null : on };
        return onSaved((await gql<Done>(endContract, variables)).done);
      }}
    >
      <ui.DateField
        name="endedOn"
        label={words('endedOn')}
        help={words('endedOnHelp')}
        value={on}
        onChange={setOn}
        from={one.startsOn}
        optional
      />
    </ui.Form>
  );
}
