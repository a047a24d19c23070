import type { ChartProps, PortalUi } from '@shirube/plugin-sdk/portal';
import { useId } from 'react';
import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { writeNumber } from '../figures.js';
import { Chart, twinOf } from './chart.js';
import { Legend, lookOf } from './looks.js';
import { Grid, type Plane, planeOf, TargetLine } from './plane.js';
import { axisOf, drawn } from './scale.js';

/** More points than this along one line and only the last carries its mark. */
const marked = 36;

export const LineChart: PortalUi['LineChart'] = (props) => {
  const { caption, categories, series, unit, places, target } = props;
  const hatch = useId();
  const write = (value: Parameters<typeof writeNumber>[0]) => writeNumber(value, places);
  const values = series.flatMap((one) => one.values.flatMap((value) => drawn(value) ?? []));
  const line = drawn(target?.value);
  const promised = target ? `${target.label} ${write(target.value)} ${unit}` : undefined;
  const axis = axisOf(line === null ? values : [...values, line], false);
  return (
    <Chart
      caption={caption}
      legend={<Legend series={series} line hatch={hatch} promised={promised} />}
      {...twinOf(props, write)}
    >
      {(width) => {
        const plane = planeOf(axis, categories.length, width, 16);
        return (
          <svg
            viewBox={`0 0 ${width} ${plane.height}`}
            width={width}
            height={plane.height}
            role="img"
            aria-label={caption}
            className="block max-w-full tabular-nums"
          >
            <Grid plane={plane} axis={axis} categories={categories} unit={unit} />
            {line !== null ? <TargetLine plane={plane} value={line} /> : null}
            {series.map((one, index) => (
              <Line
                key={one.label}
                plane={plane}
                series={one}
                index={index}
                names={categories}
                write={write}
                unit={unit}
                alone={series.filter(({ target: promised }) => !promised).length === 1}
              />
            ))}
          </svg>
        );
      }}
    </Chart>
  );
};

interface LineProps {
  readonly plane: Plane;
  readonly series: ChartProps['series'][number];
  readonly index: number;
  readonly names: readonly string[];
  readonly write: (value: string | number | null | undefined) => string;
  readonly unit: string;
  readonly alone: boolean;
}

/** A line with a gap where nothing is known; its newest figure stands beside it. */
function Line({ plane, series, index, names, write, unit, alone }: LineProps) {
  const look = lookOf(index);
  let pen = 'M';
  const way = series.values.map((value, at) => {
    const size = drawn(value);
    if (size === null) {
      pen = 'M';
      return '';
    }
    const part = `${pen}${plane.x(at).toFixed(1)} ${plane.y(size).toFixed(1)}`;
    pen = 'L';
    return part;
  });
  const points = series.values.flatMap((value, at) => {
    const size = drawn(value);
    return size === null ? [] : [{ at, x: plane.x(at), y: plane.y(size), value }];
  });
  const last = points.at(-1);
  const figure = last ? write(last.value) : '';
  const crowded = points.length > marked;
  return (
    <g>
      <path
        d={way.join('')}
        className={`fill-none ${series.target ? 'stroke-ink' : look.stroke}`}
        strokeWidth={series.target ? 2 : 2.5}
        strokeDasharray={series.target ? '6 4' : look.dash}
        strokeLinejoin="round"
      />
      {points.map((point) => (
        <circle
          key={point.at}
          cx={point.x}
          cy={point.y}
          r={crowded && point !== last ? 6 : 4}
          className={
            crowded && point !== last
              ? 'fill-transparent'
              : series.target
                ? 'fill-ink'
                : `${look.fill} stroke-paper`
          }
          strokeWidth="1.5"
        >
          <title>{`${names[point.at] ?? ''} ${series.label} ${write(point.value)}${unit}`}</title>
        </circle>
      ))}
      {last && (alone || series.target) ? (
        <text
          x={Math.min(last.x, plane.width - textWidth(figure, 13) / 2 - 2)}
          y={last.y - 11}
          textAnchor="middle"
          fontSize="13"
          fontWeight="700"
          className="fill-ink stroke-paper [paint-order:stroke]"
          strokeWidth="4"
        >
          {figure}
        </text>
      ) : null}
    </g>
  );
}
