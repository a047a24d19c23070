import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { labelled } from '../../../../ui/series-chart/geometry.js';
import { writeNumber } from '../figures.js';
import type { Axis } from './scale.js';

const height = 280;
const top = 28;
const bottom = 36;

export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  /** Middle of a category, and the room it has. */
  readonly x: (index: number) => number;
  readonly step: number;
  readonly y: (value: number) => number;
}

/** Room for the figures at the left, categories of the same width beside it. */
export function planeOf(axis: Axis, categories: number, width: number, aside = 8): Plane {
  const left = Math.max(...axis.ticks.map(({ text }) => textWidth(writeNumber(text), 12))) + 12;
  const right = width - aside;
  const step = (right - left) / Math.max(1, categories);
  const scale = (height - top - bottom) / (axis.high - axis.low);
  return {
    width,
    height,
    left,
    right,
    step,
    x: (index) => left + step * (index + 0.5),
    y: (value) => height - bottom - (value - axis.low) * scale,
  };
}

/** Lines at the ticks, figures beside them, as many categories named as have room. */
export function Grid({
  plane,
  axis,
  categories,
  unit,
}: {
  readonly plane: Plane;
  readonly axis: Axis;
  readonly categories: readonly string[];
  readonly unit: string;
}) {
  const names = labelled(
    categories.map((name, index) => ({
      name,
      x: plane.x(index),
      halfWidth: textWidth(name, 12) / 2 + 4,
    })),
  );
  return (
    <g>
      <text x={plane.left - 8} y="14" textAnchor="end" fontSize="11" className="fill-soft">
        {unit}
      </text>
      {axis.ticks.map(({ value, text }) => (
        <g key={text}>
          <path
            d={`M${plane.left} ${plane.y(value)}H${plane.right}`}
            className={value === 0 ? 'stroke-rule' : 'stroke-line'}
          />
          <text
            x={plane.left - 8}
            y={plane.y(value) + 4}
            textAnchor="end"
            fontSize="12"
            className="fill-soft"
          >
            {writeNumber(text)}
          </text>
        </g>
      ))}
      {names.map(({ name, x }) => (
        <text
          key={name}
          x={Math.min(x, plane.width - textWidth(name, 12) / 2)}
          y={plane.height - 12}
          textAnchor="middle"
          fontSize="12"
          className="fill-soft"
        >
          {name}
        </text>
      ))}
    </g>
  );
}

/** One straight dashed line across, named where it ends. */
export function TargetLine({
  plane,
  value,
  label,
}: {
  readonly plane: Plane;
  readonly value: number;
  readonly label: string;
}) {
  const y = plane.y(value);
  return (
    <g>
      <path
        d={`M${plane.left} ${y}H${plane.right}`}
        className="stroke-ink"
        strokeWidth="2"
        strokeDasharray="6 4"
      />
      <text
        x={plane.left + 6}
        y={y - 7}
        fontSize="12"
        fontWeight="700"
        className="fill-ink stroke-paper [paint-order:stroke]"
        strokeWidth="4"
      >
        {label}
      </text>
    </g>
  );
}
