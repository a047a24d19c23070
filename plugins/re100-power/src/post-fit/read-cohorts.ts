import {
  type FileBytes,
  type ImportReport,
  type PluginContext,
  readDecimal,
  type Words,
} from '@shirube/plugin-sdk/server';
import { readYear } from '../file/cells.js';
import { type CellsOf, readList } from '../file/read-list.js';
import { keepRecord } from '../records/record.js';
import type { Settings } from '../settings.js';

const columns = {
  year: ['開始年度', '補助年度'],
  count: '件数',
  kw: '容量(kW)',
  origin: '出典',
} as const;

interface Cohort {
  readonly id: string;
  readonly installations: number;
  readonly kw: string | null;
  readonly origin: string;
}

/** Solar installations by the year their subsidy or FIT began. A year in the file takes the place of the one there. */
export async function readCohorts(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const { rows, report } = await readList(file, {
    columns,
    optional: ['kw', 'origin'],
    read: cohortOf,
    keyOf: ({ id }) => id,
    twice,
  });
  await ctx.db.changeMany(
    `INSERT INTO post_fit_cohort (id, start_year, installations, kw, origin)
     SELECT id, id::integer, installations, kw::numeric, origin
     FROM jsonb_to_recordset($1) AS x(id text, installations integer, kw text, origin text)
     ON CONFLICT (tenant_id, id) DO UPDATE SET installations = excluded.installations, kw = excluded.kw,
       origin = excluded.origin`,
    rows.map((one) => ({ ...one })),
  );
  await keepRecord(ctx, 'cohorts', file, report, []);
  return report;
}

const twice = { ja: '同じ年度が二度あります', en: 'The same year twice' };

function cohortOf(cells: CellsOf<typeof columns>): Cohort | Words {
  const year = readYear(cells.year);
  if (!year) return { ja: '開始年度が読めません', en: 'No year' };
  const count = readDecimal(cells.count);
  if (!count || count.sign() < 0 || count.scale > 0 || count.toString().length > 8)
    return { ja: '件数が0以上の整数ではありません', en: 'The number is not a whole one' };
  const kw = cells.kw === '' ? null : readDecimal(cells.kw);
  if (cells.kw !== '' && (!kw || kw.sign() < 0))
    return { ja: '容量(kW)が0以上の数字ではありません', en: 'The capacity is no amount' };
  return {
    id: String(year),
    installations: Number(count.toString()),
    kw: kw?.toString() ?? null,
    origin: cells.origin,
  };
}
