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
                      <text
                        x={plane.x(at)}
                        y={(low + high) / 2 + 4}
                        textAnchor="middle"
                        fontSize="11"
                        className={
                          look.hatched ? 'fill-ink stroke-paper [paint-order:stroke]' : 'fill-paper'
                        }
                        strokeWidth={look.hatched ? 5 : 0}
                        pointerEvents="none"
                      >
                        {figure}
                      </text>
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
