import type { TotalCheck } from '@shirube/core';
import type { SheetDocument } from '../document.js';
import type { KeptText } from '../tables/raw-table.js';
import { type Money, moneyAtEnd } from './amount.js';
import { sectionsOf } from './section.js';
import { readSumTable, type SumTable } from './sum-table.js';

/**
 * Every total that a document prints beside its parts: rows and columns of tables of sums, totals in
 * text (総額: 9,000千円) over a list of their items, and totals in text that a table of sums gives again
 * for the section they stand in. A table or list with anything uncertain in it is passed over.
 */
export function readTotals(document: SheetDocument): TotalCheck[] {
  const tables = document.tables.flatMap((table) => readSumTable(document, table) ?? []);
  return [
    ...tables.flatMap(({ checks }) => checks),
    ...document.kept.flatMap((_, at) => ofText(document, at, tables)),
  ];
}

const announces =
  /(?:総額|総事業費|事業費|合計|費用計)(?:[(（][^)）]*[)）])?[:：]?[\d,.]+(?:千円|百万円|万円|億円|円)$/u;
const whole = /総事業費|事業費総額|全体事業費/u;

function ofText({ kept }: SheetDocument, at: number, tables: readonly SumTable[]): TotalCheck[] {
  const here = kept[at];
  const text = here?.text.normalize('NFKC').replaceAll(/\s/gu, '') ?? '';
  const total = announces.test(text) && !bullet.test(text) ? moneyAtEnd(text) : null;
  if (here === undefined || total === null) return [];
  const sections = sectionsOf(kept, at);
  const named = sections.at(-1) ?? text.replace(/[:：]?[\d,.]+\D*$/u, '');
  const items = itemsBelow(kept, at, total.unit);
  const list = {
    rows: [],
    label: named,
    parts: items.map(({ amount }) => amount),
    total: total.amount,
    unit: total.unit,
    lines: [kept[at + 1]?.line ?? here.line, here.line] as const,
  };
  return [
    ...(items.length > 1 ? [list] : []),
    ...tables.flatMap((table) => againstTable(table, total, here, sections)),
  ];
}

const bullet = /^\s*[-・•●○◯*]/u;

/** The items right under a total; none when one of them has no amount, or one in another unit. */
function itemsBelow(kept: readonly KeptText[], at: number, unit: string): Money[] {
  const items: Money[] = [];
  for (let next = at + 1; next < kept.length; next++) {
    const [above, item] = [kept[next - 1], kept[next]];
    if (item === undefined || above === undefined || item.sheet !== above.sheet) break;
    if (!bullet.test(item.text) || item.line - above.line > 3) break;
    const money = moneyAtEnd(item.text);
    if (money === null || money.unit !== unit) return [];
    items.push(money);
  }
  return items;
}

/** The column of the table that the section of a total is headed with; exactly one, or nothing. */
function againstTable(
  { columns, unit, totals, grand, totalLine }: SumTable,
  total: Money,
  { line }: KeptText,
  sections: readonly string[],
): TotalCheck[] {
  if (unit !== total.unit) return [];
  const check = (label: string, other: typeof grand) =>
    other === null
      ? []
      : [
          {
            rows: [],
            label,
            parts: [total.amount],
            total: other,
            unit,
            lines: [line, totalLine] as const,
          },
        ];
  for (const section of sections) {
    const found = columns.flatMap((column, at) =>
      column.length >= 3 && section.includes(column) ? [at] : [],
    );
    const [only, ...others] = found;
    if (others.length > 0) return [];
    if (only !== undefined) return check(columns[only] ?? '', totals[only] ?? null);
    if (whole.test(section)) return check(section.replaceAll(/[()（）]/gu, ''), grand);
  }
  return [];
}
