import type { Pillar } from '../graphql/enums.js';

/** The pillar a sheet's words name: 経済, 社会面, 環境, or the integrated one (経済→環境, 三側面, 統合的取組). */
export function pillarOf(words: string | null): Pillar | null {
  if (words === null) return null;
  const text = words.normalize('NFKC');
  if (/[→⇒⇔⇄↔]|統合|三側面|integrated/iu.test(text)) return 'integrated';
  const found = (
    [
      ['economy', /経済|econom/iu],
      ['society', /社会|societ|social/iu],
      ['environment', /環境|environment/iu],
    ] as const
  ).filter(([, pattern]) => pattern.test(text));
  if (found.length > 1) return 'integrated';
  return found[0]?.[0] ?? null;
}

/** The goal of a target's id: "3.d" is of goal 3. */
export function goalOf(target: string): number | null {
  const goal = Number(target.split('.')[0]);
  return Number.isInteger(goal) && goal >= 1 && goal <= 17 ? goal : null;
}
