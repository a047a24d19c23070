import type { Words } from '@shirube/plugin-sdk/server';
import { type Code, codes } from './finding-words.js';

export type Severity = 'error' | 'warning' | 'info';

export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly file: string;
  /** From 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly field: string | null;
  /** What is wrong. */
  readonly what: Words;
  /** What to do. */
  readonly todo: Words;
}

export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly field?: string;
}

/** Of one code so many are listed; more of it say nothing new. */
const mostOfACode = 50;

/** Collects what the validation finds. An error keeps the feed from being taken, a warning does not. */
export class Findings {
  private readonly kept: Finding[] = [];
  private readonly counts = new Map<Code, number>();
  private readonly bySeverity = { error: 0, warning: 0, info: 0 };

  add(code: Code, place: Place, values: Readonly<Record<string, string | number>> = {}): void {
    const count = (this.counts.get(code) ?? 0) + 1;
    this.counts.set(code, count);
    const { severity, what, todo } = codes[code];
    this.bySeverity[severity] += 1;
    if (count > mostOfACode) return;
    this.kept.push({
      severity,
      code,
      file: place.file,
      line: place.line ?? null,
      field: place.field ?? null,
      what: filled(what, values),
      todo: filled(todo, values),
    });
  }

  count(severity: Severity): number {
    return this.bySeverity[severity];
  }

  /** Errors first; where there are more of a code than are listed, a line says how many. */
  list(): Finding[] {
    const rest = [...this.counts].flatMap(([code, count]): Finding[] => {
      const last = this.kept.findLast((one) => one.code === code);
      const more = count - mostOfACode;
      if (more <= 0 || !last) return [];
      return [
        {
          ...last,
          line: null,
          field: null,
          what: {
            ja: `同じ種類の指摘がほかに ${more}件あります。`,
            en: `${more} more findings of this kind.`,
          },
        },
      ];
    });
    const order = { error: 0, warning: 1, info: 2 };
    return [...this.kept, ...rest].sort((a, b) => order[a.severity] - order[b.severity]);
  }
}

function filled(words: Words, values: Readonly<Record<string, string | number>>): Words {
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '').slice(0, 120));
  return { ja: fill(words.ja), en: fill(words.en) };
}
