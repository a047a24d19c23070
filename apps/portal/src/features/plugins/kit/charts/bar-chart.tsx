import type { ChartProps, PortalUi } from '@shirube/plugin-sdk/portal';
import { useId } from 'react';
import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { writeNumber } from '../figures.js';
import { Chart, twinOf } from './chart.js';
import { Hatch, Legend, lookOf } from './looks.js';
import { Grid, type Plane, planeOf, TargetLine } from './plane.js';
import { axisOf, drawn } from './scale.js';

export const BarChart: PortalUi['BarChart'] = (props) => {
  const { caption, categories, series, unit, places, target } = props;
  const hatch = useId();
  const write = (value: Parameters<typeof writeNumber>[0]) => writeNumber(value, places);
  const values = series.flatMap((one) => one.values.flatMap((value) => drawn(value) ?? []));
  const line = drawn(target?.value);
  const promised = target ? `${target.label} ${write(target.value)} ${unit}` : undefined;
  const axis = axisOf(line === null ? values : [...values, line], true);
  const bars = series.filter(({ target: promised }) => !promised);
  return (
    <Chart
      caption={caption}
      legend={<Legend series={series} hatch={hatch} promised={promised} />}
      {...twinOf(props, write)}
    >
      {(width) => {
        const plane = planeOf(axis, categories.length, width);
        const room = Math.min(64, (plane.step * 0.76) / Math.max(1, bars.length));
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
            <Grid plane={plane} axis={axis} categories={categories} unit={unit} />
            {series.map((one, index) =>
              one.target ? (
                <Promised key={one.label} plane={plane} series={one} />
              ) : (
                <Bars
                  key={one.label}
                  plane={plane}
                  series={one}
                  index={index}
                  room={room}
                  offset={(bars.indexOf(one) - bars.length / 2) * room}
                  names={categories}
                  write={write}
                  unit={unit}
                  hatch={hatch}
                />
              ),
            )}
            {line !== null ? <TargetLine plane={plane} value={line} /> : null}
            {bars.map((one) => (
              <Figures
                key={one.label}
                plane={plane}
                series={one}
                room={room}
                offset={(bars.indexOf(one) - bars.length / 2) * room}
                write={write}
              />
            ))}
          </svg>
        );
      }}
    </Chart>
  );
};

interface BarsProps {
  readonly plane: Plane;
  readonly series: ChartProps['series'][number];
  readonly index: number;
  readonly room: number;
  readonly offset: number;
  readonly names: readonly string[];
  readonly write: (value: string | number | null | undefined) => string;
  readonly unit: string;
  readonly hatch: string;
}

function Bars({ plane, series, index, room, offset, names, write, unit, hatch }: BarsProps) {
  const look = lookOf(index);
  return series.values.map((value, at) => {
    const size = drawn(value);
    if (size === null) return null;
    const x = plane.x(at) + offset;
    const [from, to] = [plane.y(0), plane.y(size)];
    const box = {
      x: x + 1,
      y: Math.min(from, to),
      width: Math.max(1, room - 2),
      height: Math.abs(to - from),
    };
    const text = write(value);
    return (
      <g key={names[at] ?? at}>
        <rect {...box} className={look.fill}>
          <title>{`${names[at] ?? ''} ${series.label} ${text}${unit}`}</title>
        </rect>
        {look.hatched ? <rect {...box} fill={`url(#${hatch})`} pointerEvents="none" /> : null}
      </g>
    );
  });
}

/** The figure over (or under) each bar that has the room, on ground of its own: lines pass behind it. */
function Figures({
  plane,
  series,
  room,
  offset,
  write,
}: Pick<BarsProps, 'plane' | 'series' | 'room' | 'offset' | 'write'>) {
  return series.values.map((value, at) => {
    const size = drawn(value);
    const text = write(value);
    const wide = textWidth(text, 12) * 1.05;
    if (size === null || wide > room + 4) return null;
    const x = plane.x(at) + offset + room / 2;
    const y = plane.y(size) + (size < 0 ? 14 : -6);
    return (
      <g
        // biome-ignore lint/suspicious/noArrayIndexKey: a category is known by its place
        key={at}
        pointerEvents="none"
      >
        <rect x={x - wide / 2 - 2} y={y - 12} width={wide + 4} height="15" className="fill-paper" />
        <text x={x} y={y} textAnchor="middle" fontSize="12" className="fill-ink">
          {text}
        </text>
      </g>
    );
  });
}

/** What was promised for each category: a short line over it. */
function Promised({
  plane,
  series,
}: {
  readonly plane: Plane;
  readonly series: ChartProps['series'][number];
}) {
  return series.values.map((value, at) => {
    const size = drawn(value);
    if (size === null) return null;
    const x = plane.x(at);
    return (
      <path
        // biome-ignore lint/suspicious/noArrayIndexKey: a category is known by its place
        key={at}
        d={`M${x - plane.step * 0.42} ${plane.y(size)}h${plane.step * 0.84}`}
        className="stroke-ink"
        strokeWidth="2"
        strokeDasharray="6 4"
      />
    );
  });
}
