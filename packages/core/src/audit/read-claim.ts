import type { Claim } from './context.js';

const claims: ReadonlyArray<readonly [RegExp, Claim]> = [
  [/達成度?が?低|低い|遅れ/, 'low'],
  [/達成でき(?!て?い?な)|達成し(?!て?い?な)|達成済/, 'achieved'],
  [/順調/, 'on-track'],
  [/増加|上昇|伸び(?!悩)/, 'increase'],
  [/減少|低下|縮小/, 'decrease'],
];

/** What a sentence of a sheet claims about its indicator; null when it claims nothing known. */
export function readClaim(text: string): Claim | null {
  return claims.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
