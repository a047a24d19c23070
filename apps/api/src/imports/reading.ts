import { parsePeriod } from '@shirube/core';
import {
  correctMapping,
  type ExtractedRow,
  type Extraction,
  extractRows,
  proposeMapping,
  readDocument,
  type SheetDocument,
  type TableMapping,
} from '@shirube/sheets';
import { type Corrections, correctionOf } from './corrections.js';

/** A source as it came, and as it is understood under its corrections. */
export interface Reading {
  readonly document: SheetDocument;
  readonly mappings: readonly TableMapping[];
  readonly extraction: Extraction;
  /** Rows that a commit would take. */
  readonly taken: readonly ExtractedRow[];
}

export interface Content {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes. */
  readonly hash: string;
  /** Null for a paste. */
  readonly fileName: string | null;
}

/** A draft is read again at every correction: the last few documents are kept, parsed. */
const recent = new Map<string, SheetDocument>();
const keptDocuments = 8;
const keptBytes = 4 * 1024 * 1024;

/** @throws SheetError when the document as a whole can't be read */
export function documentOf(content: Content): SheetDocument {
  const key = `${content.hash}/${content.fileName ?? ''}`;
  const found = recent.get(key);
  if (found) return found;
  const document = readDocument(
    content.bytes,
    content.fileName === null ? {} : { fileName: content.fileName },
  );
  if (content.bytes.length <= keptBytes) {
    recent.set(key, document);
    const oldest = recent.keys().next();
    if (recent.size > keptDocuments && !oldest.done) recent.delete(oldest.value);
  }
  return document;
}

export function read(content: Content, corrections: Corrections): Reading {
  const document = documentOf(content);
  const mappings = document.tables.map((table) =>
    correctMapping(table, proposeMapping(table), correctionOf(corrections, table.index)),
  );
  const extraction = extractRows(document, mappings);
  const left = new Set(corrections.rows.filter((row) => !row.included).map((row) => row.id));
  const taken = extraction.rows.filter(({ row }) => row.indicatorKey !== '' && !left.has(row.id));
  return { document, mappings, extraction, taken };
}

const longestTitle = 120;

/** A first title: the document's first line of words, else its file's name. */
export function titleOf(document: SheetDocument): string {
  const line = document.kept
    .map(({ text }) => text.replaceAll(/[#*\s]+/g, ' ').trim())
    .find((text) => /\p{L}{2}/u.test(text));
  return (
    (line ?? document.name.replace(/\.[a-z]{2,5}$/i, '') ?? '').slice(0, longestTitle) ||
    '貼り付けた表'
  );
}

/** The day by which the document was written, where a line of it is nothing but a date or month. */
export function dateOf(document: SheetDocument): string | null {
  for (const { text } of document.kept) {
    const period = parsePeriod(text.trim());
    if (period && (period.kind === 'date' || period.kind === 'month'))
      return period.end ?? period.start;
  }
  return null;
}
