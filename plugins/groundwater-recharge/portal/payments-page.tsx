import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { usePaymentDesk } from './payment-desk.js';
import { PaymentFiles } from './payment-files.js';
import { PaymentTable } from './payment-table.js';
import { type Payments, payments, type Seasons, seasons } from './questions/applications.js';

const states = ['passed', 'approved', 'paid'] as const;

/** The list of payments of a year by state: to approve, approved, paid. */
export default function PaymentsPage(props: PortalProps) {
  const { tenantCode, useQuestion, useFilter, words, figures, ui } = props;
  const choices = useQuestion<Seasons>(seasons, { code: tenantCode });
  const [chosenYear, setYear] = useFilter('year');
  const [chosenState, setState] = useFilter('state', 'passed');
  const state = states.find((one) => one === chosenState) ?? '';
  return (
    <ui.Answer of={choices}>
      {({ seasons: years }) => {
        const year = years.find((one) => String(one) === chosenYear) ?? years[0];
        if (year === undefined)
          return (
            <ui.Empty title={words('noSeason')}>
              <p>
                <ui.Link page="files">{words('noSeasonHelp')}</ui.Link>
              </p>
            </ui.Empty>
          );
        return (
          <>
            <ui.Toolbar label={words('filter')}>
              <ui.Select
                name="year"
                label={words('year')}
                value={String(year)}
                onChange={setYear}
                options={years.map((one) => ({
                  value: String(one),
                  label: figures.period(`${one}年度`),
                }))}
              />
              <ui.Select
                name="state"
                label={words('state')}
                value={state === '' ? 'all' : state}
                onChange={setState}
                options={[
                  ...states.map((one) => ({ value: one, label: words(`state.${one}`) })),
                  { value: 'all', label: words('allStates') },
                ]}
              />
            </ui.Toolbar>
            <List {...props} year={year} state={state} />
          </>
        );
      }}
    </ui.Answer>
  );
}

function List(props: PortalProps & { readonly year: number; readonly state: string }) {
  const { tenantCode, useQuestion, words, figures, may, ui, year, state } = props;
  const question = useQuestion<Payments>(payments, { code: tenantCode, year, state });
  const desk = usePaymentDesk(props, question.again);
  return (
    <ui.Answer of={question}>
      {({ list }) => (
        <>
          <ui.KeyFigures
            items={[
              {
                label: words('applications'),
                value: figures.number(list.payments.length),
                unit: words('unitOfApplications'),
              },
              { label: words('totalAmount'), value: figures.yen(list.totalYen) },
            ]}
          />
          {may('payment.decide') ? desk(list.payments, state) : null}
          <PaymentTable {...props} list={list} />
          <PaymentFiles {...props} />
        </>
      )}
    </ui.Answer>
  );
}
