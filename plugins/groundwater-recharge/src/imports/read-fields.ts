import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  Rejects,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { numberIn, shortText, textIn } from '../files/cells.js';
import { eachOnce, readRows } from '../files/read-rows.js';

/** The register of fields: what is there is brought up to date, nothing is deleted, applications keep their area. */
export async function readFields(
  file: FileBytes,
  ctx: PluginContext<unknown>,
): Promise<ImportReport> {
  const rejects = new Rejects();
  const known = await ctx.db.rows(z.object({ code: z.string() }))`SELECT code FROM district`;
  const districts = new Set(known.map(({ code }) => code));
  const { rows, rowsRead } = await readRows(file, {
    columns: {
      id: ['ほ場番号', '圃場番号'],
      district: ['改良区コード', '土地改良区コード'],
      farmer: ['農業者番号', '耕作者番号'],
      area: ['面積(ha)', '面積ha'],
      place: ['所在', '所在地'],
    },
    optional: ['place'],
    rejects,
    read: (cells) => ({
      id: textIn('ほ場番号', cells.id),
      district_code: textIn('改良区コード', cells.district),
      farmer: textIn('農業者番号', cells.farmer),
      area_ha: numberIn('面積(ha)', cells.area, { places: 4, below: 1000 }),
      place: shortText('所在', cells.place),
    }),
  });
  const taken = eachOnce(rows, ({ id }) => id, rejects).filter(({ row, line, raw }) => {
    if (districts.has(row.district_code)) return true;
    rejects.add(
      line,
      {
        ja: `改良区コード「${row.district_code}」は登録されていません。先に土地改良区の CSV を取り込んでください。`,
        en: `District "${row.district_code}" is not registered: import the districts first.`,
      },
      raw,
    );
    return false;
  });
  const rowsTaken = await ctx.db.changeMany(
    `INSERT INTO field (id, district_code, farmer, place, area_ha)
     SELECT id, district_code, farmer, place, area_ha FROM jsonb_to_recordset($1)
       AS x(id text, district_code text, farmer text, place text, area_ha numeric)
     ON CONFLICT (tenant_id, id) DO UPDATE SET district_code = excluded.district_code,
       farmer = excluded.farmer, place = excluded.place, area_ha = excluded.area_ha`,
    taken.map(({ row }) => row),
  );
  return rejects.report(rowsRead, rowsTaken);
}
