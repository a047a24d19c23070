import { describe, expect, it } from 'vitest';
import { readDocument } from '../document.js';
import { line, readAll, rowNamed, sheetXml, workbook } from '../testing.js';

const cellsOf = (bytes: Uint8Array, table = 0) => readDocument(bytes).tables[table]?.cells;

describe('workbooks', () => {
  it('reads merged headers, merged names and hidden rows, and marks them', () => {
    const bytes = workbook({
      sheets: {
        進捗: `${sheetXml([
          ['進捗管理表（令和4年度）'],
          ['施策', '指標名', '単位', '実績', null, '目標値', '達成度'],
          [null, null, null, 2020, 2021, '2025年度', null],
          ['健康', '検診受診率', '%', [40.6, 1], [42, 1], [50, 1], [0.149, 2]],
          [null, '健康教室', '回', 10, 12, 20, '◎'],
          ['※ 速報値'],
        ]).replace(
          '<row><c/><c t="inlineStr"><is><t>健康教室',
          '<row hidden="1"><c/><c t="inlineStr"><is><t>健康教室',
        )}
          <mergeCells><mergeCell ref="A1:G1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/><mergeCell ref="D2:E2"/><mergeCell ref="G2:G3"/><mergeCell ref="A4:A5"/></mergeCells>`,
      },
      formats: ['0.0', '0.0%'],
    });
    const read = readAll(bytes);
    const [table] = read.document.tables;
    expect(table?.title).toBe('進捗管理表（令和4年度）');
    expect(table?.sheet).toBe('進捗');
    expect(table?.cells[2]).toEqual(['健康', '検診受診率', '%', '40.6', '42.0', '50.0', '14.9%']);
    expect(line(rowNamed(read, '検診受診率'))).toBe(
      '?: - | 2020: 40.6%, 2021: 42.0% | 2025: 50.0% | 14.9',
    );
    expect(rowNamed(read, '健康教室').measure).toBe('健康');
    expect(table?.marks.filter(({ kind }) => kind === 'hidden-row')).toEqual([
      { row: 3, column: -1, kind: 'hidden-row', detail: '' },
    ]);
    expect(
      table?.marks.some(({ kind, row, column }) => kind === 'merged' && row === 3 && column === 0),
    ).toBe(true);
    expect(read.problems.some(({ code }) => code === 'measure-inferred')).toBe(false);
    expect(table?.notes).toEqual(['※ 速報値']);
  });

  it('keeps equal cells outside a table, a merged title once, and text that a merge covers', () => {
    const bytes = workbook({
      sheets: {
        S: `${sheetXml([
          ['計画の概要', null, null],
          ['達成', 20, 20, '100.0%', '100.0%'],
          ['注', 'のこり', null],
        ])}<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A3:C3"/></mergeCells>`,
      },
    });
    expect(readDocument(bytes).kept.map(({ text }) => text)).toEqual([
      '計画の概要',
      '達成\t20\t20\t100.0%\t100.0%',
      '注\tのこり',
    ]);
  });

  it('joins rich text and leaves phonetic readings out, shared and inline', () => {
    const strings =
      '<si><t>指標名</t><rPh sb="0" eb="2"><t>シヒョウメイ</t></rPh></si><si><r><t>参加</t></r><r><rPr><b/></rPr><t>率_x000D_</t></r><phoneticPr/></si>';
    const sheet =
      '<sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>当初値</t><rPh><t>トウショチ</t></rPh></is></c><c t="inlineStr"><is><t>目標値</t></is></c></row><row><c t="s"><v>1</v></c><c><v>1</v></c><c><v>2</v></c></row></sheetData>';
    expect(cellsOf(workbook({ sheets: { S: sheet }, strings }))).toEqual([
      ['指標名', '当初値', '目標値'],
      ['参加率\r', '1', '2'],
    ]);
  });

  it('keeps both texts of a place that a damaged workbook fills twice', () => {
    const row = '<row r="1"><c r="A1"><v>12</v></c><c r="B1"><v>5</v></c></row>';
    const again = '<row r="1"><c r="A1"><v>34</v></c><c r="B1"><v>5</v></c></row>';
    const bytes = workbook({ sheets: { S: `<sheetData>${row}${again}</sheetData>` } });
    expect(readDocument(bytes).kept.map(({ text }) => text)).toEqual(['12\n34\t5']);
  });

  it('uses the saved value of a formula, never evaluates it, and follows no link', () => {
    const sheet = `<sheetData><row><c t="inlineStr"><is><t>指標名</t></is></c><c t="inlineStr"><is><t>基準値</t></is></c><c t="inlineStr"><is><t>目標値</t></is></c></row>
      <row><c t="str"><f>HYPERLINK("https://example.invalid","x")</f><v>件数</v></c><c><f>1+1</f><v>7</v></c><c><f>[1]Sheet1!A1</f><v>9</v></c></row></sheetData>`;
    const [table] = readDocument(workbook({ sheets: { S: sheet } })).tables;
    expect(table?.cells[1]).toEqual(['件数', '7', '9']);
    expect(table?.marks.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['formula', 'HYPERLINK("https://example.invalid","x")'],
      ['formula', '1+1'],
      ['external-link', '[1]Sheet1!A1'],
    ]);
  });

  it('shows numbers and dates as their cells do', () => {
    const formats = [
      '#,##0',
      '0.00%',
      '#,##0;"▲"#,##0',
      '0.0"千円"',
      'yyyy"年"m"月"',
      '[$-411]ggge"年"m"月"d"日"',
      'ge',
      '#,##0,',
      '0.0_ ;[Red]\\-0.0\\ ',
    ];
    const values = [1234567.5, 0.12345, -1234, 12.05, 44440, 44440, 43586, 1234567, -3.25];
    const sheet = sheetXml([
      ['指標名', '基準値', ...values.map((_, index) => `${2000 + index}年`)],
      ['A', 0.1 + 0.2, ...values.map((value, index) => [value, index + 1] as const)],
    ]);
    expect(cellsOf(workbook({ sheets: { S: sheet }, formats }))?.[1]).toEqual([
      'A',
      '0.3',
      '1,234,568',
      '12.35%',
      '▲1,234',
      '12.1千円',
      '2021年9月',
      '令和3年9月1日',
      'R1',
      '1,235',
      '-3.3',
    ]);
  });

  it('counts days from 1904 where the workbook says so', () => {
    const sheet = sheetXml([
      ['指標名', '基準値', '目標値'],
      ['日付', [0, 1], [42978, 1]],
    ]);
    const bytes = workbook({ sheets: { S: sheet }, formats: ['yyyy/mm/dd'], date1904: true });
    expect(cellsOf(bytes)?.[1]).toEqual(['日付', '1904/01/01', '2021/09/01']);
  });

  it('reads several sheets and several tables of a sheet', () => {
    const two = sheetXml([
      ['指標名', '基準値', '目標値'],
      ['A', 1, 2],
      ['B', 3, 4],
      [],
      ['（2）取組'],
      ['取組名', '指標名', '当初値', '目標値'],
      ['あ', 'C', 5, 6],
    ]);
    const read = readAll(
      workbook({
        sheets: {
          一: two,
          二: sheetXml([
            ['KPI', '現状値', '目標値'],
            ['D', 7, 8],
          ]),
        },
      }),
    );
    expect(read.document.tables.map(({ sheet, title }) => [sheet, title])).toEqual([
      ['一', '一'],
      ['一', '（2）取組'],
      ['二', '二'],
    ]);
    expect(read.rows.map(({ row }) => row.name)).toEqual(['A', 'B', 'C', 'D']);
  });
});
