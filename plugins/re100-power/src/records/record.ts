import type { FileBytes, ImportReport, PluginContext } from '@shirube/plugin-sdk/server';

/** What a month was before a file came and is after it, in kWh; before is null where nothing stood. */
export interface MonthChange {
  readonly month: string;
  readonly before: string | null;
  readonly after: string;
}

/** Keeps what was taken and which months it replaced, and says so in the run's log. Of nothing taken nothing is kept. */
export async function keepRecord(
  ctx: PluginContext<unknown>,
  kind: string,
  file: FileBytes,
  report: ImportReport,
  months: readonly MonthChange[],
): Promise<void> {
  if (report.rowsTaken === 0) return;
  const replaced = months.filter(({ before, after }) => before !== null && before !== after);
  for (const { month, before, after } of replaced)
    ctx.log.info(`${month} を差し替えました`, { before, after });
  ctx.metrics.count('months_replaced', replaced.length);
  await ctx.db.change`
    INSERT INTO import_record (kind, file_name, taken_at, rows_read, rows_taken, rows_rejected, months)
    VALUES (${kind}, ${file.name.slice(0, 200)}, ${ctx.now.toISOString()}::timestamptz, ${report.rowsRead},
      ${report.rowsTaken}, ${report.rejected ?? report.rejects.length}, ${JSON.stringify(months)}::jsonb)`;
}
