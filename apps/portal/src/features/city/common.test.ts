import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonFindings } from './common.js';

const finding = (severity: 'ERROR' | 'WARNING' | 'INFO', title: string) => ({
  id: title,
  kind: 'period-mismatch',
  severity,
  text: { title, why: '', arithmetic: [], whatToDo: '' },
});
const city = (rows: readonly (readonly ReturnType<typeof finding>[])[]) =>
  rows.map((findings, index) => ({
    name: `指標${index}`,
    promises: [{ id: String(index), findings }],
  }));
const mixed = finding('WARNING', '混在');

test('what half of the promises share is told once; what few do stays with them', () => {
  const rows = [...Array(6).fill([mixed]), [], [], [finding('WARNING', '別')], []];
  expect(commonFindings(city(rows))).toMatchObject([
    { name: '指標0', count: 6, total: 10, example: mixed },
  ]);
  expect(commonFindings(city([...Array(4).fill([mixed]), []]))).toEqual([]);
  expect(commonFindings(city([...Array(5).fill([mixed]), ...Array(6).fill([])]))).toEqual([]);
});

test('the same twice at one promise counts once', () =>
  expect(commonFindings(city(Array(5).fill([mixed, mixed])))[0]?.count).toBe(5));

test('a likely error is never lifted from its row', () => {
  const some = fc.array(
    fc.array(fc.constantFrom(finding('ERROR', '誤り'), mixed, finding('INFO', '参考'))),
  );
  fc.assert(
    fc.property(some, (rows) => {
      for (const { example, count, total } of commonFindings(city(rows))) {
        expect(example.severity).not.toBe('ERROR');
        expect(count * 2).toBeGreaterThanOrEqual(total);
      }
    }),
  );
});
