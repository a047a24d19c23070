import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { type Contract, type Done, saveContract } from './queries.js';

const empty = {
  id: '',
  customer: '',
  name: '',
  kind: 'business',
  point: '',
  voltage: 'high',
  kw: '',
  startsOn: '',
  termEnd: '',
  renews: true,
};

const inputOf = ({
  id,
  customer,
  name,
  kind,
  point,
  voltage,
  kw,
  startsOn,
  termEnd,
  renews,
}: Contract) => ({
  id,
  customer,
  name,
  kind,
  point: point ?? '',
  voltage,
  kw: kw ?? '',
  startsOn,
  termEnd: termEnd ?? '',
  renews,
});

interface Props extends PortalProps {
  /** Without: a new one. */
  readonly contract?: Contract;
  readonly onSaved: (done: Done['done']) => string | undefined;
}

/** A contract with its customer, as it is or to be. */
export function ContractForm({ contract, onSaved, tenantCode, gql, words, ui }: Props) {
  const [input, setInput] = useState(contract ? inputOf(contract) : empty);
  const set =
    <Key extends keyof typeof empty>(key: Key) =>
    (value: (typeof empty)[Key]) =>
      setInput((before) => ({ ...before, [key]: value }));
  const text = (name: 'customer' | 'name' | 'point' | 'kw' | 'id', optional = false) => (
    <ui.TextField
      name={name}
      label={words(`field.${name}`)}
      value={input[name]}
      onChange={set(name)}
      optional={optional}
      {...(name === 'kw' ? { kind: 'number', unit: 'kW' } : {})}
      {...(name === 'point' ? { help: words('pointHelp') } : {})}
    />
  );
  const choice = (name: 'kind' | 'voltage', values: readonly string[], prefix: string) => (
    <ui.Select
      name={name}
      label={words(name)}
      value={input[name]}
      onChange={set(name)}
      options={values.map((value) => ({ value, label: words(prefix + value) }))}
    />
  );
  return (
    <ui.Form
      label={words(contract ? 'editContract' : 'addContract')}
      submit={words(contract ? 'save' : 'add')}
      onSubmit={async () => {
        const { done } = await gql<Done>(saveContract, {
          code: tenantCode,
          input,
          isNew: !contract,
        });
        return onSaved(done);
      }}
    >
      {contract ? null : text('id')}
      {text('customer')}
      {text('name')}
      {choice('kind', ['public', 'business', 'household'], 'kind.')}
      {choice('voltage', ['high', 'low', 'special'], '')}
      {text('kw', true)}
      {text('point', true)}
      <ui.DateField
        name="startsOn"
        label={words('startsOn')}
        value={input.startsOn}
        onChange={set('startsOn')}
      />
      <ui.DateField
        name="termEnd"
        label={words('termEnd')}
        value={input.termEnd}
        onChange={set('termEnd')}
        optional
      />
      <ui.Checkbox
        name="renews"
        label={words('renews')}
        checked={input.renews}
        onChange={set('renews')}
      />
    </ui.Form>
  );
}
