import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { shareOf } from './shared.js';
import type { TicketMonth } from './users.js';

/** Passes sold; coupons given out, and the share of them that was used. */
export function Tickets({
  words,
  ui,
  rows,
}: PortalProps & { readonly rows: readonly TicketMonth[] }) {
  return (
    <ui.Section title={words('tickets')}>
      <ui.Table
        caption={words('tickets')}
        rows={rows}
        rowKey={({ month, kind, name }) => `${month} ${kind} ${name}`}
        pageSize={24}
        download={words('tickets')}
        columns={[
          { id: 'month', title: words('month'), kind: 'period', value: ({ month }) => month },
          { id: 'kind', title: words('kind'), value: ({ kind }) => words(`ticket.${kind}`) },
          { id: 'name', title: words('ticketName'), value: ({ name }) => name },
          { id: 'issued', title: words('issued'), kind: 'number', value: ({ issued }) => issued },
          { id: 'used', title: words('used'), kind: 'number', value: ({ used }) => used },
          {
            id: 'share',
            title: words('usedShare'),
            kind: 'percent',
            places: 1,
            value: ({ used, issued }) => (used === null ? null : shareOf(used, String(issued))),
          },
          { id: 'yen', title: words('yen'), kind: 'yen', value: ({ yen }) => yen },
        ]}
      />
    </ui.Section>
  );
}
