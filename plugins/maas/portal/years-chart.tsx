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
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || rows.length < 2) return null;
  // A year between of which nothing is known leaves its place empty.
  const all = Array.from({ length: last.year - first.year + 1 }, (_, at) => {
    const year = first.year + at;
    const known = rows.find((row) => row.year === year);
    return {
      period: known?.period ?? first.period.replace(String(first.year), String(year)),
      sum: known?.sum ?? null,
    };
  });
  return (
    <ui.BarChart
      caption={caption}
      categoryTitle={words('year')}
      unit={words('persons')}
      categories={all.map(({ period }) => figures.period(period))}
      series={[{ label: words('value'), values: all.map(({ sum }) => sum) }]}
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
