import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Payment, Payments } from './questions/applications.js';
import { kindOf } from './states.js';

/** Amounts as approved, or as the table in force would have them. */
export function PaymentTable({
  words,
  figures,
  ui,
  year,
  list,
}: PortalProps & { readonly year: number; readonly list: Payments['list'] }) {
  return (
    <ui.Table<Payment>
      caption={words('paymentsCaption', { year: figures.period(`${year}年度`) })}
      rows={list.payments}
      rowKey={({ id }) => id}
      empty={words('noPayments')}
      foot={{ amount: figures.yen(list.totalYen) }}
      columns={[
        {
          id: 'id',
          title: words('number'),
          value: ({ id }) => id,
          show: ({ id }) => (
            <ui.Link page="application" search={{ id }}>
              {id}
            </ui.Link>
          ),
        },
        { id: 'farmer', title: words('farmer'), value: ({ farmer }) => farmer },
        { id: 'field', title: words('field'), value: ({ fieldId }) => fieldId },
        {
          id: 'area',
          title: words('area'),
          kind: 'number',
          unit: 'ha',
          value: ({ areaHa }) => areaHa,
        },
        { id: 'days', title: words('days'), kind: 'number', value: ({ days }) => days },
        { id: 'price', title: words('price'), kind: 'yen', value: ({ yenPer10a }) => yenPer10a },
        { id: 'amount', title: words('amount'), kind: 'yen', value: ({ amountYen }) => amountYen },
        {
          id: 'state',
          title: words('state'),
          value: ({ state }) => words(`state.${state}`),
          show: ({ state, obstacle }) =>
            obstacle === null ? (
              <ui.State kind={kindOf[state]}>{words(`state.${state}`)}</ui.State>
            ) : (
              <ui.State kind="attention">{words(`obstacle.${obstacle}`)}</ui.State>
            ),
        },
        { id: 'paidOn', title: words('paidOn'), kind: 'period', value: ({ paidOn }) => paidOn },
      ]}
    />
  );
}
