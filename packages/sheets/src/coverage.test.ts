import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from './document.js';
import { fixtureBytes, readAll } from './testing.js';

const files = ['published', 'variants', 'encodings'].flatMap((folder) =>
  readdirSync(new URL(`../fixtures/${folder}`, import.meta.url))
    .filter((name) => !name.endsWith('.json'))
    .map((name) => `${folder}/${name}`),
);

/** All that is in the output: cells of tables, and the text that is in none. */
function everything(source: Uint8Array | string): string {
  const document = readDocument(source);
  const inTables = document.tables.flatMap(({ cells }) => cells.flat());
  return [...inTables, ...document.kept.map(({ text }) => text)].join('\n');
}

/** The text by its letters and figures: separators, quotes and breaks are what reading takes away. */
const letters = (text: string) => text.replaceAll(/["\s|\\]|<br\s*\/?>/g, '');

const sorted = (text: string) => [...letters(text)].sort().join('');

describe('nothing is dropped', () => {
  it.each(files.filter((name) => !name.startsWith('encodings')))(
    'every character of %s is in a table or kept',
    (name) => {
      const source = fixtureBytes(name);
      const plain = source.toString();
      // What sets cells apart in the source is taken away: commas in CSV, "（14件/89％）" in a list of results.
      const apart = name.endsWith('.csv')
        ? /,/g
        : name.includes('detached')
          ? /[（）()／/]/g
          : /(?!)/g;
      const strip = (text: string) => text.replaceAll(apart, '');
      expect(sorted(strip(everything(source)))).toBe(sorted(strip(plain)));
    },
  );

  it('holds for any pile of lines and cells', () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '指標名',
        '当初値',
        '目標値',
        '2020年',
        '2021年度',
        '40.6 %',
        '',
        '-',
        'No',
        '※注',
        '達成度',
        '【経済】',
        '1',
        '実績',
        '目標',
      ),
      fc.string({ unit: fc.constantFrom(...'あ1%年。 '), maxLength: 8 }),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join('\t'));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 14 }), (rows) => {
        const text = rows.join('\n');
        if (text.trim() === '') return;
        expect(sorted(everything(text))).toBe(sorted(text));
        const read = readAll(text);
        for (const problem of read.problems) {
          expect(read.document.tables[problem.table]?.cells[problem.row]).toBeDefined();
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has every figure of an included table in a row or named as kept text', () => {
    const figure = fc.oneof(
      fc.integer({ min: -999, max: 99_999 }).map(String),
      fc.constantFrom(
        '12.5%',
        '1,234人',
        '-',
        '',
        '検討中',
        '男性 1% 女性 2%',
        '1% (2%)',
        '◎',
        '約3件',
        '2020年度 5件',
        '2019年度',
        'よい',
      ),
    );
    const body = fc.array(
      fc.tuple(fc.constantFrom('参加率', '件数', '', '面積'), figure, figure, figure, figure),
      {
        minLength: 1,
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(body, (rows) => {
        const text = [
          '指標名\t当初値\t2020年実績\t2030年目標値\t達成度',
          ...rows.map((row) => row.join('\t')),
        ].join('\n');
        const read = readAll(text);
        const table = read.document.tables[0];
        if (!table || read.rows.length === 0) return;
        const stated = read.rows.flatMap(({ row }) =>
          [row.baseline, ...row.actuals, row.target]
            .map(({ raw }) => raw)
            .concat(row.published?.raw ?? ''),
        );
        for (const [index, cells] of table.cells.entries()) {
          for (const [column, cell] of cells.entries()) {
            if (index === 0 || column === 0 || cell.trim() === '' || /^-$/.test(cell.trim()))
              continue;
            const inRow = stated.some((raw) => raw.includes(cell)) || /男性/.test(cell);
            const asText = read.keptAsText.some(
              (kept) => kept.row === index && kept.column === column,
            );
            expect(
              inRow || asText,
              `${cell} at ${index},${column} of ${JSON.stringify(rows)}`,
            ).toBe(true);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
