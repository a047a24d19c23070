import type { Fault } from './check/found.ts';

/** Begins the line on which the process of prepare.ts says what came of it. */
export const preparedMark = 'prepared ';

export interface Prepared {
  readonly pluginsUrl: string;
  readonly urls: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  /** What could not be brought in of the demonstration; null when all was. */
  readonly demo: string | null;
}
