import type { IndicatorSection } from './query.js';

export interface Assignment {
  readonly keys: string[];
  readonly sectionId?: string | null;
  readonly confidential?: boolean;
}

/** What brings the indicators back to how they were: one assignment for each state among them. */
export function restoring(before: readonly IndicatorSection[], changed: Assignment): Assignment[] {
  const groups = new Map<string, Assignment>();
  for (const { key, sectionId, confidential } of before) {
    const was = {
      ...('sectionId' in changed ? { sectionId } : {}),
      ...('confidential' in changed ? { confidential } : {}),
    };
    const name = JSON.stringify(was);
    const group = groups.get(name) ?? { keys: [], ...was };
    group.keys.push(key);
    groups.set(name, group);
  }
  return [...groups.values()];
}
