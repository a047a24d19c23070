import type { Period } from '../../period/period.js';
import { type FindingKind, finding } from '../context.js';
import type { Finding } from '../finding.js';
import type { SheetRow } from '../sheet-row.js';
import { type BothTexts, figure, pick, quote } from '../words.js';

interface Cell {
  readonly column: string;
  readonly columnPeriod: Period | null;
  readonly period: Period | null;
  readonly raw: string;
}

/** Heading and value speak of different years; 年 is mixed with 年度; a value is carried over or not yet possible. */
export const periodMismatch: FindingKind = {
  id: 'period-mismatch',
  check: ({ rows, options }) => [
    ...rows.flatMap(({ row }) => [
      ...carriedOver(row),
      ...headings(row),
      ...(options.documentDate === undefined ? [] : future(row, options.documentDate)),
    ]),
    ...mixedKinds(rows.map(({ row }) => row)),
  ],
  describe: (found, _row, language) => {
    const here = quote(found.figures.value ?? '', language);
    const column = quote(found.figures.column ?? '', language);
    return pick(texts(found, here, column), language);
  },
};

function texts(found: Finding, here: string, column: string): BothTexts {
  const others = Object.entries(found.figures)
    .filter(([name]) => /^(?:value|column)\d+$/.test(name))
    .map(([, text]) => text);
  const lines = [`${column} ← ${here}`, ...pairs(others)];
  switch (found.variant) {
    case 'carried-over':
      return {
        ja: {
          title: '前の年度の値が繰り返されています',
          why: `${column}の欄の値${here}は、前の欄と同じ時点のものです。新しい値ではありません。`,
          arithmetic: lines,
          whatToDo: '新しい値が未公表なら「未公表」と記入し、公表予定の時期を添えてください。',
        },
        en: {
          title: 'An earlier value is carried over',
          why: `The value ${here} under ${column} is of the same period as the column before it; it is not a new value.`,
          arithmetic: lines,
          whatToDo:
            'If no new value is out yet, enter 未公表 (not published) and when it is expected.',
        },
      };
    case 'future':
      return {
        ja: {
          title: '資料の日付より後の時点の値です',
          why: `${here}は、資料の日付 ${figure(found, 'documentDate')} より後の時点を示しています。`,
          arithmetic: [`${figure(found, 'start')} ＞ ${figure(found, 'documentDate')}`],
          whatToDo:
            '年度の書き誤りでないか確かめてください。見込みの値であれば「見込み」と示してください。',
        },
        en: {
          title: 'A value dated after the document',
          why: `${here} speaks of a time after the date of the document, ${figure(found, 'documentDate')}.`,
          arithmetic: [`${figure(found, 'start')} > ${figure(found, 'documentDate')}`],
          whatToDo: 'Check the year for a slip; if it is a forecast, mark it as one.',
        },
      };
    case 'mixed':
      return {
        ja: {
          title: '「年」と「年度」が混在しています',
          why: `この表では ${figure(found, 'rows')} 行で、${here}と${column}のように年と年度が混ざっています。年度は翌年3月までなので、同じ数字でも期間が異なります。`,
          arithmetic: [],
          whatToDo: '年度の値は「年度」、暦年の値は「年」にそろえてください。',
        },
        en: {
          title: 'Calendar and fiscal years are mixed',
          why: `${figure(found, 'rows')} rows of this table mix them, as ${here} and ${column}. A fiscal year ends the following March, so the same number means another period.`,
          arithmetic: [],
          whatToDo: 'Write 年度 for fiscal years and 年 for calendar years throughout.',
        },
      };
    default:
      return {
        ja: {
          title: '見出しの年と値の年が異なります',
          why: `${column}の欄にある値は${here}です。見出しの年の値として読まれるおそれがあります。`,
          arithmetic: lines,
          whatToDo:
            '値の年を見出しに合わせるか、値がいつのものか読む人にわかるよう注を付けてください。',
        },
        en: {
          title: 'Heading and value speak of different years',
          why: `Under ${column} stands ${here}. It may be read as a value of the heading's year.`,
          arithmetic: lines,
          whatToDo: 'Match the value to its heading, or note which year it is of.',
        },
      };
  }
}

function pairs(texts: readonly string[]): string[] {
  const lines: string[] = [];
  for (let i = 0; i + 1 < texts.length; i += 2) lines.push(`「${texts[i]}」 ← 「${texts[i + 1]}」`);
  return lines;
}

function headings(row: SheetRow): Finding[] {
  const repeated = repeatedPeriods(row);
  const cells: Cell[] = [...row.actuals.filter((a) => !repeated.includes(a)), row.target];
  const wrong = cells.filter(disagrees);
  const [first, ...others] = wrong;
  if (first === undefined) return [];
  const more = Object.fromEntries(
    others.flatMap(({ column, raw }, i) => [
      [`column${i + 2}`, column],
      [`value${i + 2}`, raw],
    ]),
  );
  const figures = { column: first.column, value: first.raw, ...more };
  return [finding('period-mismatch', 'warning', [row.id], figures, 'heading')];
}

/** 2020年度 under 2020年 agrees; so does 2020年3月 under 2019年度; 2018年度 under 2020年 does not. */
function disagrees({ columnPeriod: column, period }: Cell): boolean {
  if (column === null || period === null || column.year === period.year) return false;
  if (column.kind === 'span') {
    return period.start < column.start || (column.end !== null && period.start > column.end);
  }
  const short =
    period.kind === 'month' || period.kind === 'date' || period.kind === 'fiscal-year-end';
  return !(
    short &&
    period.start >= column.start &&
    column.end !== null &&
    period.start <= column.end
  );
}

/** Values whose own period already stood in an earlier column. */
function repeatedPeriods(row: SheetRow) {
  return row.actuals.filter(({ period, column, value }, i) => {
    if (period === null || value.kind !== 'number') return false;
    return row.actuals
      .slice(0, i)
      .some(
        (other) =>
          other.period?.start === period.start &&
          other.period.end === period.end &&
          other.column !== column,
      );
  });
}

function carriedOver(row: SheetRow): Finding[] {
  return repeatedPeriods(row).map(({ column, raw }) =>
    finding('period-mismatch', 'warning', [row.id], { column, value: raw }, 'carried-over'),
  );
}

function future(row: SheetRow, documentDate: string): Finding[] {
  return [row.baseline, ...row.actuals].flatMap(({ period, value, raw }) => {
    if (period === null || value.kind !== 'number' || period.start <= documentDate) return [];
    const figures = { value: raw, start: period.start, documentDate };
    return [finding('period-mismatch', 'warning', [row.id], figures, 'future')];
  });
}

/** One finding a table: most sheets that mix them do so in every row. */
function mixedKinds(rows: readonly SheetRow[]): Finding[] {
  const tables = Map.groupBy(rows, ({ source }) => `${source.document}\n${source.tableIndex}`);
  return [...tables.values()].flatMap((table) => {
    const mixed = table.flatMap((row) => {
      const cells = [row.baseline, ...row.actuals, row.target];
      const fiscal = cells.find(({ period }) => period?.kind === 'fiscal-year');
      const calendar = cells.find(({ period }) => period?.kind === 'calendar-year');
      return fiscal === undefined || calendar === undefined ? [] : [{ row, fiscal, calendar }];
    });
    const [first] = mixed;
    if (first === undefined) return [];
    const figures = {
      value: first.fiscal.period?.label,
      column: first.calendar.period?.label,
      rows: String(mixed.length),
    };
    const ids = mixed.map(({ row }) => row.id);
    return [finding('period-mismatch', 'warning', ids, figures, 'mixed')];
  });
}
