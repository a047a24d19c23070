import {
  type FileBytes,
  type ImportReport,
  normaliseText,
  type PluginContext,
  readDecimal,
  type Words,
} from '@shirube/plugin-sdk/server';
import { readDate, readYear } from '../file/cells.js';
import { type CellsOf, readList } from '../file/read-list.js';
import { keepRecord } from '../records/record.js';
import type { Settings } from '../settings.js';
import { freeYearOf } from './cohort.js';

const columns = {
  id: '買取契約番号',
  year: ['開始年度', 'FIT開始年度', '補助年度'],
  kw: '容量(kW)',
  price: '買取単価(円/kWh)',
  startsOn: '買取開始日',
  endedOn: '買取終了日',
} as const;

interface Purchase {
  readonly id: string;
  readonly year: number;
  readonly kw: string | null;
  readonly price: string | null;
  readonly starts_on: string;
  readonly ended_on: string | null;
}

/** Contracts by which post-FIT power is bought. By number only: whose roof it is stays with the company. */
export async function readPurchases(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const { rows, report } = await readList(file, {
    columns,
    optional: ['kw', 'price', 'endedOn'],
    read: purchaseOf,
    keyOf: ({ id }) => id,
    twice,
  });
  await ctx.db.changeMany(
    `INSERT INTO purchase_contract (id, start_year, kw, yen_per_kwh, starts_on, ended_on)
     SELECT id, year, kw::numeric, price::numeric, starts_on, ended_on
     FROM jsonb_to_recordset($1) AS x(id text, year integer, kw text, price text, starts_on date, ended_on date)
     ON CONFLICT (tenant_id, id) DO UPDATE SET start_year = excluded.start_year, kw = excluded.kw,
       yen_per_kwh = excluded.yen_per_kwh, starts_on = excluded.starts_on, ended_on = excluded.ended_on`,
    rows.map((one) => ({ ...one })),
  );
  await keepRecord(ctx, 'purchases', file, report, []);
  return report;
}

const twice = { ja: '同じ買取契約番号が二度あります', en: 'The same number twice' };

function purchaseOf(cells: CellsOf<typeof columns>): Purchase | Words {
  const id = normaliseText(cells.id);
  if (id === '') return { ja: '買取契約番号がありません', en: 'No number' };
  const year = readYear(cells.year);
  if (!year) return { ja: '開始年度が読めません', en: 'No year' };
  const [kw, price] = [cells.kw, cells.price].map((cell) =>
    cell === '' ? null : readDecimal(cell),
  );
  if (
    (cells.kw !== '' && (!kw || kw.sign() < 0)) ||
    (cells.price !== '' && (!price || price.sign() < 0))
  )
    return { ja: '容量か単価が0以上の数字ではありません', en: 'Capacity or price is no amount' };
  const startsOn = readDate(cells.startsOn);
  const endedOn = cells.endedOn === '' ? null : readDate(cells.endedOn);
  if (!startsOn || (cells.endedOn !== '' && !endedOn))
    return { ja: '日付が読めません', en: 'No date' };
  if (endedOn && endedOn < startsOn)
    return { ja: '終了日が開始日より前です', en: 'Ends before it begins' };
  if (startsOn < `${freeYearOf(year)}-01-01`)
    return {
      ja: `${year}年度に始まったものは ${freeYearOf(year)} 年より前には卒FITになりません`,
      en: `What began in ${year} is not free before ${freeYearOf(year)}`,
    };
  return {
    id,
    year,
    kw: kw?.toString() ?? null,
    price: price?.toString() ?? null,
    starts_on: startsOn,
    ended_on: endedOn,
  };
}
