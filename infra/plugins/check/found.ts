/** The same sentence in both languages of the house. */
export interface Words {
  readonly ja: string;
  readonly en: string;
}

/** One thing wrong: what, where, what to do. Codes are stable; docs/plugins/refused.md lists them. */
export interface Fault {
  readonly code: string;
  readonly words: Words;
}

/** What a check came to: `shown` says in a few words what was seen where nothing is wrong. */
export interface Found {
  readonly shown: Words;
  readonly faults: readonly Fault[];
}

export const fault = (code: string, ja: string, en: string): Fault => ({ code, words: { ja, en } });

export const fine = (ja: string, en: string): Found => ({ shown: { ja, en }, faults: [] });

/** Faults, or else what was seen. */
export const found = (faults: readonly Fault[], ja: string, en: string): Found => ({
  shown: { ja, en },
  faults,
});

/** A trouble's first line, for a sentence; the rest is for --debug. */
export function because(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split('\n')[0] ?? '').slice(0, 300);
}
