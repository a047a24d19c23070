import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { type Benches, benches, inUse } from './benches.js';

/** For the public one day: no place names, only counts. */
export default function InUseBlock({ tenantCode, useQuestion, words, figures, ui }: PortalProps) {
  const question = useQuestion<Benches>(benches, { code: tenantCode });
  return (
    <ui.Answer of={question}>
      {({ exampleBenches: all }) => {
        const now = inUse(all);
        const years = [...new Set(now.map(({ openedOn }) => openedOn.slice(0, 4)))].sort();
        return (
          <ui.BarChart
            caption={words('chart')}
            categoryTitle={words('year')}
            unit={words('unit')}
            categories={years.map((year) => figures.period(`${year}年`))}
            series={[
              {
                label: words('count'),
                values: years.map(
                  (year) => now.filter(({ openedOn }) => openedOn.startsWith(year)).length,
                ),
              },
            ]}
          />
        );
      }}
    </ui.Answer>
  );
}
