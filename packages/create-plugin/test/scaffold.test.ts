import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { scaffold } from '../src/index.js';
import { rename } from '../src/rename.js';

const made: string[] = [];
const empty = () => {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-scaffold-'));
  made.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const read = (folder: string, path: string) => readFileSync(join(folder, path), 'utf8');

it('is the example with its own names, and nothing that a build or an install makes', () => {
  const { folder, files } = scaffold('shade-trees', empty());
  expect(files).toContain('src/plugin.ts');
  expect(files.filter((path) => /(^|\/)(node_modules|dist)\//.test(path))).toEqual([]);
  const all = files.map((path) => read(folder, path)).join('\n');
  expect(all).not.toMatch(/example(?!s|:? )/i);
  expect(read(folder, 'package.json')).toContain('"@shirube-plugins/shade-trees"');
  expect(read(folder, 'src/plugin.ts')).toContain("id: 'shade-trees'");
  expect(read(folder, 'src/server/benches.resolver.ts')).toMatch(
    /NeedsPlugin\('shade-trees:bench\.read'\)\s+shadeTreesBenches\(/,
  );
  expect(all).toContain('GRANT SELECT, INSERT, UPDATE, DELETE ON bench TO plugin_shade_trees');
});

it('dates its first migration with the day it was made', () => {
  const { folder } = scaffold('shade-trees', empty());
  const today = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  expect(readdirSync(join(folder, 'migrations'))).toEqual([`${today}000000_benches`]);
});

it('reaches the house’s tsconfig from wherever it stands', () => {
  const options = { id: 'shade-trees', base: '../../../tsconfig.base.json', day: '20261122' };
  const text = '"extends": "../../../tsconfig.base.json"';
  expect(rename({ path: 'portal/tsconfig.json', text }, options).text).toBe(
    '"extends": "../../../../tsconfig.base.json"',
  );
});

it.each([
  ['x', 'bad-id'],
  ['Shade', 'bad-id'],
  ['shade_trees', 'bad-id'],
  ['example', 'bad-id'],
  ['wells-owner', 'bad-id'],
  ['example-two', 'id-taken'],
])('refuses %s: %s', (id, code) => {
  const folder = empty();
  expect(() => scaffold(id, folder)).toThrow(expect.objectContaining({ code }));
  expect(readdirSync(folder)).toEqual([]);
});

it('writes into no folder that has something in it', () => {
  const folder = empty();
  writeFileSync(join(folder, 'mine.txt'), 'x');
  expect(() => scaffold('shade-trees', folder)).toThrow(
    expect.objectContaining({ code: 'folder-taken' }),
  );
  expect(readdirSync(folder)).toEqual(['mine.txt']);
});

it('takes every id that a definition takes, or says why not', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/), (id) => {
      try {
        const { files } = scaffold(id, empty());
        expect(files.length).toBeGreaterThan(10);
      } catch (error) {
        expect(['bad-id', 'id-taken']).toContain((error as { code?: string }).code);
      }
    }),
    { numRuns: 30 },
  );
});
