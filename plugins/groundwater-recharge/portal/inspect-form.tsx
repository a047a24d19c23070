import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import type { Application } from './questions/applications.js';
import { inspect } from './questions/changes.js';
import { evidenceKinds } from './states.js';

/** What the inspection found; asked of those who may inspect, and no others. */
export function InspectForm({
  tenantCode,
  gql,
  words,
  may,
  ui,
  application,
  again,
}: PortalProps & { readonly application: Application; readonly again: () => void }) {
  const [typed, setTyped] = useState({
    result: 'passed',
    inspectedOn: '',
    from: application.startsOn,
    until: application.endsOn,
    evidenceKind: '',
    evidenceReference: '',
    evidenceOn: '',
    reason: '',
  });
  if (!may('inspection.decide')) return null;
  const put = (name: keyof typeof typed) => (value: string) =>
    setTyped({ ...typed, [name]: value });
  const passed = typed.result === 'passed';
  const date = (name: 'inspectedOn' | 'from' | 'until' | 'evidenceOn', optional = false) => (
    <ui.DateField
      name={name}
      label={words(`inspect.${name}`)}
      value={typed[name]}
      onChange={put(name)}
      optional={optional}
    />
  );
  return (
    <ui.Section title={words('inspect')} help={words('inspectHelp')}>
      <ui.Form
        label={words('inspect')}
        submit={words('inspectSubmit')}
        onSubmit={async () => {
          const { result: _result, ...input } = typed;
          const found = passed ? input : { ...input, from: '', until: '', evidenceKind: '' };
          const { id, version } = application;
          await gql(inspect, { code: tenantCode, input: { ...found, id, version, passed } });
          again();
          return words('inspected', { id });
        }}
      >
        <ui.Select
          name="result"
          label={words('inspect.result')}
          value={typed.result}
          onChange={put('result')}
          options={['passed', 'failed'].map((value) => ({ value, label: words(`state.${value}`) }))}
        />
        {date('inspectedOn')}
        {passed ? (
          <>
            {date('from')}
            {date('until')}
            <ui.Select
              name="evidenceKind"
              label={words('inspect.evidenceKind')}
              value={typed.evidenceKind}
              onChange={put('evidenceKind')}
              none={words('choose')}
              options={evidenceKinds.map((value) => ({ value, label: words(`evidence.${value}`) }))}
            />
            <ui.TextField
              name="evidenceReference"
              label={words('inspect.evidenceReference')}
              value={typed.evidenceReference}
              onChange={put('evidenceReference')}
              optional
            />
            {date('evidenceOn', true)}
          </>
        ) : null}
        <ui.TextArea
          name="reason"
          label={words('reason')}
          value={typed.reason}
          onChange={put('reason')}
          optional={passed}
          rows={2}
        />
      </ui.Form>
    </ui.Section>
  );
}
