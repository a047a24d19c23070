import { textWidth } from '../bullet-line/geometry.js';
import { useWidth } from '../use-width.js';
import { type Frame, isValley, labelled, path, type SeriesPoint, scales } from './geometry.js';

export interface LabelledPoint extends SeriesPoint {
  readonly figure: string;
  readonly period: string;
}

interface Props {
  readonly baseline: LabelledPoint | null;
  readonly observations: readonly LabelledPoint[];
  readonly targets: readonly LabelledPoint[];
  /** What the chart shows, in words; its table twin holds the figures. */
  readonly description: string;
  readonly words: { readonly baseline: string; readonly target: string };
}

/** Values over the years, the straight line to each target, every figure written where it stands. */
export function SeriesChart({ baseline, observations, targets, description, words }: Props) {
  const { ref, width } = useWidth(720);
  const frame: Frame = { width, height: 300, top: 40, right: 56, bottom: 62, left: 56 };
  const ends = baseline ? [baseline, ...targets] : targets;
  const { x, y } = scales([...ends, ...observations], frame);
  const at = (point: LabelledPoint) => ({ x: x(point.start), y: y(point.value) });
  const years = new Map([...ends, ...observations].map((point) => [point.period, at(point).x]));
  const ticks = labelled(
    [...years]
      .sort(([, a], [, b]) => a - b)
      .map(([period, tick]) => ({ period, x: tick, halfWidth: textWidth(period, 12) / 2 + 4 })),
  );
  const series = baseline ? [baseline, ...observations] : observations;
  const floor = frame.height - frame.bottom + 30;
  return (
    <div ref={ref} className="max-w-4xl">
      <svg
        viewBox={`0 0 ${width} ${frame.height}`}
        width={width}
        height={frame.height}
        role="img"
        aria-label={description}
        className="block max-w-full tabular-nums"
      >
        <path d={`M0 ${floor}H${width}`} className="stroke-line" />
        {ticks.map((tick) => (
          <g key={tick.period}>
            <path d={`M${tick.x} ${floor}v5`} className="stroke-rule" />
            <text x={tick.x} y={floor + 22} textAnchor="middle" fontSize="12" className="fill-soft">
              {tick.period}
            </text>
          </g>
        ))}
        {baseline
          ? targets.map((target) => (
              <path
                key={`line-${target.period}-${target.figure}`}
                d={path([at(baseline), at(target)])}
                className="fill-none stroke-rule"
                strokeWidth="1.5"
                strokeDasharray="4 4"
              />
            ))
          : null}
        <path d={path(series.map(at))} className="fill-none stroke-accent" strokeWidth="2.5" />
        {targets.map((target) => {
          const here = at(target);
          return (
            <g key={`${target.period}-${target.figure}`}>
              <path d={`M${here.x - 12} ${here.y}h24`} className="stroke-ink" strokeWidth="3" />
              <text
                x={Math.min(here.x, width - 4)}
                y={here.y - 9}
                textAnchor={here.x > width - 70 ? 'end' : 'middle'}
                fontSize="12"
                className="fill-soft"
              >
                {words.target}
                <tspan className="fill-ink"> {target.figure}</tspan>
              </text>
            </g>
          );
        })}
        {series.map((point, index) => {
          const here = at(point);
          const first = point === baseline;
          const under = isValley(series, index);
          return (
            <g key={`${point.start}-${point.figure}`}>
              <circle
                cx={here.x}
                cy={here.y}
                r="5"
                className={first ? 'fill-paper stroke-accent' : 'fill-accent stroke-paper'}
                strokeWidth="2"
              />
              <text
                x={Math.max(here.x, 4)}
                y={here.y + (under ? 20 : -12)}
                textAnchor={here.x < 70 ? 'start' : 'middle'}
                fontSize="13"
                className="fill-ink"
                fontWeight={first ? 400 : 700}
              >
                {point.figure}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
