import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { moneyLines } from './money-section.js';
import { type Origins, type Year, type YearAnswer, yearQuery } from './queries.js';

/** For the public one day: sums only, no customer and no company that sells to the utility by name. */
export default function OursBlock(props: PortalProps) {
  const { tenantCode, useQuestion, words, ui } = props;
  const question = useQuestion<YearAnswer>(yearQuery, { code: tenantCode, year: null });
  return (
    <ui.Answer of={question}>
      {({ re100PowerYear: one }) =>
        !one?.origins ? (
          <p>{words('oursUnknown')}</p>
        ) : (
          <Ours one={one} origins={one.origins} {...props} />
        )
      }
    </ui.Answer>
  );
}

function Ours(props: PortalProps & { readonly one: Year; readonly origins: Origins }) {
  const { one, origins, words, figures, ui } = props;
  const period = figures.period(`${one.year}年度`);
  return (
    <>
      <p>
        <strong>
          {words('oursSentence', {
            period,
            company: one.utilityName,
            local: figures.percent(one.localPercent),
            re: figures.percent(one.rePercent),
          })}
        </strong>
      </p>
      <ui.StackedBar
        share
        caption={words('oursCaption', { period })}
        categoryTitle={words('year')}
        unit="kWh"
        categories={[period]}
        series={[
          { label: words('oursRenewable'), values: [origins.localRenewable] },
          { label: words('oursOther'), values: [origins.localOther] },
          { label: words('elsewhereRenewable'), values: [origins.elsewhereRenewable] },
          { label: words('elsewhereOther'), values: [origins.elsewhereOther] },
        ]}
      />
      <p>{words('oursHelp')}</p>
      <ui.Details summary={words('oursMoney', { yen: figures.yen(one.money.kept) })}>
        <ui.Arithmetic lines={moneyLines(one.money, props)} />
        <p>{one.money.assumptionSource}</p>
      </ui.Details>
      {one.dataNote ? <p>{one.dataNote}</p> : null}
      {one.provisional ? <p>{words('provisionalHelp')}</p> : null}
    </>
  );
}
