import { describeFinding, type Finding, type Severity, type SheetRow } from '@shirube/core';

/** A finding with the number it goes by in a report. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: Finding;
  /** Findings of one kind are told alike, under one title. */
  readonly kind: string;
  /**
   * Index of the table it speaks of as a whole (年 mixed with 年度 in most of its rows): it is shown at
   * the table, and its rows are not marked for it. Null for all others.
   */
  readonly wholeTable: number | null;
}

/** Where a row stands in a report: indices of its table and of the row in it. */
export interface RowPlace {
  readonly table: number;
  readonly row: number;
}

interface Tables {
  readonly rowsById: ReadonlyMap<string, SheetRow>;
  readonly places: ReadonlyMap<string, RowPlace>;
  /** Rows of each table. */
  readonly sizes: readonly number[];
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** Errors first; findings told under one title stand together and have consecutive numbers. */
export function numberFindings(findings: readonly Finding[], tables: Tables): NumberedFinding[] {
  const titled = findings.map((finding) => {
    const { title } = describeFinding(finding, tables.rowsById, 'ja');
    return { finding, kind: `${finding.severity} ${finding.id} ${title}` };
  });
  return [...Map.groupBy(titled, ({ kind }) => kind).values()]
    .flat()
    .sort((a, b) => severityOrder(a.finding) - severityOrder(b.finding))
    .map(({ finding, kind }, index) => ({
      number: index + 1,
      finding,
      kind,
      wholeTable: wholeTableOf(finding, tables),
    }));
}

const severityOrder = ({ severity }: Finding) => severities.indexOf(severity);

function wholeTableOf({ rows }: Finding, { places, sizes }: Tables): number | null {
  const table = places.get(rows[0] ?? '')?.table;
  if (table === undefined || rows.length < 3) return null;
  const within = rows.every((id) => places.get(id)?.table === table);
  return within && rows.length * 2 > (sizes[table] ?? 0) ? table : null;
}

/** The findings each row has a part in, by row id. */
export function findingsByRow(
  findings: readonly NumberedFinding[],
): ReadonlyMap<string, readonly NumberedFinding[]> {
  const byRow = new Map<string, NumberedFinding[]>();
  for (const numbered of findings) {
    for (const id of new Set(numbered.finding.rows)) {
      const own = byRow.get(id);
      if (own === undefined) byRow.set(id, [numbered]);
      else own.push(numbered);
    }
  }
  return byRow;
}
