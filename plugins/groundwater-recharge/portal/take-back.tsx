import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { useState } from 'react';
import type { Application, State } from './questions/applications.js';
import {
  takeBackApproval,
  takeBackInspection,
  takeBackPayment,
  withdraw,
} from './questions/changes.js';

interface Way {
  /** Of the words: heading and button. */
  readonly name: string;
  readonly permission: string;
  readonly query: string;
  readonly back?: boolean;
  /** A list of one: payments are decided in lists. */
  readonly listed?: true;
  readonly optional?: true;
}

/** The one way back from each state, and who may go it. */
const ways: Readonly<Record<State, Way>> = {
  applied: {
    name: 'withdraw',
    permission: 'application.register',
    query: withdraw,
    back: false,
    optional: true,
  },
  withdrawn: {
    name: 'applyAgain',
    permission: 'application.register',
    query: withdraw,
    back: true,
    optional: true,
  },
  failed: {
    name: 'takeBackInspection',
    permission: 'inspection.decide',
    query: takeBackInspection,
  },
  passed: {
    name: 'takeBackInspection',
    permission: 'inspection.decide',
    query: takeBackInspection,
  },
  approved: {
    name: 'takeBackApproval',
    permission: 'payment.decide',
    query: takeBackApproval,
    listed: true,
  },
  paid: {
    name: 'takeBackPayment',
    permission: 'payment.decide',
    query: takeBackPayment,
    listed: true,
  },
};

export function TakeBack({
  tenantCode,
  gql,
  words,
  may,
  ui,
  application: { id, version, state },
  again,
}: PortalProps & { readonly application: Application; readonly again: () => void }) {
  const [reason, setReason] = useState('');
  const way = ways[state];
  if (!may(way.permission)) return null;
  return (
    <ui.Section title={words(way.name)} help={words(`${way.name}Help`)}>
      <ui.Form
        label={words(way.name)}
        submit={words(way.name)}
        onSubmit={async () => {
          await gql(way.query, {
            code: tenantCode,
            reason,
            ...(way.listed ? { items: [{ id, version }] } : { id, version }),
            ...(way.back === undefined ? {} : { back: way.back }),
          });
          again();
          return words('decided', { id });
        }}
      >
        <ui.TextArea
          name="reason"
          label={words('reason')}
          value={reason}
          onChange={setReason}
          optional={way.optional ?? false}
          rows={2}
        />
      </ui.Form>
    </ui.Section>
  );
}
