import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import { setRate } from './questions/changes.js';
import type { District } from './questions/years.js';

/** A rate of one district from a day on; years already computed follow it. */
export function RateForm({
  tenantCode,
  gql,
  words,
  ui,
  districts,
  again,
}: PortalProps & { readonly districts: readonly District[]; readonly again: () => void }) {
  const [typed, setTyped] = useState({ district: '', from: '', mmPerDay: '', basis: '' });
  const put = (name: keyof typeof typed) => (value: string) =>
    setTyped({ ...typed, [name]: value });
  return (
    <ui.Form
      label={words('setRate')}
      submit={words('setRate')}
      onSubmit={async () => {
        await gql(setRate, { code: tenantCode, input: typed });
        again();
        return words('rateSet');
      }}
    >
      <ui.Select
        name="district"
        label={words('district')}
        value={typed.district}
        onChange={put('district')}
        none={words('choose')}
        options={districts.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <ui.DateField
        name="from"
        label={words('validFrom')}
        value={typed.from}
        onChange={put('from')}
      />
      <ui.TextField
        name="mmPerDay"
        kind="number"
        label={words('rate')}
        unit={words('mmPerDay')}
        value={typed.mmPerDay}
        onChange={put('mmPerDay')}
      />
      <ui.TextField
        name="basis"
        label={words('basis')}
        help={words('basisHelp')}
        value={typed.basis}
        onChange={put('basis')}
      />
    </ui.Form>
  );
}
