import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { dayIn, numberIn, shortText, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';

/**
 * Irrigation districts with how fast water sinks in below their fields, in mm a day from a day on. A rate that is there
 * for that day is corrected; others stay.
 */
export async function readDistricts(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      code: ['改良区コード', '土地改良区コード'],
      name: ['改良区名', '土地改良区名'],
      rate: ['浸透量(mm/日)', '浸透量', '減水深(mm/日)', '減水深'],
      from: '適用開始日',
      basis: ['根拠', '備考'],
    },
    optional: ['basis'],
    rejects,
    read: (cells) => ({
      code: textIn('改良区コード', cells.code),
      name: textIn('改良区名', cells.name),
      mm_per_day: numberIn('浸透量', cells.rate, { places: 3, below: 2000 }),
      effective_from: dayIn('適用開始日', cells.from),
      basis: shortText('根拠', cells.basis),
    }),
  });
  const taken = eachOnce(rows, ({ code, effective_from }) => `${code} ${effective_from}`, rejects);
  const districts = new Map(taken.map(({ row }) => [row.code, row]));
  await ctx.db.changeMany(
    `INSERT INTO district (code, name) SELECT code, name FROM jsonb_to_recordset($1) AS x(code text, name text)
     ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name`,
    [...districts.values()],
  );
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO infiltration_rate (district_code, effective_from, mm_per_day, basis)
     SELECT code, effective_from, mm_per_day, basis FROM jsonb_to_recordset($1)
       AS x(code text, effective_from date, mm_per_day numeric, basis text)
     ON CONFLICT (tenant_id, district_code, effective_from)
       DO UPDATE SET mm_per_day = excluded.mm_per_day, basis = excluded.basis`,
    taken.map(({ row }) => row),
  );
  return rejects.report(rowsRead, rowsTaken);
}
