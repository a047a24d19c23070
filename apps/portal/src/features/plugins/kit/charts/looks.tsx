import type { ChartSeries } from '@shirube/plugin-sdk/portal';

/** Written out, so that the stylesheet has them. Every second one is hatched: colour is never alone. */
export const looks = [
  { fill: 'fill-series-1', stroke: 'stroke-series-1', dash: undefined, hatched: false },
  { fill: 'fill-series-2', stroke: 'stroke-series-2', dash: '8 3', hatched: true },
  { fill: 'fill-series-3', stroke: 'stroke-series-3', dash: '2 3', hatched: false },
  { fill: 'fill-series-4', stroke: 'stroke-series-4', dash: '10 3 2 3', hatched: true },
  { fill: 'fill-series-5', stroke: 'stroke-series-5', dash: '5 5', hatched: false },
  { fill: 'fill-series-6', stroke: 'stroke-series-6', dash: '1 4', hatched: true },
] as const;

export const lookOf = (index: number) => looks[index % looks.length] ?? looks[0];

/** Lines over a filled shape, drawn in the paper's colour. */
export const Hatch = ({ id }: { readonly id: string }) => (
  <defs>
    <pattern
      id={id}
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d="M0 0v6" className="stroke-paper" strokeWidth="2.5" />
    </pattern>
  </defs>
);

/** Which look is which series, in the order they are drawn. */
export function Legend({
  series,
  line = false,
  hatch,
  promised,
}: {
  readonly series: readonly Pick<ChartSeries, 'label' | 'target'>[];
  readonly line?: boolean;
  readonly hatch: string;
  /** A line across and how high it is, written already. */
  readonly promised?: string | undefined;
}) {
  if (series.length < 2 && !promised) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {series.map(({ label, target }, index) => {
        const look = lookOf(index);
        return (
          <li key={label} className="flex items-center gap-2">
            <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true" className="shrink-0">
              {target ? (
                <path d="M0 6h28" className="stroke-ink" strokeWidth="2" strokeDasharray="6 4" />
              ) : line ? (
                <path
                  d="M0 6h28"
                  className={look.stroke}
                  strokeWidth="2.5"
                  strokeDasharray={look.dash}
                />
              ) : (
                <>
                  <path d="M8 0h12v12H8z" className={look.fill} />
                  {look.hatched ? <path d="M8 0h12v12H8z" fill={`url(#${hatch})`} /> : null}
                </>
              )}
            </svg>
            {label}
          </li>
        );
      })}
      {promised ? (
        <li className="flex items-center gap-2">
          <svg viewBox="0 0 28 12" width="28" height="12" aria-hidden="true" className="shrink-0">
            <path d="M0 6h28" className="stroke-ink" strokeWidth="2" strokeDasharray="6 4" />
          </svg>
          {promised}
        </li>
      ) : null}
    </ul>
  );
}
