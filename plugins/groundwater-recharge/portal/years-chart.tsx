import type { PortalProps } from '@shirube/plugin-sdk/portal';
import type { Recharges } from './questions/years.js';

/** Every year from the first to the last that anything is known of; one without a figure leaves a gap. */
export function YearsChart({
  words,
  figures,
  ui,
  years,
  published,
}: Pick<PortalProps, 'words' | 'figures' | 'ui'> & Recharges) {
  const all = [...years.map(({ year }) => year), ...published.map(({ year }) => year)].sort();
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return null;
  const every = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const volumeOf = (year: number, kind: 'actual' | 'target') =>
    published.find((one) => one.year === year && one.kind === kind)?.volume ?? null;
  const target = published.findLast(({ kind, volume }) => kind === 'target' && volume !== null);
  return (
    <ui.BarChart
      caption={words('yearsCaption')}
      categoryTitle={words('year')}
      unit={words('manCubicMetres')}
      categories={every.map((year) => figures.period(`${year}年度`))}
      series={[
        {
          label: words('computed'),
          values: every.map(
            (year) => years.find((one) => one.year === year)?.manCubicMetres ?? null,
          ),
        },
        { label: words('publishedValue'), values: every.map((year) => volumeOf(year, 'actual')) },
      ]}
      {...(target
        ? {
            target: {
              label: words('targetOf', { year: figures.period(`${target.year}年度`) }),
              value: target.volume,
            },
          }
        : {})}
    />
  );
}
