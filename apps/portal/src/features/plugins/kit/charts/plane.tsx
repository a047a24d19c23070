import { usePreferences } from '../../../../app/preferences.js';
import { textWidth } from '../../../../ui/bullet-line/geometry.js';
import { labelled } from '../../../../ui/series-chart/geometry.js';
import { categoryNames, tickWords } from './axis-words.js';
import type { Axis } from './scale.js';

const height = 280;
const top = 28;
const bottom = 46;

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
  // The longer of the two languages' figures, a little more than they measure.
  const words = [...tickWords(axis, 'ja'), ...tickWords(axis, 'en')];
  const left = Math.max(28, ...words.map((text) => textWidth(text, 12) * 1.12)) + 12;
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
  const { language } = usePreferences();
  const figures = tickWords(axis, language);
  const short = categoryNames(categories);
  const kept = labelled(
    categories.map((full, index) => ({
      full,
      x: plane.x(index),
      halfWidth: (textWidth(short[index]?.name ?? '', 12) * 1.1) / 2 + 5,
    })),
  );
  // Asked again of those that have room: the first of a year may not be among them.
  const named = categoryNames(kept.map(({ full }) => full));
  const names = kept.map(({ x }, index) => ({ x, name: '', below: '', ...named[index] }));
  return (
    <g>
      <text x={plane.left - 8} y="14" textAnchor="end" fontSize="11" className="fill-soft">
        {unit}
      </text>
      {axis.ticks.map(({ value, text }, index) => (
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
            {figures[index]}
          </text>
        </g>
      ))}
      {names.map(({ name, below, x }) => (
        <text key={x} y={plane.height - 26} textAnchor="middle" fontSize="12" className="fill-soft">
          <tspan x={Math.min(x, plane.width - textWidth(name, 12) / 2)}>{name}</tspan>
          {below ? (
            <tspan x={Math.max(x, textWidth(below, 11) / 2)} dy="16" fontSize="11">
              {below}
            </tspan>
          ) : null}
        </text>
      ))}
    </g>
  );
}

/** One straight dashed line across; the legend says what it is. */
export const TargetLine = ({ plane, value }: { readonly plane: Plane; readonly value: number }) => (
  <path
    d={`M${plane.left} ${plane.y(value)}H${plane.right}`}
    className="stroke-ink"
    strokeWidth="2"
    strokeDasharray="6 4"
  />
);
