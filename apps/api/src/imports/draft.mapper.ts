import type { AssessedRow, AuditReport, SheetRow } from '@shirube/core';
import type { CellProblem, ExtractedRow } from '@shirube/sheets';
import { toAchievement, toFinding, toPublished } from '../indicators/assessed.mapper.js';
import { type PlacedFigure, toFigure } from '../indicators/stored-figure.js';
import type { CellProblemType, DraftRow, DraftTable, ImportDraft } from './draft.types.js';
import type { ImportSummary } from './import.types.js';
import type { Preview } from './preview.js';
import type { Question } from './questions.js';
import type { LoadedSource } from './source.js';

/** With what its words are made from; see the draft resolvers. */
export interface QuestionNode {
  readonly question: Question;
}
export interface ProblemNode extends CellProblemType {
  readonly problem: CellProblem;
}

export function toDraft(
  source: LoadedSource,
  planned: Preview,
  report: AuditReport,
  sameAs: ImportSummary | null,
): ImportDraft {
  const { reading, questions, changes } = planned;
  const rowsById = new Map(report.rows.map(({ row }) => [row.id, row]));
  const assessed = new Map(report.rows.map((row) => [row.row.id, row]));
  const taken = new Set(planned.rows.map((row) => row.id));
  // By cell row: a large sheet may have as many problems as rows.
  const problems = Map.groupBy(reading.extraction.problems, placeOf);
  const extracted = Map.groupBy(reading.extraction.rows, (row) => row.table);
  const findingsOf = (row: AssessedRow) =>
    row.findings.map((finding) => toFinding(finding, rowsById));

  const problemsOf = ({ table, cellRows }: ExtractedRow) =>
    cellRows.flatMap((row) => problems.get(placeOf({ table, row })) ?? []);

  const tables = reading.document.tables.map((table): DraftTable => {
    const mapping = reading.mappings[table.index];
    return {
      index: table.index,
      title: table.title,
      included: mapping?.included ?? false,
      columns: (mapping?.columns ?? []).map((column) => ({ ...column })),
      cells: table.cells as string[][],
      headerRows: mapping?.headerRows ?? 0,
      rows: (extracted.get(table.index) ?? []).flatMap((one) => {
        const row = assessed.get(one.row.id);
        if (!row) return [];
        return [toRow(one, row, taken.has(one.row.id), problemsOf(one), findingsOf(row))];
      }),
      confidence: mapping?.confidence ?? 0,
    };
  });

  return {
    id: source.id,
    title: source.title,
    state: source.state,
    format: source.format,
    encoding: source.encoding,
    documentDate: source.documentDate,
    tables,
    coverage: coverageOf(tables, reading.extraction.keptAsText),
    questions: questions.map(toQuestion),
    findings: report.findings.map((finding) => toFinding(finding, rowsById)),
    changes: changes.counts,
    sameAs,
  };
}

function toRow(
  one: ExtractedRow,
  assessed: AssessedRow,
  included: boolean,
  ofRow: readonly CellProblem[],
  findings: DraftRow['findings'],
): DraftRow {
  const { row } = one;
  return {
    id: row.id,
    cellRow: one.cellRow,
    name: row.name,
    included,
    baseline: draftFigure(row, 'baseline', {
      figure: row.baseline,
      column: null,
      columnPeriod: null,
    }),
    actuals: row.actuals.map((actual, index) =>
      draftFigure(row, `actual-${index}`, {
        figure: actual,
        column: actual.column,
        columnPeriod: actual.columnPeriod,
      }),
    ),
    target: draftFigure(row, 'target', {
      figure: row.target,
      column: row.target.column,
      columnPeriod: row.target.columnPeriod,
    }),
    achievement: toAchievement(assessed),
    published: toPublished(row.published),
    reproduces: assessed.reproduces,
    standing: assessed.standing,
    problems: ofRow.map(toProblem),
    findings,
  };
}

/** A draft's figures have no row of their own yet: their ids name their place, their revision is 0. */
function draftFigure(row: SheetRow, part: string, placed: PlacedFigure) {
  return toFigure(placed, { id: `${row.id}:${part}`, revision: 0, sourceId: null });
}

function toProblem(problem: CellProblem): ProblemNode {
  const { row, column, raw, code } = problem;
  return { row, column, raw, code, problem };
}

function toQuestion(question: Question): ImportDraft['questions'][number] & QuestionNode {
  const { id, kind, rows, answer, suggested } = question;
  return {
    id,
    kind,
    rows: [...rows],
    answer,
    options: (['same', 'separate'] as const).map((value) => ({
      value,
      suggested: value === suggested,
    })),
    question,
  };
}

/** In rows: understood, to be looked at, and those outside every indicator that stay as text. */
function coverageOf(tables: readonly DraftTable[], keptAsText: readonly CellProblem[]) {
  const rows = tables.flatMap((table) => table.rows);
  const toConfirm = rows.filter((row) => row.problems.length > 0).length;
  const lone = new Set(
    keptAsText
      .filter((problem) => problem.code === 'no-indicator')
      .map((problem) => `${problem.table}/${problem.row}`),
  );
  return {
    rows: rows.length + lone.size,
    understood: rows.length - toConfirm,
    toConfirm,
    keptAsText: lone.size,
  };
}

const placeOf = ({ table, row }: { readonly table: number; readonly row: number }) =>
  `${table}/${row}`;
