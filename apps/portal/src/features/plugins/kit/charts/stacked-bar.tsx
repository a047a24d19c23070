import type { Figure, PortalUi } from '@shirube/plugin-sdk/portal';
import { useId } from 'react';
import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { writeNumber } from '../figures.js';
import { Chart, twinOf } from './chart.js';
import { Hatch, Legend, lookOf } from './looks.js';
import { Grid, planeOf } from './plane.js';
import { axisOf, drawn, shares } from './scale.js';

export const StackedBar: PortalUi['StackedBar'] = (props) => {
  const { caption, categories, series, unit, places, share = false } = props;
  const hatch = useId();
  const write = (value: Figure) => writeNumber(value, places);
  const parts = categories.map((_, at) => shares(series.map(({ values }) => values[at])));
  const heights = categories.map((_, at) =>
    series.map(({ values }, of) => drawn(share ? parts[at]?.[of] : values[at])),
  );
  const totals = heights.map((column) => column.reduce<number>((sum, one) => sum + (one ?? 0), 0));
  const axis = axisOf(share ? [100] : totals, true);
  const plain = twinOf(props, write);
  const twin = share
    ? {
        heads: [...plain.heads, ...series.map(({ label }) => `${label}（%）`)],
        rows: plain.rows.map(({ head, cells }, at) => ({
          head,
          cells: [...cells, ...series.map((_, of) => writeNumber(parts[at]?.[of]))],
        })),
      }
    : plain;
  return (
    <Chart caption={caption} legend={<Legend series={series} hatch={hatch} />} {...twin}>
      {(width) => {
        const plane = planeOf(axis, categories.length, width);
        const room = Math.min(64, plane.step * 0.76);
        return (
          <svg
            viewBox={`0 0 ${width} ${plane.height}`}
            width={width}
            height={plane.height}
            role="img"
            aria-label={caption}
            className="block max-w-full tabular-nums"
          >
            <Hatch id={hatch} />
            <Grid plane={plane} axis={axis} categories={categories} unit={share ? '%' : unit} />
            {heights.map((column, at) => {
              let base = 0;
              return column.map((size, of) => {
                if (size === null || size <= 0) return null;
                const from = base;
                base += size;
                const look = lookOf(of);
                const [low, high] = [plane.y(from), plane.y(base)];
                const box = {
                  x: plane.x(at) - room / 2,
                  y: high + 0.75,
                  width: room,
                  height: Math.max(0.5, low - high - 1.5),
                };
                const percent = parts[at]?.[of];
                const figure = share ? `${writeNumber(percent)}%` : write(series[of]?.values[at]);
                const fits = low - high > 18 && textWidth(figure, 11) < room - 6;
                const name = `${categories[at] ?? ''} ${series[of]?.label ?? ''}`;
                return (
                  <g key={name}>
                    <rect {...box} className={look.fill}>
                      <title>{`${name} ${write(series[of]?.values[at])}${unit}${percent ? ` (${writeNumber(percent)}%)` : ''}`}</title>
                    </rect>
                    {look.hatched ? (
                      <rect {...box} fill={`url(#${hatch})`} pointerEvents="none" />
                    ) : null}
                    {fits ? (
                      <Inside
                        x={plane.x(at)}
                        y={(low + high) / 2}
                        figure={figure}
                        boxed={look.hatched}
                      />
                    ) : null}
                  </g>
                );
              });
            })}
          </svg>
        );
      }}
    </Chart>
  );
};

/** A figure within its part of the bar; over lines it stands on ground of its own. */
function Inside({
  x,
  y,
  figure,
  boxed,
}: {
  readonly x: number;
  readonly y: number;
  readonly figure: string;
  readonly boxed: boolean;
}) {
  const room = textWidth(figure, 11) * 1.1 + 6;
  return (
    <g pointerEvents="none">
      {boxed ? (
        <rect x={x - room / 2} y={y - 8} width={room} height="16" rx="2" className="fill-paper" />
      ) : null}
      <text
        x={x}
        y={y + 4}
        textAnchor="middle"
        fontSize="11"
        className={boxed ? 'fill-ink' : 'fill-paper'}
      >
        {figure}
      </text>
    </g>
  );
}
