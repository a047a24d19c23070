import { decodeText, type Encoding } from './decode/encoding.js';
import { isEncryptedOle, signatureOf } from './decode/signature.js';
import type { Grid, Layout } from './grid/grid.js';
import { gridOfText } from './grid/text-grid.js';
import { defaultLimits, type Limits } from './limits/limits.js';
import { SheetError } from './limits/sheet-error.js';
import { findTables } from './tables/find.js';
import type { KeptText, RawTable } from './tables/raw-table.js';
import { readWorkbook } from './xlsx/workbook.js';

export type SheetFormat = 'text' | 'csv' | 'tsv' | 'markdown' | 'xlsx';

/** A whole document, pasted or uploaded: its tables, and every line that is in none of them. */
export interface SheetDocument {
  /** File name, or '' for a paste. */
  readonly name: string;
  readonly format: SheetFormat;
  /** Null for pasted text and workbooks. */
  readonly encoding: Encoding | null;
  readonly tables: readonly RawTable[];
  readonly kept: readonly KeptText[];
}

export interface ReadOptions {
  readonly fileName?: string;
  readonly limits?: Partial<Limits>;
}

const formats: Record<Layout, SheetFormat> = {
  tabs: 'text',
  commas: 'csv',
  pipes: 'markdown',
  spaces: 'text',
  worksheet: 'xlsx',
};

/** How many bytes a string takes in UTF-8, at most; exact enough to refuse a paste. */
const sizeOf = (source: Uint8Array | string) =>
  typeof source === 'string' ? source.length * 3 : source.byteLength;

function assemble(
  grids: readonly Grid[],
  rest: Pick<SheetDocument, 'name' | 'format' | 'encoding'>,
): SheetDocument {
  const tables: RawTable[] = [];
  const kept: KeptText[] = [];
  for (const grid of grids) {
    const found = findTables(grid, tables.length);
    tables.push(...found.tables);
    for (const text of found.kept) kept.push(text);
  }
  return { ...rest, tables, kept };
}

/**
 * Reads pasted text or the bytes of a file. What the file is is told from its content, not from its name.
 * @throws SheetError with a stable code; `sheetErrorMessage` says it in words
 */
export function readDocument(
  source: Uint8Array | string,
  options: ReadOptions = {},
): SheetDocument {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const name = options.fileName ?? '';
  const size = sizeOf(source);
  const allowed = typeof source === 'string' ? limits.maxBytes * 3 : limits.maxBytes;
  if (size === 0) throw new SheetError('empty');
  if (size > allowed) throw new SheetError('too-large', { limit: limits.maxBytes });
  if (typeof source !== 'string') {
    const signature = signatureOf(source);
    if (signature === 'zip') {
      return assemble(readWorkbook(source, limits), { name, format: 'xlsx', encoding: null });
    }
    if (signature === 'ole')
      throw new SheetError(isEncryptedOle(source) ? 'encrypted' : 'legacy-excel');
    if (signature === 'pdf' || signature === 'binary') throw new SheetError(signature);
  }
  const decoded = typeof source === 'string' ? null : decodeText(source);
  const text = decoded?.text ?? (source as string);
  if (text.trim() === '') throw new SheetError('empty');
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? null;
  const grid = gridOfText(text, extension, limits);
  const format = grid.layout === 'tabs' && extension === 'tsv' ? 'tsv' : formats[grid.layout];
  return assemble([grid], { name, format, encoding: decoded?.encoding ?? null });
}
