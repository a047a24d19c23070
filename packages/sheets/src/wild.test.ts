import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { expected, fixture, line, readAll } from './testing.js';

/** Of each table: its rows in one line each, and the cells that need a look or stay text. */
interface Reading {
  readonly rows: readonly string[];
  readonly cells: readonly string[];
}

const readings = expected<Record<string, Reading>>('wild-expected.json');
const files = readdirSync(new URL('../fixtures/wild', import.meta.url)).sort();

function reading(file: string): Reading {
  const read = readAll(fixture(`wild/${file}`), file.endsWith('.csv') ? { fileName: file } : {});
  return {
    rows: read.rows.map(({ row }) => `${row.name}: ${line(row)}`),
    cells: read.problems.map(({ code, raw }) => `${code} ${raw}`),
  };
}

// Every expected line was read against its table by eye; the tables are made up in shapes that cities publish.
describe('tables in shapes that cities publish', () => {
  it('are all expected', () => expect(files).toEqual(Object.keys(readings).sort()));

  it.each(files)('%s', (file) => expect(reading(file)).toEqual(readings[file]));
});
