import { describe, expect, it } from 'vitest';
import { line, readAll, sheetXml, workbook } from '../testing.js';

/** One worksheet of texts, some of its cells merged. */
const sheet = (rows: readonly (readonly (string | null)[])[], ...merged: string[]) =>
  readAll(
    workbook({
      sheets: {
        S: `${sheetXml(rows)}<mergeCells>${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`,
      },
    }),
  );

const head = ['ゴール、ターゲット番号', 'KPI', null];

describe('indicators written as small texts', () => {
  it('are one where their cell is merged over the columns of their figures', () => {
    const { rows } = sheet(
      [
        head,
        ['4 質の高い教育を 4,4', '指標:周知件数', null],
        ['5 平等を 5,1', '現在(2019年度):', '2022年度:'],
        ['9 産業を 9,5', '0件', '10件(累計)'],
      ],
      'B1:C1',
      'B2:C2',
    );
    expect(rows.map(({ row }) => [row.name, line(row)])).toEqual([
      ['周知件数', '2019: 0件 |  | 2022: 10件 | '],
    ]);
  });

  it('are one where their cell is merged over rows', () => {
    const { rows } = sheet(
      [head, ['4,4', '指標:周知件数 現在(2019年度): 0件 2022年度: 10件', null], ['5,1'], ['9,5']],
      'B2:B4',
    );
    expect(rows.map(({ row }) => [row.name, line(row)])).toEqual([
      ['周知件数', '2019: 0件 |  | 2022: 10件 | '],
    ]);
  });

  it('are two where two stand side by side, each with its own figures and id', () => {
    const { rows } = sheet(
      [
        head,
        ['4,4', '指標:周知件数', '指標:登録件数'],
        ['5,1', '現在(2019年度): 0件', '現在(2019年度): 3件'],
        ['9,5', '2022年度: 10件', '2022年度: 12件'],
      ],
      'B1:C1',
    );
    expect(rows.map(({ row }) => [row.name, line(row)])).toEqual([
      ['周知件数', '2019: 0件 |  | 2022: 10件 | '],
      ['登録件数', '2019: 3件 |  | 2022: 12件 | '],
    ]);
    expect(new Set(rows.map(({ row }) => row.id)).size).toBe(2);
  });
});
