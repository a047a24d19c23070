import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { dayIn, dayOrNone, numberIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';

/**
 * Steps of the subsidy. All rows of one first day are one table, and replace what was there for that day: a step
 * that the city took out of its table must not go on paying.
 */
export async function readSteps(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      from: '適用開始日',
      to: '適用終了日',
      days: ['湛水日数(以上)', '日数(以上)', '湛水日数'],
      yen: ['10aあたり単価(円)', '10a当たり単価(円)', '10aあたり単価', '10a当たり単価'],
    },
    optional: ['to'],
    rejects,
    read: (cells) => ({
      effective_from: dayIn('適用開始日', cells.from),
      effective_to: dayOrNone('適用終了日', cells.to),
      min_days: Number(numberIn('湛水日数', cells.days, { places: 0, below: 367 })),
      yen_per_10a: Number(
        numberIn('10aあたり単価', cells.yen, { places: 0, below: 10_000_000, zero: true }),
      ),
    }),
  });
  const once = eachOnce(rows, (row) => `${row.effective_from} ${row.min_days}`, rejects);
  const ends = new Map<string, string | null>();
  const taken = once.filter(({ row, line, raw }) => {
    const { effective_from: from, effective_to: to } = row;
    if (!ends.has(from)) ends.set(from, to);
    if ((to === null || to >= from) && ends.get(from) === to) return true;
    rejects.add(
      line,
      {
        ja: '適用終了日が適用開始日より前か、同じ適用開始日の他の行と違います。表ごとに期間をそろえてください。',
        en: 'Its last day is before the first, or differs from other rows of that first day: one table has one validity.',
      },
      raw,
    );
    return false;
  });
  await ctx.db
    .change`DELETE FROM subsidy_step WHERE effective_from = ANY (${[...ends.keys()]}::date[])`;
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO subsidy_step (effective_from, min_days, effective_to, yen_per_10a)
     SELECT effective_from, min_days, effective_to, yen_per_10a FROM jsonb_to_recordset($1)
       AS x(effective_from date, effective_to date, min_days integer, yen_per_10a integer)`,
    taken.map(({ row }) => row),
  );
  return rejects.report(rowsRead, rowsTaken);
}
