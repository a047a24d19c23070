import {
  type AuditOptions,
  type AuditReport,
  audit,
  type RuleSet,
  type SheetRow,
} from '@shirube/core';
import {
  type CellProblem,
  extractRows,
  isKeptAsText,
  proposeMapping,
  type RawTable,
  readDocument,
  readStatements,
  readTotals,
  type SheetDocument,
  SheetError,
  sheetErrorMessage,
  type TableMapping,
} from '@shirube/sheets';
import { CliError } from '../words/cli-error.js';
import {
  findingsByRow,
  type NumberedFinding,
  numberFindings,
  type RowPlace,
} from './numbered-findings.js';

/** A table of the document as the audit saw it. */
export interface AuditedTable {
  readonly table: RawTable;
  readonly mapping: TableMapping;
  readonly rows: AuditReport['rows'];
}

export interface AuditedFile {
  /** As reports print it. */
  readonly name: string;
  readonly document: SheetDocument;
  readonly ruleSet: RuleSet;
  readonly report: AuditReport;
  readonly tables: readonly AuditedTable[];
  /** Tables that were not taken for tables of indicators. */
  readonly passedOver: readonly RawTable[];
  /** Errors first, then by kind, then in the order of the rows. */
  readonly findings: readonly NumberedFinding[];
  readonly findingsByRow: ReadonlyMap<string, readonly NumberedFinding[]>;
  readonly rowsById: ReadonlyMap<string, SheetRow>;
  readonly places: ReadonlyMap<string, RowPlace>;
  /** Cells whose content is in no field: kept as text. */
  readonly unread: readonly CellProblem[];
  /** Cells that were understood by inference, to be confirmed. */
  readonly inferred: readonly CellProblem[];
}

/** What is known beside the document: its date, and the rows of other documents (see `otherRows`). */
export type Known = Pick<AuditOptions, 'documentDate' | 'earlier' | 'plan'>;

/**
 * Reads, maps and audits one document, its commentary and its totals with it. Throws CliError for a
 * document that cannot be audited.
 */
export function auditFile(
  bytes: Uint8Array,
  name: string,
  ruleSet: RuleSet,
  known: Known,
): AuditedFile {
  const document = read(bytes, name);
  const mappings = document.tables.map((table) => proposeMapping(table));
  const { rows: extracted, problems } = extractRows(document, mappings);
  if (extracted.length === 0) throw noIndicators(document);
  const report = audit(
    extracted.map(({ row }) => row),
    ruleSet,
    {
      ...known,
      statements: readStatements(document, mappings, extracted),
      totals: readTotals(document),
    },
  );
  const tableOf = new Map(extracted.map(({ row, table }) => [row.id, table]));
  const rowsOf = Map.groupBy(report.rows, ({ row }) => tableOf.get(row.id));
  const tables = document.tables.flatMap((table, index) => {
    const rows = rowsOf.get(table.index) ?? [];
    const mapping = mappings[index];
    return mapping === undefined || rows.length === 0 ? [] : [{ table, mapping, rows }];
  });
  const elsewhere = [...(known.earlier ?? []), ...(known.plan ?? [])];
  const rowsById = new Map(
    [...elsewhere, ...extracted.map(({ row }) => row)].map((row) => [row.id, row]),
  );
  const places = new Map(
    tables.flatMap(({ rows }, table) => rows.map(({ row: { id } }, row) => [id, { table, row }])),
  );
  const sizes = tables.map(({ rows }) => rows.length);
  const findings = numberFindings(report.findings, { rowsById, places, sizes });
  return {
    name,
    document,
    ruleSet,
    report,
    tables,
    passedOver: document.tables.filter((table) => tables.every((seen) => seen.table !== table)),
    findings,
    findingsByRow: findingsByRow(findings),
    rowsById,
    places,
    unread: problems.filter(isKeptAsText),
    inferred: problems.filter((problem) => !isKeptAsText(problem)),
  };
}

/**
 * The rows of an earlier document or a plan, to hold the audited one against. Their ids carry the
 * document's name, so that they are never taken for rows of the audited document.
 */
export function otherRows(bytes: Uint8Array, name: string): SheetRow[] {
  const document = read(bytes, name);
  const mappings = document.tables.map((table) => proposeMapping(table));
  const { rows } = extractRows(document, mappings);
  if (rows.length === 0) throw noIndicators(document);
  return rows.map(({ row }) => ({ ...row, id: `${name}#${row.id}` }));
}

function read(bytes: Uint8Array, name: string): SheetDocument {
  try {
    return readDocument(bytes, { fileName: name });
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    const said = { ja: sheetErrorMessage(error, 'ja'), en: sheetErrorMessage(error, 'en') };
    throw new CliError(error.code, said, error.data, { cause: error });
  }
}

function noIndicators({ tables }: SheetDocument): CliError {
  return new CliError(
    'no-indicators',
    {
      ja: `指標の表が見つかりません（見つかった表 ${tables.length}）。当初値・目標値・達成度などの見出しの行を含めて、表ごと貼り付けてください。`,
      en: `no table of indicators was found (tables seen: ${tables.length}); include the heading row with baseline, target and achievement.`,
    },
    { tables: tables.length },
  );
}
