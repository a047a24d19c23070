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
 * A colour that is readable on white, and under white letters; in lower case. None can be so on the dark
 * ground as well: white and #16181c are 17.8 apart, and 4.5 to both sides would take 20.3. So what is shown
 * in the dark is a lighter tint of it, never the colour itself. @throws WeakColorError
 */
export function checkedAccent(color: string): string {
  const ratio = contrastOf(color, '#ffffff');
  // Rounded down: 4.499 must not read as the 4.50 that would do.
  if (ratio < wanted) throw new WeakColorError(color, (Math.floor(ratio * 100) / 100).toFixed(2));
  return color.toLowerCase();
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
