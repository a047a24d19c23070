import { expect, test } from 'vitest';
import { splitLine } from './arithmetic.js';
import { asTsv } from './copy-table.js';

test('a line is split at its first equals sign', () => {
  expect(splitLine('22,000 − 20,987 = 1,013')).toEqual({
    left: '22,000 − 20,987',
    right: '= 1,013',
  });
  expect(splitLine('= −351.8%')).toEqual({ left: '', right: '= −351.8%' });
  expect(splitLine('no sign')).toEqual({ left: 'no sign', right: '' });
});

test('a copied table keeps its cells apart and runs nothing', () => {
  expect(
    asTsv([
      ['指標', 'a\tb'],
      ['=HYPERLINK("x")', '-351.8'],
      ['@x', '+1'],
    ]),
  ).toBe("指標\ta b\r\n'=HYPERLINK(\"x\")\t-351.8\r\n'@x\t'+1");
});
