import { WeakColorError } from './errors.js';

/** What text needs on its ground by WCAG 2.2 AA. */
const wanted = 4.5;

/**
 * WCAG's contrast of two colours `#rrggbb`, 1 to 21. Source: WCAG 2.2, relative luminance and contrast ratio.
 */
export function contrastOf(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * A colour that is readable on white, and under white letters. One that is so on the dark ground as well
 * hardly exists (white and #16181c are 17.8 apart, twice 4.5 would need 20.3), so there the portal takes
 * the tint of `onDark`. Resolves to it in lower case. @throws WeakColorError
 */
export function checkedAccent(color: string): string {
  const ratio = contrastOf(color, '#ffffff');
  // Rounded down: 4.499 must not read as the 4.50 that would do.
  if (ratio < wanted) throw new WeakColorError(color, (Math.floor(ratio * 100) / 100).toFixed(2));
  return color.toLowerCase();
}

/** The colour mixed with white until it is readable on a dark ground: as little white as will do. */
export function onDark(color: string, ground = '#16181c'): string {
  for (let white = 0; white < 100; white += 1) {
    const tint = mixed(color, white / 100);
    if (contrastOf(tint, ground) >= wanted) return tint;
  }
  return '#ffffff';
}

const channels = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(color: string, white: number): string {
  const parts = channels(color).map((value) => Math.round(value + (255 - value) * white));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
