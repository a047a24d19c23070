/** The SDK's own version, which a plugin's `sdk` range is held against. */
export const sdkVersion = '1.0.0';

type Numbers = readonly [number, number, number];

/** `1.4.0` as numbers; null when it is anything else. */
export function readVersion(text: string): Numbers | null {
  const found = /^(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.exec(text);
  return found ? [Number(found[1]), Number(found[2]), Number(found[3])] : null;
}

/** Whether the version is in the range; null when the range is not of the form `^1.4.0`. */
export function inRange(version: string, range: string): boolean | null {
  const from = range.startsWith('^') ? readVersion(range.slice(1)) : null;
  const has = readVersion(version);
  if (!from || !has) return null;
  // As npm reads a caret: the first number that is not zero stays as it is.
  const fixed = from[0] > 0 ? 1 : from[1] > 0 ? 2 : 3;
  for (let at = 0; at < 3; at++) {
    const [wanted = 0, given = 0] = [from[at], has[at]];
    if (given !== wanted) return at >= fixed && given > wanted;
  }
  return true;
}
