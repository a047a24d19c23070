import {
  type AuditReport,
  audit,
  describeFinding,
  type Finding,
  type RuleSet,
  type Severity,
  type SheetRow,
} from '@shirube/core';
import {
  type CellProblem,
  extractRows,
  isKeptAsText,
  proposeMapping,
  type RawTable,
  readDocument,
  type SheetDocument,
  SheetError,
  sheetErrorMessage,
  type TableMapping,
} from '@shirube/sheets';
import { CliError } from '../words/cli-error.js';

/** A finding with the number it goes by in a report. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: Finding;
  /** Findings of one kind are told alike, under one title. */
  readonly kind: string;
}

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
  readonly rowsById: ReadonlyMap<string, SheetRow>;
  /** Cells whose content is in no field: kept as text. */
  readonly unread: readonly CellProblem[];
  /** Cells that were understood by inference, to be confirmed. */
  readonly inferred: readonly CellProblem[];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Reads, maps and audits one document. Throws CliError for a document that cannot be audited. */
export function auditFile(
  bytes: Uint8Array,
  name: string,
  ruleSet: RuleSet,
  documentDate: string | undefined,
): AuditedFile {
  const document = read(bytes, name);
  const mappings = document.tables.map((table) => proposeMapping(table));
  const { rows: extracted, problems } = extractRows(document, mappings);
  if (extracted.length === 0) throw noIndicators(document);
  const report = audit(
    extracted.map(({ row }) => row),
    ruleSet,
    { documentDate },
  );
  const tableOf = new Map(extracted.map(({ row, table }) => [row.id, table]));
  const tables = document.tables.flatMap((table, index) => {
    const rows = report.rows.filter(({ row }) => tableOf.get(row.id) === table.index);
    const mapping = mappings[index];
    return mapping === undefined || rows.length === 0 ? [] : [{ table, mapping, rows }];
  });
  const rowsById = new Map(extracted.map(({ row }) => [row.id, row]));
  return {
    name,
    document,
    ruleSet,
    report,
    tables,
    passedOver: document.tables.filter((table) => tables.every((seen) => seen.table !== table)),
    findings: numbered(report.findings, rowsById),
    rowsById,
    unread: problems.filter(isKeptAsText),
    inferred: problems.filter((problem) => !isKeptAsText(problem)),
  };
}

/** Errors first; findings told under one title stand together and have consecutive numbers. */
function numbered(
  findings: readonly Finding[],
  rowsById: ReadonlyMap<string, SheetRow>,
): NumberedFinding[] {
  const titled = findings.map((finding) => {
    const { title } = describeFinding(finding, rowsById, 'ja');
    return { finding, kind: `${finding.severity} ${finding.id} ${title}` };
  });
  return [...Map.groupBy(titled, ({ kind }) => kind).values()]
    .flat()
    .sort((a, b) => severityOrder(a.finding) - severityOrder(b.finding))
    .map(({ finding, kind }, index) => ({ number: index + 1, finding, kind }));
}

const severityOrder = ({ severity }: Finding) => severities.indexOf(severity);

/**
 * Whether a finding speaks of a table as a whole (年 mixed with 年度 in most of its rows): it is shown
 * at the table, and its rows are not marked for it.
 */
export function isOfWholeTable(finding: Finding, tables: readonly AuditedTable[]): boolean {
  const table = tables.find(({ rows }) => rows.some(({ row }) => row.id === finding.rows[0]));
  if (table === undefined || finding.rows.length < 3) return false;
  const own = new Set(table.rows.map(({ row }) => row.id));
  return finding.rows.every((id) => own.has(id)) && finding.rows.length * 2 > own.size;
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
