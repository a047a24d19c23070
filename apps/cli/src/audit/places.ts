import type { Language } from '@shirube/core';
import type { CellProblem } from '@shirube/sheets';
import type { AuditedFile, AuditedTable } from './audit-file.js';
import type { NumberedFinding } from './numbered-findings.js';
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

/** More places than this are counted, not listed. */
const mostPlaces = 8;

/** Where a finding is shown, and where else: "表1 No 3 企業立地件数（ほかに 表2 No 5）". */
export function findingPlace(
  { finding, wholeTable }: NumberedFinding,
  file: AuditedFile,
  language: Language,
): string {
  const ja = language === 'ja';
  const [first, ...others] = finding.rows;
  if (first === undefined) return ja ? '文書全体' : 'the whole document';
  if (wholeTable !== null) {
    const rows = finding.rows.length;
    return ja ? `表${wholeTable + 1}の${rows}行` : `table ${wholeTable + 1}, ${rows} rows`;
  }
  const place = `${rowPlace(first, file, language)} ${file.rowsById.get(first)?.name ?? ''}`;
  if (others.length === 0) return place;
  const listed = others.slice(0, mostPlaces).map((id) => rowPlace(id, file, language));
  const more = others.length - listed.length;
  if (more > 0) listed.push(ja ? `あと${more}行` : `${more} more rows`);
  return ja ? `${place}（ほかに ${listed.join('、')}）` : `${place} (also ${listed.join(', ')})`;
}

/** "表1 No 3", the other document's name for a row of that, or "表1 3行目" where the sheet numbers nothing. */
function rowPlace(id: string, file: AuditedFile, language: Language): string {
  const known = file.rowsById.get(id);
  const no = known?.no;
  const place = file.places.get(id);
  if (place === undefined) {
    const document = id.slice(0, id.lastIndexOf('#'));
    return no ? `${document} No ${no}` : document;
  }
  const { table, row } = place;
  const name = no ? `No ${no}` : language === 'ja' ? `${row + 1}行目` : `row ${row + 1}`;
  return language === 'ja' ? `表${table + 1} ${name}` : `table ${table + 1} ${name}`;
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
