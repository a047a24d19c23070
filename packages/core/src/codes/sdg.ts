import data from './sdg.json' with { type: 'json' };

/** A goal ("3") or target ("3.d", "8.10") with a short title of our own in both languages. */
export interface SdgItem {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
}

/** Semantic version of the list; ids never change, titles may. */
export const sdgVersion: string = data.version;
/** The 17 goals in order. */
export const goals: readonly SdgItem[] = data.goals;
/** The 169 targets in order. */
export const targets: readonly SdgItem[] = data.targets;

const byId = new Map([...goals, ...targets].map((item) => [item.id, item]));

/** A goal or target by its id; null when there is none ("5.7", "1.10"). */
export function sdgItem(id: string): SdgItem | null {
  return byId.get(id) ?? null;
}

export function isGoalId(text: string): boolean {
  return !text.includes('.') && byId.has(text);
}

/** Whether the text is the id of one of the 169 targets. Ids are text: 8.1 and 8.10 differ. */
export function isTargetId(text: string): boolean {
  return text.includes('.') && byId.has(text);
}
