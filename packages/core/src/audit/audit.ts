import type { RuleSet } from '../rule/rule.js';
import type { AuditOptions, ExaminedRow, RowsById } from './context.js';
import { shareDirections } from './direction.js';
import { examine } from './examine.js';
import type { Finding, FindingText, Language, Severity } from './finding.js';
import { findingKinds } from './kinds.js';
import type { SheetRow } from './sheet-row.js';

/** A row with its achievement, its standing and the findings shown at it. */
export interface AssessedRow extends ExaminedRow {
  readonly findings: readonly Finding[];
}

export interface AuditReport {
  readonly rows: readonly AssessedRow[];
  /** By kind in the order of the findings table, within a kind in sheet order. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Record<Severity, number>>;
}

/**
 * Recomputes every row under the rule set and lists what is doubtful. Published figures are kept as
 * they are. Rows are taken in sheet order; ids are unique. Never throws for anything a sheet may print.
 */
export function audit(
  rows: readonly SheetRow[],
  ruleSet: RuleSet,
  options: AuditOptions = {},
): AuditReport {
  const examined = shareDirections(rows).map((row) => examine(row, ruleSet));
  const context = { rows: examined, settings: ruleSet.audit, options };
  const order = new Map(rows.map((row, i) => [row.id, i]));
  const place = (found: Finding) => order.get(found.rows[0] ?? '') ?? rows.length;
  const findings = findingKinds.flatMap((kind) =>
    kind.check(context).toSorted((left, right) => place(left) - place(right)),
  );
  const shownAt = Map.groupBy(findings, (found) => found.rows[0] ?? '');
  return {
    rows: examined.map((row) => ({ ...row, findings: shownAt.get(row.row.id) ?? [] })),
    findings,
    counts: {
      error: count(findings, 'error'),
      warning: count(findings, 'warning'),
      info: count(findings, 'info'),
    },
  };
}

/** A finding in words. Rows that the caller does not have are described without their names. */
export function describeFinding(
  finding: Finding,
  rowsById: RowsById,
  language: Language,
): FindingText {
  const kind = findingKinds.find(({ id }) => id === finding.id);
  const row = lookUp(rowsById, finding.rows[0] ?? '');
  return kind === undefined
    ? { title: finding.id, why: '', arithmetic: [], whatToDo: '' }
    : kind.describe(finding, row, language);
}

function lookUp(rows: RowsById, id: string): SheetRow | null {
  if (isMap(rows)) return rows.get(id) ?? null;
  return Object.hasOwn(rows, id) ? (rows[id] ?? null) : null;
}

function isMap(rows: RowsById): rows is ReadonlyMap<string, SheetRow> {
  return rows instanceof Map;
}

function count(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((found) => found.severity === severity).length;
}
