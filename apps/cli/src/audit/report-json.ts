import {
  type AssessedRow,
  achievementText,
  type DatedValue,
  describeFinding,
  type Language,
  type Period,
  type Value,
} from '@shirube/core';
import { type CellProblem, problemMessage } from '@shirube/sheets';
import type { AuditedFile } from './audit-file.js';
import type { NumberedFinding } from './numbered-findings.js';
import { cellPlace } from './places.js';
import { countsOf } from './summary.js';

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
export const jsonVersion = 1;

/** One audited document for programs: figures are exact decimals as text, null where there is none. */
export function jsonReport(file: AuditedFile, language: Language): object {
  const { document, ruleSet, report } = file;
  const { rule } = ruleSet;
  return {
    file: file.name,
    format: document.format,
    encoding: document.encoding,
    rule: {
      method: rule.method,
      decimals: ruleSet.decimals === 'as-printed' ? 'as-printed' : rule.decimals,
      missingBaseline: rule.missingBaseline,
    },
    counts: { ...countsOf(file), findings: report.counts },
    tables: file.tables.map(({ table, rows }) => ({
      index: table.index,
      title: table.title,
      sheet: table.sheet,
      rows: rows.map((row) => rowJson(row, file)),
    })),
    findings: file.findings.map((numbered) => findingJson(numbered, file, language)),
    problems: [...file.unread, ...file.inferred].map((problem) =>
      problemJson(problem, file, language),
    ),
    passedOver: file.passedOver.map(({ index, title, sheet }) => ({ index, title, sheet })),
  };
}

function rowJson(assessed: AssessedRow, file: AuditedFile): object {
  const { row, rule, assessment, published, current } = assessed;
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    measure: row.measure,
    pillar: row.pillar,
    sdgTargets: row.sdgTargets,
    repeatMarked: row.repeatMarked,
    line: file.document.tables[row.source.tableIndex]?.lines[row.source.row] ?? null,
    baseline: figureJson(row.baseline),
    actuals: row.actuals.map((actual) => ({ column: actual.column, ...figureJson(actual) })),
    actual: current === null ? null : { column: current.column, ...figureJson(current) },
    target: { column: row.target.column, ...figureJson(row.target) },
    published:
      published === null
        ? null
        : { percent: published.percent?.toString() ?? null, raw: published.raw },
    computed: {
      achievement: achievementText(assessment) || null,
      display: assessment.display || null,
      decimals: rule.decimals,
      met: assessment.met,
      reason: assessment.reason,
      arithmetic: assessment.arithmetic,
    },
    reproduces: assessed.reproduces,
    standing: assessed.standing,
    findings: (file.findingsByRow.get(row.id) ?? []).map(({ number }) => number),
  };
}

function figureJson({ value, period, raw, note, provisional }: DatedValue): object {
  return { raw, ...valueJson(value), period: periodJson(period), note, provisional };
}

function valueJson(value: Value): object {
  switch (value.kind) {
    case 'number': {
      const { amount, qualifier, unit } = value;
      return { kind: 'number', amount: amount.toString(), qualifier, unit: unit?.symbol ?? null };
    }
    case 'range': {
      const { low, high, unit } = value;
      return {
        kind: 'range',
        low: low.toString(),
        high: high.toString(),
        unit: unit?.symbol ?? null,
      };
    }
    case 'state':
      return { kind: 'state', state: value.state, expected: periodJson(value.expected) };
    case 'text':
    case 'missing':
      return { kind: value.kind };
  }
}

function periodJson(period: Period | null): object | null {
  if (period === null) return null;
  const { label, kind, start, end } = period;
  return { label, kind, start, end };
}

function findingJson(
  { number, finding }: NumberedFinding,
  file: AuditedFile,
  language: Language,
): object {
  const { id, severity, variant, rows, figures } = finding;
  const text = describeFinding(finding, file.rowsById, language);
  return { number, id, severity, variant, rows, figures, ...text };
}

function problemJson(problem: CellProblem, file: AuditedFile, language: Language): object {
  const { table, row, column, raw, code } = problem;
  return {
    code,
    table,
    row,
    column,
    raw,
    place: cellPlace(problem, file, language),
    message: problemMessage(problem, language),
  };
}
