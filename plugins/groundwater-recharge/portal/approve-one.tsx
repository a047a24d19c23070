import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Application } from './questions/applications.js';
import { type AllDone, approve, takeBackApproval } from './questions/changes.js';

/** The payment of one application, with its way back at once; asked of those who may pay. */
export function ApproveOne({
  tenantCode,
  gql,
  say,
  words,
  may,
  ui,
  application: { id, version },
  again,
}: PortalProps & { readonly application: Application; readonly again: () => void }) {
  if (!may('payment.decide')) return null;
  const press = async () => {
    const { done } = await gql<AllDone>(approve, { code: tenantCode, items: [{ id, version }] });
    again();
    say(words('approved', { count: 1 }), () => {
      const items = done.map((one) => ({ id: one.id, version: one.version }));
      gql(takeBackApproval, { code: tenantCode, items, reason: words('undoneAtOnce') }).then(
        () => {
          again();
          say(words('approvalUndone', { count: 1 }));
        },
        (trouble: Error) => say(trouble.message),
      );
    });
  };
  return (
    <ui.Section title={words('approveOne')} help={words('approveOneHelp')}>
      <ui.Button primary onPress={press}>
        {words('approveOne')}
      </ui.Button>
    </ui.Section>
  );
}
