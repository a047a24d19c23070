import type { Finding, Language } from '@shirube/core';
import type { CellProblem } from '@shirube/sheets';
import { type AuditedFile, type AuditedTable, isOfWholeTable } from './audit-file.js';
import { sections } from './words.js';

/** "表2 （4）…の達成状況": the table as the report numbers it, with the heading above it. */
export function tableTitle(file: AuditedFile, table: AuditedTable, language: Language): string {
  const { title, sheet } = table.table;
  const number = file.tables.indexOf(table) + 1;
  const name = title || sections.untitled[language];
  const where =
    sheet === null ? '' : language === 'ja' ? `シート「${sheet}」 ` : `sheet “${sheet}” `;
  return language === 'ja' ? `表${number}  ${where}${name}` : `Table ${number}  ${where}${name}`;
}

/** Where a finding is shown, and where else: "表1 No 3 企業立地件数（ほかに 表2 No 5）". */
export function findingPlace(finding: Finding, file: AuditedFile, language: Language): string {
  const [first, ...others] = finding.rows;
  if (first === undefined) return language === 'ja' ? '文書全体' : 'the whole document';
  if (isOfWholeTable(finding, file.tables)) {
    const table = file.tables.findIndex(({ rows }) => rows.some(({ row }) => row.id === first));
    const rows = finding.rows.length;
    return language === 'ja' ? `表${table + 1}の${rows}行` : `table ${table + 1}, ${rows} rows`;
  }
  const name = file.rowsById.get(first)?.name ?? '';
  const place = `${rowPlace(first, file, language)} ${name}`;
  if (others.length === 0) return place;
  const rest = others
    .map((id) => rowPlace(id, file, language))
    .join(language === 'ja' ? '、' : ', ');
  return language === 'ja' ? `${place}（ほかに ${rest}）` : `${place} (also ${rest})`;
}

/** "表1 No 3", or "表1 3行目" where the sheet numbers nothing. */
function rowPlace(id: string, file: AuditedFile, language: Language): string {
  const index = file.tables.findIndex(({ rows }) => rows.some(({ row }) => row.id === id));
  const position = file.tables[index]?.rows.findIndex(({ row }) => row.id === id) ?? -1;
  const no = file.rowsById.get(id)?.no;
  const row = no ? `No ${no}` : language === 'ja' ? `${position + 1}行目` : `row ${position + 1}`;
  return language === 'ja' ? `表${index + 1} ${row}` : `table ${index + 1} ${row}`;
}

/** "45行目「目標値」の列: 文字": where the reader finds the cell in the source. */
export function cellPlace(problem: CellProblem, file: AuditedFile, language: Language): string {
  const seen = file.tables.find(({ table }) => table.index === problem.table);
  const table = file.document.tables[problem.table];
  const line = table?.lines[problem.row] ?? problem.row + 1;
  const heading = seen?.mapping.columns.find(({ index }) => index === problem.column)?.heading;
  if (language === 'ja') {
    return `${line}行目${heading ? `「${heading}」の列` : `${problem.column + 1}列目`}`;
  }
  return `line ${line}, ${heading ? `column “${heading}”` : `column ${problem.column + 1}`}`;
}
