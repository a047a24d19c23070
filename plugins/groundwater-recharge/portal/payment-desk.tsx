import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type ReactNode, useState } from 'react';
import type { Payment } from './questions/applications.js';
import {
  type AllDone,
  approve,
  markPaid,
  type Stands,
  takeBackApproval,
  takeBackPayment,
} from './questions/changes.js';

/** Of one call: the API takes no more. */
const most = 500;

/** Approving what can be approved, and marking what is approved as paid; each with its way back at once. */
export function usePaymentDesk(
  { tenantCode, gql, say, words, figures, ui }: PortalProps,
  again: () => void,
): (payments: readonly Payment[], state: string) => ReactNode {
  const [paidOn, setPaidOn] = useState('');
  const decide = async (query: string, items: readonly Stands[], more: object = {}) => {
    const seen = items.map(({ id, version }) => ({ id, version }));
    const { done } = await gql<AllDone>(query, { code: tenantCode, items: seen, ...more });
    again();
    return done;
  };
  const undo = (query: string, done: readonly Stands[], sentence: string) => () => {
    decide(query, done, { reason: words('undoneAtOnce') }).then(
      () => say(sentence),
      (trouble: Error) => say(trouble.message),
    );
  };
  return (payments, state) => {
    if (state === 'passed') {
      const ready = payments.filter(({ obstacle }) => obstacle === null).slice(0, most);
      if (ready.length === 0) return null;
      return (
        <ui.Button
          primary
          onPress={async () => {
            const done = await decide(approve, ready);
            say(
              words('approved', { count: done.length }),
              undo(takeBackApproval, done, words('approvalUndone', { count: done.length })),
            );
          }}
        >
          {words('approveAll', { count: figures.number(ready.length) })}
        </ui.Button>
      );
    }
    const owed = payments.filter((one) => one.state === 'approved').slice(0, most);
    if (state !== 'approved' || owed.length === 0) return null;
    return (
      <ui.Form
        label={words('markPaid')}
        submit={words('markAllPaid', { count: figures.number(owed.length) })}
        onSubmit={async () => {
          const done = await decide(markPaid, owed, { paidOn });
          say(
            words('paid', { count: done.length }),
            undo(takeBackPayment, done, words('paymentUndone', { count: done.length })),
          );
          return undefined;
        }}
      >
        <ui.DateField name="paidOn" label={words('paidOn')} value={paidOn} onChange={setPaidOn} />
      </ui.Form>
    );
  };
}
