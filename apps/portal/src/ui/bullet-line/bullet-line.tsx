import type { Standing } from '../standing.js';
import { standingStyle } from '../standing.js';
import { type BulletInput, bulletGeometry, frame, labelAnchor, textWidth } from './geometry.js';

export interface BulletLabel {
  readonly figure: string;
  readonly unit: string;
  readonly period: string;
}

interface Props extends BulletInput {
  readonly standing: Standing;
  readonly labels: {
    readonly baseline: BulletLabel;
    readonly target: BulletLabel;
    readonly actual: BulletLabel | null;
  };
  /** The whole line in words, for those who hear the page. */
  readonly description: string;
}

const axisY = 30;

const Break = ({ x }: { readonly x: number }) => (
  <g>
    <path d={`M${x - 5} ${axisY}h10`} className="stroke-paper" strokeWidth="6" />
    <path
      d={`M${x - 5} ${axisY + 5}l4 -10M${x + 1} ${axisY + 5}l4 -10`}
      className="stroke-ink"
      strokeWidth="1.5"
    />
  </g>
);

const End = ({ label, at }: { readonly label: BulletLabel; readonly at: 'start' | 'end' }) => (
  <text
    x={at === 'start' ? 0 : frame.width}
    textAnchor={at}
    className="fill-soft"
    fontSize="12"
    data-end={at}
  >
    <tspan y={axisY + 21} x={at === 'start' ? 0 : frame.width} className="fill-ink">
      {label.figure}
      {label.unit ? (
        <tspan className="fill-soft" fontSize="11">
          {` ${label.unit}`}
        </tspan>
      ) : null}
    </tspan>
    <tspan y={axisY + 36} x={at === 'start' ? 0 : frame.width} fontSize="11">
      {label.period}
    </tspan>
  </text>
);

/** One horizontal axis from baseline to target, the value's mark, and where the line of time stands. */
export function BulletLine({ standing, labels, description, ...input }: Props) {
  const geometry = bulletGeometry(input);
  if (!geometry) return null;
  const { mark, pace } = geometry;
  const style = standingStyle[standing];
  const left = geometry.brokenBefore ? frame.margin : frame.from;
  const right = geometry.brokenAfter ? frame.width - frame.margin : frame.to;
  const over = labels.actual && mark ? labels.actual : null;
  const anchor =
    over && mark ? labelAnchor(mark.x, textWidth(`${over.figure} ${over.unit}`, 13) / 2) : null;
  return (
    <svg
      viewBox={`0 0 ${frame.width} 70`}
      width={frame.width}
      height="70"
      role="img"
      aria-label={description}
      className="block h-auto max-w-full"
    >
      <path
        d={`M${Math.min(left, mark?.x ?? left)} ${axisY}H${Math.max(right, mark?.x ?? right)}`}
        className="stroke-rule"
        strokeWidth="1.5"
      />
      {mark ? (
        <path d={`M${frame.from} ${axisY}H${mark.x}`} className={style.stroke} strokeWidth="5" />
      ) : null}
      {geometry.brokenBefore ? <Break x={(frame.from + frame.margin) / 2} /> : null}
      {geometry.brokenAfter ? <Break x={(frame.to + frame.width - frame.margin) / 2} /> : null}
      <path d={`M${frame.from} ${axisY - 6}v12`} className="stroke-ink" strokeWidth="1.5" />
      <path d={`M${frame.to} ${axisY - 9}v18`} className="stroke-ink" strokeWidth="3" />
      {pace && pace.broken === null ? (
        <path
          d={`M${pace.x} ${axisY + 4}l4.5 7h-9z`}
          className="fill-paper stroke-ink"
          strokeWidth="1.25"
        />
      ) : null}
      {geometry.trail.map((earlier, index) => (
        <circle
          // biome-ignore lint/suspicious/noArrayIndexKey: a value's place in the series is its identity
          key={`${index}-${earlier.x}`}
          cx={earlier.x}
          cy={axisY}
          r="3"
          className="fill-paper stroke-soft"
          strokeWidth="1.25"
        />
      ))}
      {mark ? (
        <circle
          cx={mark.x}
          cy={axisY}
          r="6.5"
          className={`${style.fill} stroke-paper`}
          strokeWidth="2"
        />
      ) : null}
      {over && anchor ? (
        <text x={anchor.x} y={axisY - 14} textAnchor={anchor.anchor} fontSize="13">
          <tspan className="fill-ink" fontWeight="700">
            {over.figure}
          </tspan>
          <tspan className="fill-soft" fontSize="11">
            {` ${over.unit}`}
          </tspan>
        </text>
      ) : null}
      <End label={labels.baseline} at="start" />
      <End label={labels.target} at="end" />
    </svg>
  );
}
