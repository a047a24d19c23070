import { type AuditReport, audit, type RuleSet, type SheetRow } from '@shirube/core';
import type { SheetDocument } from '@shirube/sheets';
import { type Changes, type Kept, planChanges } from './changes.js';
import { commentaryOf } from './commentary.js';
import { type Answers, type Corrections } from './corrections.js';
import { applyAnswers, type Question, questionsOf } from './questions.js';
import { type Reading, read } from './reading.js';

/** What a commit of a source would do, computed from nothing but the source and what is kept. */
export interface Preview {
  readonly reading: Reading;
  readonly questions: readonly Question[];
  /** The rows a commit takes, under the keys that the answers give them. */
  readonly rows: readonly SheetRow[];
  readonly changes: Changes;
}

export function preview(
  source: {
    readonly id: string;
    readonly document: SheetDocument;
    readonly corrections: Corrections;
    readonly answers: Answers;
  },
  kept: Kept,
): Preview {
  const reading = read(source.document, source.corrections);
  const taken = reading.taken.map(({ row }) => row);
  const questions = questionsOf(taken, kept.shown, source.answers);
  const rows = applyAnswers(taken, questions);
  return { reading, questions, rows, changes: planChanges(rows, kept, source.id) };
}

/** The audit of the rows that are taken; those left out are computed too, each by itself, without findings. */
export function auditPreview(
  { reading, rows }: Preview,
  rules: RuleSet,
  documentDate: string | null,
): AuditReport {
  const report = audit(rows, rules, {
    ...(documentDate === null ? {} : { documentDate }),
    ...commentaryOf(reading),
  });
  const taken = new Set(rows.map((row) => row.id));
  const left = reading.extraction.rows.map(({ row }) => row).filter((row) => !taken.has(row.id));
  const alone = left.flatMap((row) =>
    audit([row], rules).rows.map((assessed) => ({ ...assessed, findings: [] })),
  );
  return { ...report, rows: [...report.rows, ...alone] };
}
