import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Recharges, recharges } from './questions/years.js';
import { YearsChart } from './years-chart.js';

/** For the public one day: sums of years, nobody's field. */
export default function RechargeBlock(props: PortalProps) {
  const { tenantCode, useQuestion, words, figures, ui } = props;
  const question = useQuestion<Recharges>(recharges, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ years, published }) => {
        const last = years.findLast(
          ({ manCubicMetres, provisional }) => manCubicMetres !== null && !provisional,
        );
        return (
          <>
            {last ? (
              <p>
                {words('publicSentence', {
                  year: figures.period(`${last.year}年度`),
                  ha: figures.number(last.floodedHa),
                  volume: figures.number(last.manCubicMetres),
                })}
              </p>
            ) : null}
            <YearsChart
              words={words}
              figures={figures}
              ui={ui}
              years={years}
              published={published}
            />
          </>
        );
      }}
    </ui.Answer>
  );
}
