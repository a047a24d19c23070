import type { Assessment } from '../achievement/assessment.js';
import type { Pace } from '../achievement/pace.js';
import type { Standing } from '../achievement/standing.js';
import type { Decimal } from '../decimal/decimal.js';
import type { AuditSettings, Rule } from '../rule/rule.js';
import type { Finding, FindingId, FindingText, Language, Severity } from './finding.js';
import type { ActualValue, PublishedAchievement, SheetRow } from './sheet-row.js';

/** What a document says about a row in words, read into what it claims. */
export type Claim = 'increase' | 'decrease' | 'low' | 'on-track' | 'achieved';
export interface Statement {
  readonly row: string;
  readonly says: Claim;
  /** The words as printed. */
  readonly text: string;
  /** 1-based line of the document, where the words stand outside the row. */
  readonly line?: number | undefined;
}

/** A printed total beside its parts, or one figure printed in two places (a single part). */
export interface TotalCheck {
  /** Rows it concerns; may be empty for a cost table. */
  readonly rows: readonly string[];
  readonly label: string;
  readonly parts: readonly Decimal[];
  readonly total: Decimal;
  /** As printed beside the figures: 千円. */
  readonly unit?: string | undefined;
  /** Lines of the document: of the first part, and of the total. */
  readonly lines?: readonly [parts: number, total: number] | undefined;
}

/** What else is known of the sheet; without it the findings that need it do not arise. */
export interface AuditOptions {
  /** ISO date of the document; a value of a later period cannot be an actual one. */
  readonly documentDate?: string | undefined;
  /** Rows of earlier documents, to see moved targets. */
  readonly earlier?: readonly SheetRow[] | undefined;
  /** Rows of the plan that this sheet reports on. */
  readonly plan?: readonly SheetRow[] | undefined;
  readonly statements?: readonly Statement[] | undefined;
  readonly totals?: readonly TotalCheck[] | undefined;
}

/** A row with everything computed from it, before findings. */
export interface ExaminedRow {
  readonly row: SheetRow;
  readonly rule: Rule;
  readonly current: ActualValue | null;
  readonly assessment: Assessment;
  readonly published: PublishedAchievement | null;
  /** Null where there is nothing to compare. */
  readonly reproduces: boolean | null;
  readonly pace: Pace | null;
  readonly standing: Standing;
}

export interface AuditContext {
  readonly rows: readonly ExaminedRow[];
  readonly settings: AuditSettings;
  readonly options: AuditOptions;
}

/** What a description may look up. */
export type RowsById = ReadonlyMap<string, SheetRow> | Readonly<Record<string, SheetRow>>;

/** One kind of finding: how it is found and how it is told. */
export interface FindingKind {
  readonly id: FindingId;
  readonly check: (context: AuditContext) => Finding[];
  readonly describe: (finding: Finding, row: SheetRow | null, language: Language) => FindingText;
}

/** A finding with the severity given; figures without a value are left out. */
export function finding(
  id: FindingId,
  severity: Severity,
  rows: readonly string[],
  figures: Readonly<Record<string, string | null | undefined>>,
  variant: string | null = null,
): Finding {
  const present = Object.entries(figures).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { id, severity, rows, variant, figures: Object.fromEntries(present) };
}
