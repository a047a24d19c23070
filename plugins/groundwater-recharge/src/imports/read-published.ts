import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  PluginInputError,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { fiscalYearIn, numberIn, oneOf, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';

const kinds = { 実績: 'actual', 目標: 'target' } as const;

/** What the city published of each year, as printed: how many places it has says how far it may be rounded. */
export async function readPublished(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const orNone = (column: string, cell: string) =>
    cell === '' ? null : numberIn(column, cell, { places: 4, below: 10_000_000 });
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      year: '年度',
      kind: '区分',
      area: ['湛水面積(ha)', '湛水面積'],
      volume: ['かん養量(万㎥)', 'かん養量', '涵養量(万㎥)'],
      source: ['出典'],
    },
    rejects,
    read: (cells) => {
      const row = {
        fiscal_year: fiscalYearIn('年度', cells.year),
        kind: oneOf('区分', cells.kind, kinds),
        area_ha: orNone('湛水面積', cells.area),
        volume_man_m3: orNone('かん養量', cells.volume),
        source: textIn('出典', cells.source),
      };
      if (row.area_ha === null && row.volume_man_m3 === null)
        throw new PluginInputError({
          ja: '湛水面積とかん養量がどちらも空です。公表された方を記入してください。',
          en: 'Neither area nor volume: fill in what was published.',
        });
      return row;
    },
  });
  const taken = eachOnce(rows, (row) => `${row.fiscal_year} ${row.kind}`, rejects);
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO published_year (fiscal_year, kind, area_ha, volume_man_m3, source)
     SELECT fiscal_year, kind, area_ha, volume_man_m3, source FROM jsonb_to_recordset($1)
       AS x(fiscal_year integer, kind text, area_ha numeric, volume_man_m3 numeric, source text)
     ON CONFLICT (tenant_id, fiscal_year, kind) DO UPDATE SET area_ha = excluded.area_ha,
       volume_man_m3 = excluded.volume_man_m3, source = excluded.source`,
    taken.map(({ row }) => row),
  );
  return rejects.report(rowsRead, rowsTaken);
}
