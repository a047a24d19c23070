import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { fixtureBytes, workbook } from '../src/testing.js';

export const fixtures: readonly string[] = ['published', 'variants', 'wild', 'encodings'].flatMap(
  (folder) =>
    readdirSync(new URL(`../fixtures/${folder}`, import.meta.url))
      .filter((name) => /\.(txt|csv|tsv|md)$/.test(name))
      .map((name) => `${folder}/${name}`),
);
const texts = fixtures
  .filter((name) => !name.startsWith('encodings'))
  .map((name) => fixtureBytes(name).toString());

/** What turns up in cells where nobody expects it. */
const strange = fc.oneof(
  fc.constantFrom(
    ...(
      '|-|0|1|"|""|"a|a"b|a,b|,|\\|\\||=1+1|指標名|目標値|当初値|達成度|2020年度|2020|No|合計|【経済】|※1 注|<br>|<sup>2</sup>|１２．３％|▲5|約3～5件|男 1% 女 2%|' +
      'あ（1/2）|１) ２)|（単位：千円）|出典：市|再掲|　|\u200b|\u202e|𠮷|👍🏽|e\u0301'
    ).split('|'),
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.integer().map(String),
  fc.constantFrom('あ'.repeat(3000), '1'.repeat(500), '('.repeat(200), '2020年 '.repeat(100)),
);

interface Change {
  readonly kind:
    | 'swap-rows'
    | 'cut-row'
    | 'repeat-row'
    | 'swap-cells'
    | 'put'
    | 'remove'
    | 'insert'
    | 'cut-text'
    | 'join';
  readonly at: number;
  readonly to: number;
  readonly column: number;
  readonly other: number;
  readonly text: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom(
    'swap-rows',
    'cut-row',
    'repeat-row',
    'swap-cells',
    'put',
    'remove',
    'insert',
    'cut-text',
    'join',
  ),
  at: fc.nat(),
  to: fc.nat(),
  column: fc.nat(12),
  other: fc.nat(12),
  text: strange,
});

function changed(source: string, { kind, at, to, column, other, text }: Change): string {
  if (kind === 'cut-text') return source.slice(0, at % (source.length + 1));
  const rows = source.split('\n').map((line) => line.split('\t'));
  const [from, onto] = [at % rows.length, to % rows.length];
  const [row, second] = [rows[from] ?? [], rows[onto] ?? []];
  switch (kind) {
    case 'swap-rows':
      [rows[from], rows[onto]] = [second, row];
      break;
    case 'cut-row':
      rows.splice(from, 1);
      break;
    case 'repeat-row':
      rows.splice(onto, 0, [...row]);
      break;
    case 'swap-cells': {
      const [mine, theirs] = [row[column] ?? '', second[other] ?? ''];
      if (column < row.length) row[column] = theirs;
      if (other < second.length) second[other] = mine;
      break;
    }
    case 'put':
      if (column < row.length) row[column] = text;
      else row.push(text);
      break;
    case 'remove':
      row.splice(column, 1);
      break;
    case 'insert':
      row.splice(column, 0, text);
      break;
    case 'join':
      rows.push(
        [''],
        ...(texts[to % texts.length] ?? '').split('\n').map((line) => line.split('\t')),
      );
  }
  return rows.map((cells) => cells.join('\t')).join('\n');
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const separators: Readonly<Record<string, (cells: string[]) => string>> = {
  tabs: (cells) => cells.join('\t'),
  commas: (cells) => cells.map(quoted).join(','),
  'careless commas': (cells) => cells.join(','),
  semicolons: (cells) => cells.join(';'),
  spaces: (cells) => cells.join('   '),
  pipes: (cells) => `| ${cells.join(' | ')} |`,
};

/** A published sheet after some accidents, its columns set apart in one way or another. */
export const damagedText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(change, { maxLength: 6 }),
    fc.constantFrom('tabs', 'tabs', 'tabs', ...Object.keys(separators)),
    fc.constantFrom('\n', '\n', '\r\n', '\r'),
  )
  .map(([text, changes, separator, end]) => {
    const set = separators[separator] ?? ((cells: string[]) => cells.join('\t'));
    return changes
      .reduce(changed, text)
      .split('\n')
      .map((line) => set(line.split('\t')))
      .join(end);
  });

/** Bytes of a text in an encoding, or of a file as it is, with some of them turned over or cut off. */
export function damagedBytes(from: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const flips = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 8 });
  return fc.tuple(from, flips, fc.option(fc.nat())).map(([bytes, turned, cut]) => {
    const damaged = Uint8Array.from(bytes);
    for (const [at, to] of turned) if (damaged.length > 0) damaged[at % damaged.length] = to;
    return cut === null ? damaged : damaged.subarray(0, cut % (damaged.length + 1));
  });
}

export const encodedBytes: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.constantFrom(...fixtures).map((name) => Uint8Array.from(fixtureBytes(name))),
  fc
    .tuple(damagedText, fc.constantFrom('utf-8', 'bom', 'utf-16le', 'utf-16be'))
    .map(([text, how]) => {
      if (how === 'utf-8') return Uint8Array.from(Buffer.from(text));
      if (how === 'bom') return Uint8Array.from(Buffer.from(`\ufeff${text}`));
      const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
      return Uint8Array.from(how === 'utf-16le' ? wide : wide.swap16());
    }),
);

/** Bytes of each character that an encoding of one or two bytes has, found by decoding them all. */
function bytesOf(encoding: 'shift_jis' | 'euc-jp'): ReadonlyMap<string, readonly number[]> {
  const decoder = new TextDecoder(encoding);
  const found = new Map<string, readonly number[]>();
  const learn = (...bytes: number[]) => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if ([...text].length === 1 && text !== '\ufffd' && !found.has(text)) found.set(text, bytes);
  };
  for (let lead = 0; lead < 256; lead++) learn(lead);
  for (let lead = 0x81; lead < 256; lead++)
    for (let trail = 0x40; trail < 256; trail++) learn(lead, trail);
  return found;
}

const tables = { cp932: bytesOf('shift_jis'), 'euc-jp': bytesOf('euc-jp') } as const;

export interface Encoded {
  readonly encoding: keyof typeof tables;
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** A damaged text in an encoding of Japan, without the characters that it does not have. */
export const encodedText: fc.Arbitrary<Encoded> = fc
  .tuple(damagedText, fc.constantFrom('cp932' as const, 'euc-jp' as const))
  .map(([source, encoding]) => {
    const table = tables[encoding];
    const kept = [...source].filter((character) => table.has(character));
    const bytes = Uint8Array.from(kept.flatMap((character) => table.get(character) ?? []));
    return { encoding, text: kept.join(''), bytes };
  });

/** Cells that XML can carry: no controls but tab and line ends, no half of a surrogate pair. */
const carried = (cell: string) =>
  cell.replaceAll(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '').toWellFormed();

export interface Book {
  readonly bytes: Uint8Array;
  /** Non-blank cells as they were put in. */
  readonly cells: readonly string[];
}

const figure = /^-?(?:0|[1-9]\d{0,8})(?:\.\d{0,5}[1-9])?$/;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A text as one of the kinds of cell that Excel writes; a figure perhaps as a number. */
function cellXml(text: string, kind: number, strings: string[]): string {
  if (text === '') return '<c/>';
  if (kind % 2 === 0 && figure.test(text) && text !== '-0') return `<c><v>${text}</v></c>`;
  if (kind % 3 === 0) return `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  if (kind % 3 === 1) return `<c t="str"><f>A1</f><v>${escaped(text)}</v></c>`;
  strings.push(text);
  return `<c t="s"><v>${strings.length - 1}</v></c>`;
}

/** A published sheet after some accidents as a worksheet: its texts, where cells are merged, kinds of cells. */
const worksheet = fc.tuple(
  damagedText,
  fc.array(fc.tuple(fc.nat(30), fc.nat(8), fc.nat(2), fc.nat(2)), { maxLength: 3 }),
  fc.nat(5),
);

/** The same sheets as a workbook of one to three worksheets, some cells merged. */
export const book: fc.Arbitrary<Book> = fc
  .array(worksheet, { minLength: 1, maxLength: 3 })
  .map((sheets) => {
    const cells: string[] = [];
    const strings: string[] = [];
    const parts = sheets.map(([text, merges, kinds], at) => {
      const rows = carried(text)
        .split(/\r\n|\n|\r/)
        .map((line) => line.split('\t'));
      cells.push(...rows.flat().filter((cell) => cell.trim() !== ''));
      const refs = merges.map(([row, column, down, right]) => {
        const letter = (index: number) => String.fromCharCode(65 + index);
        return `<mergeCell ref="${letter(column)}${row + 1}:${letter(column + right)}${row + 1 + down}"/>`;
      });
      const xml = rows.map((row, y) => {
        const line = row.map((cell, x) => cellXml(cell, kinds + y + x, strings));
        return `<row>${line.join('')}</row>`;
      });
      return [
        `表${at}`,
        `<sheetData>${xml.join('')}</sheetData><mergeCells>${refs.join('')}</mergeCells>`,
      ] as const;
    });
    const named = Object.fromEntries(parts);
    const shared = strings.map((text) => `<si><t>${escaped(text)}</t></si>`).join('');
    return {
      bytes: workbook({ sheets: named, strings: shared }),
      cells,
      // A report of the worksheets can be read; one of the archive's bytes cannot.
      [fc.toStringMethod]: () => JSON.stringify({ named, strings }),
    };
  });
