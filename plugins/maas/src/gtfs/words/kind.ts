import type { Words } from '@shirube/plugin-sdk/server';
import type { Severity } from '../findings.js';

export interface Kind {
  readonly severity: Severity;
  readonly what: Words;
  readonly todo: Words;
}

/** How grave, what it says, what to do; `{name}` is filled in. */
export const kind = (
  severity: Severity,
  what: readonly [ja: string, en: string],
  todo: readonly [ja: string, en: string],
): Kind => ({
  severity,
  what: { ja: what[0], en: what[1] },
  todo: { ja: todo[0], en: todo[1] },
});
