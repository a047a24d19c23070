import { type FindingLike, kindOf } from '../../ui/finding.js';

interface PromiseLike {
  readonly id: string;
  readonly findings: readonly FindingLike[];
}
interface IndicatorLike {
  readonly name: string;
  readonly promises: readonly PromiseLike[];
}

export interface CommonFinding {
  readonly kind: string;
  /** The first of them, and the indicator it is at. */
  readonly example: FindingLike;
  readonly name: string;
  /** At how many promises, of how many. */
  readonly count: number;
  readonly total: number;
}

/** Fewer than this are told where they are. */
const least = 5;

/**
 * Findings of one kind at half of a city's promises or more: told once for the page, so that the rest stands
 * out. Likely errors always stay where they are.
 */
export function commonFindings(indicators: readonly IndicatorLike[]): readonly CommonFinding[] {
  const total = indicators.reduce((sum, { promises }) => sum + promises.length, 0);
  const found = new Map<string, { example: FindingLike; name: string; at: Set<string> }>();
  for (const { name, promises } of indicators) {
    for (const { id, findings } of promises) {
      for (const finding of findings) {
        if (finding.severity === 'ERROR') continue;
        const kind = kindOf(finding);
        const known = found.get(kind) ?? { example: finding, name, at: new Set() };
        known.at.add(id);
        found.set(kind, known);
      }
    }
  }
  return [...found].flatMap(([kind, { example, name, at }]) =>
    at.size >= least && at.size * 2 >= total
      ? [{ kind, example, name, count: at.size, total }]
      : [],
  );
}
