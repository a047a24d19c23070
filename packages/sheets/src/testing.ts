/** Helpers of this package's tests only; left out of the build. */
import { readFileSync } from 'node:fs';
import type { DatedValue, SheetRow, Value } from '@shirube/core';
import { strToU8, zipSync } from 'fflate';
import { type ReadOptions, readDocument, type SheetDocument } from './document.js';
import { proposeMapping } from './mapping/propose.js';
import { type Extraction, extractRows } from './rows/extract.js';

export const fixtureBytes = (name: string): Uint8Array =>
  readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
export const fixture = (name: string): string => fixtureBytes(name).toString();
export const expected = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')) as T;

export interface ReadAll extends Extraction {
  readonly document: SheetDocument;
}

export function readAll(source: Uint8Array | string, options: ReadOptions = {}): ReadAll {
  const document = readDocument(source, options);
  return {
    document,
    ...extractRows(
      document,
      document.tables.map((table) => proposeMapping(table)),
    ),
  };
}

/** The row with this name, or a failure that lists the names there are. */
export function rowNamed(read: ReadAll, name: string): SheetRow {
  const found = read.rows.find(({ row }) => row.name === name);
  if (!found)
    throw new Error(`no row ${name} among ${read.rows.map(({ row }) => row.name).join(' | ')}`);
  return found.row;
}

export function shownValue(value: Value): string {
  switch (value.kind) {
    case 'number':
      return `${value.qualifier ? `${value.qualifier} ` : ''}${value.amount.toString()}${value.unit?.symbol ?? ''}`;
    case 'range':
      return `${value.low.toString()}～${value.high.toString()}${value.unit?.symbol ?? ''}`;
    case 'state':
      return value.state;
    case 'text':
      return `"${value.text}"`;
    case 'missing':
      return '-';
  }
}

export const shown = (value: DatedValue): string =>
  `${value.period?.year ?? '?'}: ${shownValue(value.value)}`;

/** A row in one line: baseline | actuals | target | achievement. */
export const line = (row: SheetRow): string =>
  [
    shown(row.baseline),
    row.actuals.map(shown).join(', '),
    shown(row.target),
    row.published?.percent?.toString() ?? row.published?.raw ?? '',
  ].join(' | ');

export interface WorkbookParts {
  /** Worksheet XML inside <worksheet>, by sheet name. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly strings?: string;
  readonly formats?: readonly string[];
  readonly date1904?: boolean;
  readonly extra?: Readonly<Record<string, Uint8Array | string>>;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';

/** A workbook from its parts' XML. Cell style n+1 has the number format formats[n]. */
export function workbook(parts: WorkbookParts): Uint8Array {
  const names = Object.keys(parts.sheets);
  const formats = parts.formats ?? [];
  const attribute = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const files: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `${head}<workbook ${ns} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr${parts.date1904 ? ' date1904="1"' : ''}/><sheets>${names.map((name, index) => `<sheet name="${attribute(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `${head}<styleSheet ${ns}><numFmts>${formats.map((code, index) => `<numFmt numFmtId="${200 + index}" formatCode="${attribute(code)}"/>`).join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${200 + index}"/>`).join('')}</cellXfs></styleSheet>`,
    ...(parts.strings
      ? { 'xl/sharedStrings.xml': `${head}<sst ${ns}>${parts.strings}</sst>` }
      : {}),
    ...Object.fromEntries(
      Object.values(parts.sheets).map((xml, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${head}<worksheet ${ns}>${xml}</worksheet>`,
      ]),
    ),
    ...parts.extra,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** Rows of cells as worksheet XML: strings inline, numbers as numbers, [number, style] with a style. */
export function sheetXml(
  rows: readonly (readonly (string | number | readonly [number, number] | null)[])[],
): string {
  const cell = (content: string | number | readonly [number, number] | null) => {
    if (content === null) return '<c/>';
    if (typeof content === 'string') {
      return `<c t="inlineStr"><is><t>${content.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
    }
    return typeof content === 'number'
      ? `<c><v>${content}</v></c>`
      : `<c s="${content[1]}"><v>${content[0]}</v></c>`;
  };
  return `<sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData>`;
}
