import type { PortalProps } from '@shirube/plugin-sdk/portal';
import { nextTarget, type Target, type YearSum } from './shared.js';

/** Years side by side with the target they work towards; of one year alone the table says all. */
export function YearsChart({
  words,
  figures,
  ui,
  caption,
  rows,
  targets,
}: PortalProps & {
  readonly caption: string;
  readonly rows: readonly YearSum[];
  readonly targets: readonly Target[];
}) {
  const target = nextTarget(targets, rows.at(-1)?.year ?? 0);
  if (rows.length < 2) return null;
  return (
    <ui.BarChart
      caption={caption}
      categoryTitle={words('year')}
      unit={words('persons')}
      categories={rows.map(({ period }) => figures.period(period))}
      series={[{ label: words('value'), values: rows.map(({ sum }) => sum) }]}
      {...(target
        ? {
            target: {
              label: words('targetOf', { year: String(target.year) }),
              value: target.amount,
            },
          }
        : {})}
    />
  );
}
