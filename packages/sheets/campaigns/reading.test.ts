import { audit, defaultRuleSet } from '@shirube/core';
import { campaign, patience } from '@shirube/core/campaign';
import fc from 'fast-check';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readStatements } from '../src/commentary/statements.js';
import { decodeText } from '../src/decode/encoding.js';
import {
  columnRoles,
  correctMapping,
  extractRows,
  proposeMapping,
  readDocument,
  readTotals,
  type SheetDocument,
  SheetError,
} from '../src/index.js';
import { book, damagedBytes, damagedText, encodedBytes, encodedText } from './damage.js';

/** Far above what the largest of these takes on a slow machine; a loop that explodes is far beyond. */
const longest = 5000;

/** The document, or null where it was refused as it should be. */
function read(source: Uint8Array | string): SheetDocument | null {
  const started = performance.now();
  try {
    return readDocument(source);
  } catch (error) {
    if (!(error instanceof SheetError)) throw error;
    return null;
  } finally {
    expect(performance.now() - started).toBeLessThan(longest);
  }
}

/** Everything that comes after the document: mapping, rows, statements, totals, audit. */
function readOn(document: SheetDocument) {
  const started = performance.now();
  const mappings = document.tables.map((table) => proposeMapping(table));
  const extraction = extractRows(document, mappings);
  const rows = extraction.rows.map(({ row }) => row);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  for (const { table, row, column, raw } of extraction.problems)
    if (column >= 0) expect(document.tables[table]?.cells[row]?.[column], raw).toBeDefined();
  const statements = readStatements(document, mappings, extraction.rows);
  const totals = readTotals(document);
  const report = audit(rows, defaultRuleSet, { statements, totals });
  expect(performance.now() - started).toBeLessThan(longest);
  return { mappings, extraction, statements, totals, findings: report.findings };
}

/** Letters and figures with how often they stand: separators, quotes and breaks are what reading takes away. */
function letters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  // So is the dot of 「1. 名」 where the number goes into a column of its own; that of 45.2 is not.
  for (const letter of text.replaceAll(/["\s|\\,;（）()／/]|[.．](?!\d)|<br\s*\/?>/g, ''))
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

/** Letters of the source that stand fewer times in the document. A column may stand in two tables. */
function lost(source: string, document: SheetDocument): string[] {
  const held = letters(everything(document));
  return [...letters(source)]
    .filter(([letter, times]) => (held.get(letter) ?? 0) < times)
    .map(([letter, times]) => `${letter} ${times} → ${held.get(letter) ?? 0}`);
}

function everything({ tables, kept }: SheetDocument): string {
  const cells = tables.flatMap((table) => table.cells.flat());
  return [...cells, ...kept.map(({ text }) => text)].join('\n');
}

describe('a damaged text', patience, () => {
  it('is read or refused; every character is in a table or kept; twice is the same', () => {
    campaign(
      'text',
      fc.property(damagedText, (text) => {
        const document = read(text);
        if (document === null) return;
        expect(lost(text, document)).toEqual([]);
        expect(readDocument(text)).toEqual(document);
        expect(JSON.stringify(readOn(document))).toBe(JSON.stringify(readOn(document)));
      }),
      400,
    );
  });

  it('is read or refused from bytes in any encoding', () => {
    campaign(
      'bytes',
      fc.property(damagedBytes(encodedBytes), (bytes) => {
        const document = read(bytes);
        if (document === null || document.format === 'xlsx') return;
        expect(lost(decodeText(bytes).text, document)).toEqual([]);
        readOn(document);
      }),
      2_000,
    );
  });

  it('comes out of the encodings of Japan as it went in', () => {
    campaign(
      'encodings',
      fc.property(encodedText, ({ text, bytes }) => {
        // 単 alone is ñ in UTF-8: a few letters may be of either.
        fc.pre(new Set(text.match(/[\u0080-\u{10ffff}]/gu)).size >= 8);
        expect(decodeText(bytes).text).toBe(text);
      }),
      2_000,
    );
  });

  it('takes any correction of its columns', () => {
    const correction = fc.record({
      included: fc.boolean(),
      headerRows: fc.integer({ min: -1, max: 40 }),
      columns: fc.array(
        fc.record({
          index: fc.integer({ min: -1, max: 20 }),
          role: fc.constantFrom(...columnRoles),
          year: fc.option(fc.integer({ min: -1, max: 3000 })),
        }),
        { maxLength: 8 },
      ),
    });
    campaign(
      'corrections',
      fc.property(
        damagedText,
        fc.array(correction, { minLength: 1, maxLength: 3 }),
        (text, said) => {
          const document = read(text);
          if (document === null) return;
          const mappings = document.tables.map((table, at) =>
            correctMapping(table, proposeMapping(table), said[at % said.length] ?? {}),
          );
          const { rows } = extractRows(document, mappings);
          audit(
            rows.map(({ row }) => row),
            defaultRuleSet,
          );
        },
      ),
      1_000,
    );
  });
});

describe('a damaged workbook', patience, () => {
  it('keeps every cell that is not blank', () => {
    campaign(
      'workbook',
      fc.property(book, ({ bytes, cells }) => {
        const document = read(bytes);
        if (document === null) return;
        expect(lost(cells.join('\n'), document)).toEqual([]);
        readOn(document);
      }),
      200,
    );
  });

  it('is read or refused when bytes of the archive or of a part are turned over, or a part is missing', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 });
    const parts = fc
      .tuple(book, fc.nat(), fc.nat(), fc.option(flips))
      .map(([{ bytes }, at, other, turned]) => {
        const files = unzipSync(bytes);
        const names = Object.keys(files);
        const [name = '', second = ''] = [names[at % names.length], names[other % names.length]];
        const part = Uint8Array.from(files[name] ?? []);
        if (turned === null && name === second) delete files[name];
        else if (turned === null) files[name] = files[second] ?? part;
        else {
          for (const [place, to] of turned) part[place % part.length] = to;
          files[name] = part;
        }
        return zipSync(files);
      });
    const archives = damagedBytes(book.map(({ bytes }) => bytes));
    campaign(
      'workbook-parts',
      fc.property(fc.oneof(parts, archives), (bytes) => {
        const document = read(bytes);
        if (document !== null) readOn(document);
      }),
      300,
    );
  });

  it('is refused for XML that is almost right', () => {
    const spliced = fc
      .tuple(
        book,
        fc.nat(),
        fc.constantFrom(
          '<',
          '>',
          '&',
          '&#0;',
          '&#x110000;',
          '<c r="',
          '<c r="ZZZZZZZ9999999999">',
          '<c r="A0">',
          '<row r="-1">',
          '<row r="1e9">',
          't="s"',
          '<v>99999999</v>',
          '<mergeCell ref="A1:"/>',
          '<mergeCell ref="B2:A1"/>',
          '<![CDATA[',
          ']]>',
          '<!--',
          '<?x ?>',
          '<c t="d"><v>2020-13-45</v></c>',
          '<c t="e"><v>#N/A</v></c>',
          '<c s="-5"><v>1e400</v></c>',
          '<c><v>NaN</v></c>',
        ),
      )
      .map(([{ bytes }, at, piece]) => {
        const files = unzipSync(bytes);
        const name = Object.keys(files).find((one) => one.includes('worksheets')) ?? '';
        const xml = strFromU8(files[name] ?? new Uint8Array());
        const starts = [...xml.matchAll(/[<>]/g)].map(({ index }) => index);
        const place = starts[at % starts.length] ?? 0;
        files[name] = new TextEncoder().encode(xml.slice(0, place) + piece + xml.slice(place));
        return zipSync(files);
      });
    campaign(
      'workbook-xml',
      fc.property(spliced, (bytes) => {
        const document = read(bytes);
        if (document !== null) readOn(document);
      }),
      250,
    );
  });
});
