import { actionLabel } from './actions.js';
import { toCp932 } from './cp932.js';
import type { EntryRow } from './entry-rows.js';

export type CsvEncoding = 'utf-8' | 'cp932';

/** Names of the columns; `replaced_characters` is CP932's alone. */
const columns = [
  'at_utc',
  'at_japan',
  'action',
  'action_ja',
  'outcome',
  'who',
  'who_id',
  'stands_in_for',
  'address',
  'request_id',
  'about_kind',
  'about_id',
  'about_name',
  'before',
  'after',
  'chain',
  'seq',
  'hash',
] as const;

/**
 * One table, one line an entry, newest first; RFC 4180 with CRLF. UTF-8 carries a BOM, by which Excel
 * knows it. What CP932 cannot write becomes 〓, counted in each line's last column.
 */
export async function* recordCsv(
  batches: AsyncIterable<readonly EntryRow[]>,
  encoding: CsvEncoding,
): AsyncGenerator<Buffer> {
  yield Buffer.from(headLine(encoding));
  for await (const rows of batches) yield Buffer.concat(rows.map((row) => line(row, encoding)));
}

function headLine(encoding: CsvEncoding): string {
  return encoding === 'cp932'
    ? `${columns.join(',')},replaced_characters\r\n`
    : `\uFEFF${columns.join(',')}\r\n`;
}

function line(row: EntryRow, encoding: CsvEncoding): Buffer {
  const text = cellsOf(row).map(csvCell).join(',');
  if (encoding === 'utf-8') return Buffer.from(`${text}\r\n`);
  const { bytes, replaced } = toCp932(text);
  return Buffer.concat([bytes, Buffer.from(`,${replaced}\r\n`)]);
}

function cellsOf(row: EntryRow): string[] {
  const { before, after } = JSON.parse(row.entry) as { before: unknown; after: unknown };
  return [
    row.at,
    inJapan(row.at),
    row.action,
    actionLabel(row.action, 'ja'),
    row.outcome,
    row.whoName ?? '',
    row.whoId ?? '',
    row.standsInFor ?? '',
    known(row.address),
    known(row.requestId),
    row.aboutKind,
    row.aboutId,
    row.aboutName ?? '',
    json(before),
    json(after),
    row.house,
    String(row.seq),
    row.hash,
  ];
}

/** A program at a command line has neither. */
const known = (value: string) => (value === '-' ? '' : value);

const json = (value: unknown) => (value === null ? '' : JSON.stringify(value));

/** Japan has no summer time. To the second, in the form that Excel reads as a time. */
function inJapan(at: string): string {
  const there = new Date(Date.parse(at) + 9 * 3_600_000).toISOString();
  return `${there.slice(0, 10)} ${there.slice(11, 19)}`;
}

/** Quoted where needed; what a spreadsheet would take for a formula begins with an apostrophe. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
