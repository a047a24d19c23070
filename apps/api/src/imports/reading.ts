import { parsePeriod } from '@shirube/core';
import {
  correctMapping,
  type ExtractedRow,
  type Extraction,
  extractRows,
  proposeMapping,
  type SheetDocument,
  type TableMapping,
} from '@shirube/sheets';
import { type Corrections, correctionOf } from './corrections.js';
import { DocumentReader } from './documents/document-reader.js';

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

/** A draft is looked at again at every correction: the last few documents are kept, parsed. */
const recent = new Map<string, SheetDocument>();
const keptDocuments = 8;
const keptBytes = 4 * 1024 * 1024;

/**
 * What a plan's whole sheet never reaches. What follows the reading (columns, rows, audit) grows with the
 * rows and is done beside other cities' requests.
 */
const documentLimits = { maxRows: 30_000, maxCells: 600_000 } as const;

const reader = new DocumentReader();

/** A document read lately, if it is still at hand. */
export function knownDocument(content: Omit<Content, 'bytes'>): SheetDocument | null {
  return recent.get(keyOf(content)) ?? null;
}

/**
 * Reads it in a thread of its own; not inside a transaction, which would hold a connection meanwhile.
 * @throws SheetError when the document as a whole can't be read, ReadingTooLongError, TooBusyError
 */
export async function documentOf(content: Content): Promise<SheetDocument> {
  const found = knownDocument(content);
  if (found) return found;
  const { bytes, fileName } = content;
  const document = await reader.read({ bytes, fileName, limits: documentLimits });
  if (bytes.length <= keptBytes) {
    recent.set(keyOf(content), document);
    const oldest = recent.keys().next();
    if (recent.size > keptDocuments && !oldest.done) recent.delete(oldest.value);
  }
  return document;
}

const keyOf = ({ hash, fileName }: Omit<Content, 'bytes'>) => `${hash}/${fileName ?? ''}`;

/** The last reading of each document at hand: what is committed was mostly just looked at. */
const readings = new WeakMap<SheetDocument, { readonly key: string; readonly reading: Reading }>();

export function read(document: SheetDocument, corrections: Corrections): Reading {
  const key = JSON.stringify(corrections);
  const known = readings.get(document);
  if (known?.key === key) return known.reading;
  const mappings = document.tables.map((table) =>
    correctMapping(table, proposeMapping(table), correctionOf(corrections, table.index)),
  );
  const extraction = extractRows(document, mappings);
  const left = new Set(corrections.rows.filter((row) => !row.included).map((row) => row.id));
  const taken = extraction.rows.filter(({ row }) => row.indicatorKey !== '' && !left.has(row.id));
  const reading = { document, mappings, extraction, taken };
  readings.set(document, { key, reading });
  return reading;
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
