import type { CopyRow, FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { ReadList } from '../file/read-list.js';
import { firstDayOf } from '../months.js';
import { rebuildMonths } from '../sales/rebuild.js';
import { keepRecord, type MonthChange } from './record.js';

type MonthTable = 'sale' | 'supply_mix' | 'interval_month';
const sum = z.object({ month: z.string(), kwh: z.string() });

/** Sums of each month in kWh. */
async function sumsOf(
  { db }: PluginContext<unknown>,
  table: MonthTable,
  months: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows(sum)`
    SELECT to_char(month, 'YYYY-MM') AS month, trim_scale(sum(kwh))::text AS kwh FROM (
      SELECT 'sale' AS name, month, kwh FROM sale
      UNION ALL SELECT 'supply_mix', month, kwh FROM supply_mix
      UNION ALL SELECT 'interval_month', month, kwh FROM interval_month
    ) WHERE name = ${table} AND month = ANY (${months.map(firstDayOf)}::date[]) GROUP BY month`;
  return new Map(rows.map(({ month, kwh }) => [month, kwh]));
}

/** Runs `write`, computes the months anew, and keeps what they were before and are after. */
export async function changeMonths(
  ctx: PluginContext<unknown>,
  table: MonthTable,
  months: readonly string[],
  file: FileBytes,
  report: ImportReport,
  write: () => Promise<unknown>,
): Promise<ImportReport> {
  const before = await sumsOf(ctx, table, months);
  await write();
  await rebuildMonths(ctx.db, months);
  const after = await sumsOf(ctx, table, months);
  const changes: MonthChange[] = months.toSorted().map((month) => ({
    month,
    before: before.get(month) ?? null,
    after: after.get(month) ?? '0',
  }));
  await keepRecord(ctx, table, file, report, changes);
  return report;
}

interface Replacing<Row> {
  readonly table: 'sale' | 'supply_mix';
  /** Beside the month. */
  readonly columns: readonly string[];
  readonly cells: (row: Row) => CopyRow;
  /** Takes out what the rows take the place of; `days` are the first days of their months. */
  readonly clear: (days: readonly string[]) => Promise<unknown>;
}

/** The rows of a file take the place of what was there of their months; other months stay as they are. */
export async function replaceMonths<Row extends { readonly month: string }>(
  ctx: PluginContext<unknown>,
  file: FileBytes,
  { rows, report }: ReadList<Row>,
  { table, columns, cells, clear }: Replacing<Row>,
): Promise<ImportReport> {
  const months = [...new Set(rows.map(({ month }) => month))];
  return changeMonths(ctx, table, months, file, report, async () => {
    await clear(months.map(firstDayOf));
    const copied = rows.map((row) => [firstDayOf(row.month), ...cells(row)]);
    await ctx.db.copy(table, ['month', ...columns], copied);
  });
}
