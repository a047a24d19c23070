import type { Limits } from '../limits/limits.js';
import { SheetError } from '../limits/sheet-error.js';
import { alignTo, type Field, fieldsOf } from './aligned.js';
import { splitDelimited } from './delimited.js';
import type { Grid, GridRow, Layout } from './grid.js';
import { isNamePart, listedFigure } from './listed-figures.js';
import { valueRun } from './value-run.js';

/** Without separators of its own a line longer than this is prose. */
const longestRow = 1000;

const pipeRow = /^\s*\|.*\|\s*$|^[^|]*[^|\s][^|]*\|[^|]*\|/;

const isPipeRow = (line: string) =>
  line.length <= 50_000 && line.includes('|') && pipeRow.test(line);

const cellsOfPipes = (line: string): string[] =>
  line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replaceAll('\\|', '|')
        .replaceAll(/<br\s*\/?>/g, '\n'),
    );

/** Commas (or semicolons) make a table when most lines hold the same number of them. */
function commaDelimiter(lines: readonly string[]): string | null {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, 200);
  for (const delimiter of [',', ';']) {
    const counts = new Map<number, number>();
    for (const line of sample) {
      const bare = line.slice(0, 10_000).replaceAll(/"(?:[^"]|"")*"/g, '');
      const count = bare.split(delimiter).length - 1;
      if (count >= 2) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const most = Math.max(0, ...counts.values());
    if (most >= 2 && most >= sample.length * 0.6) return delimiter;
  }
  return null;
}

function layoutOf(text: string, lines: readonly string[], extension: string | null) {
  const separator = /^sep=(.)\r?$/.exec(lines[0] ?? '')?.[1];
  if (separator) return { layout: 'commas' as const, delimiter: separator };
  if (text.includes('\t')) return { layout: 'tabs' as const, delimiter: '\t' };
  if (lines.filter(isPipeRow).length >= 2) return { layout: 'pipes' as const };
  const comma = commaDelimiter(lines);
  if (comma) return { layout: 'commas' as const, delimiter: comma };
  if (extension === 'csv') return { layout: 'commas' as const, delimiter: ',' };
  return { layout: 'spaces' as const };
}

function pipeRows(lines: readonly string[], tabular: (line: string) => boolean): GridRow[] {
  return lines.map((line, index) =>
    tabular(line)
      ? { at: index + 1, cells: cellsOfPipes(line), tabular: true }
      : { at: index + 1, cells: [line], tabular: false },
  );
}

/** The name of a listed figure that begins on a line above ("…の累計" / "※… （５件/100％）"), taken from there. */
function withNameAbove(rows: GridRow[], listed: readonly [string, string, string]): string[] {
  const [name, value, achievement] = listed;
  if (name !== '' && !name.startsWith('※')) return [...listed];
  const index = rows.findLastIndex((row) => (row.cells[0] ?? '').trim() !== '');
  const above = rows[index];
  if (!above || above.tabular || index < rows.length - 2 || !isNamePart(above.cells[0] ?? ''))
    return [...listed];
  rows[index] = { at: above.at, cells: [''], tabular: false };
  return [`${(above.cells[0] ?? '').trim()} ${name}`.trim(), value, achievement];
}

function spaceRows(lines: readonly string[]): GridRow[] {
  const rows: GridRow[] = [];
  let header: Field[] | null = null;
  /** Where the header stands in `rows`. */
  let heads = -1;
  /** Whether a row had a field for each of the header's: a wider one then has a gap inside a cell. */
  let confirmed = false;
  for (const [index, line] of lines.entries()) {
    const at = index + 1;
    if (line.length > longestRow) {
      rows.push({ at, cells: [line], tabular: false });
      header = null;
      continue;
    }
    const fields = fieldsOf(line);
    // Under a header with its columns apart, the columns say more than the years.
    const run = header && fields.length >= 2 ? null : valueRun(line);
    if (run) {
      const above = rows.at(-1);
      const wrapped =
        above && !above.tabular && /^[0-9０-９]{1,3}[\s　]\S/.test(above.cells[0] ?? '');
      if (run[0] === '' && wrapped) {
        // The label was broken over two lines: "1 「加賀市版 RE100」" / "の推進 2020年 70 件 …".
        rows.pop();
        const label = /^([0-9０-９]{1,3})[\s　]+(.*)$/s.exec(above.cells[0] ?? '');
        rows.push({
          at: above.at,
          cells: [label?.[1] ?? '', `${label?.[2] ?? ''}${run[1] ?? ''}`, ...run.slice(2)],
          tabular: true,
        });
        rows.push({ at, cells: [''], tabular: false });
      } else rows.push({ at, cells: run, tabular: true });
      header = null;
      continue;
    }
    const listed = listedFigure(line);
    if (listed) {
      rows.push({ at, cells: withNameAbove(rows, listed), tabular: true });
      header = null;
      continue;
    }
    const joins: boolean = header !== null && fields.length >= 2;
    if (fields.length >= 3 || joins) {
      rows.push({
        at,
        cells: header ? alignTo(header, fields, confirmed) : fields.map((field) => field.text),
        tabular: true,
      });
      if (header && fields.length > header.length && !confirmed) {
        // "基準値 実績値" over "指標名 (2019) (2023) 達成率": the wider line says where the columns are.
        const above = rows.at(-2);
        if (above?.tabular && heads === rows.length - 2) {
          rows[rows.length - 2] = { ...above, cells: alignTo(fields, header) };
        }
        header = fields;
      } else if (!header) {
        header = fields;
        heads = rows.length - 1;
        confirmed = false;
      } else if (fields.length === header.length) confirmed = true;
    } else {
      rows.push({ at, cells: [line], tabular: false });
      if (line.trim() === '') header = null;
    }
  }
  return rows;
}

/** A text, pasted or decoded, to one grid; every line is in it, as cells or as prose. */
export function gridOfText(text: string, extension: string | null, limits: Limits): Grid {
  const clean = text.startsWith('\ufeff') ? text.slice(1) : text;
  const make = (layout: Layout, rows: GridRow[]): Grid => ({
    sheet: null,
    layout,
    rows,
    marks: [],
  });
  // Splitting costs a string a line: count first.
  let count = 1;
  for (let i = clean.indexOf('\n'); i >= 0; i = clean.indexOf('\n', i + 1)) count++;
  if (count > limits.maxRows) throw new SheetError('too-many-rows', { limit: limits.maxRows });
  const lines = clean.split(/\r\n|\n|\r/);
  const { layout, delimiter } = { delimiter: null, ...layoutOf(clean, lines, extension) };
  if (layout === 'commas' && delimiter)
    return make(layout, splitDelimited(clean, delimiter, limits));
  if (layout === 'tabs') {
    const rows = splitDelimited(clean, '\t', limits).map((row) => {
      const only = row.tabular ? undefined : row.cells[0];
      // A Markdown table between tab-separated ones.
      return only !== undefined && /^\s*\|.*\|\s*$/.test(only)
        ? { ...row, cells: cellsOfPipes(only), tabular: true }
        : row;
    });
    return make(layout, rows);
  }
  for (const [index, line] of lines.entries()) {
    if (line.length > limits.maxColumns * 4096) {
      throw new SheetError('too-many-columns', { row: index + 1, limit: limits.maxColumns });
    }
  }
  if (layout === 'pipes') return make(layout, pipeRows(lines, isPipeRow));
  return make('spaces', spaceRows(lines));
}
