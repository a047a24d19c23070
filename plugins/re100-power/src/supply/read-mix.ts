import {
  Decimal,
  type FileBytes,
  type ImportReport,
  normaliseText,
  type PluginContext,
  readDecimal,
  type Words,
} from '@shirube/plugin-sdk/server';
import { readMonth, readYesNo } from '../file/cells.js';
import { energyColumns, noEnergy, readEnergy } from '../file/energy.js';
import { type CellsOf, readList } from '../file/read-list.js';
import { replaceMonths } from '../records/replace-months.js';
import type { Settings } from '../settings.js';
import { readKind, type SourceKind } from './kinds.js';

const columns = {
  month: ['年月', '対象年月'],
  kind: '電源区分',
  name: ['電源名', '調達先'],
  ...energyColumns(['調達電力量', '電力量']),
  rePercent: '再エネ率(%)',
  local: '市内',
} as const;

interface Supply {
  readonly month: string;
  readonly kind: SourceKind;
  readonly name: string;
  readonly kwh: Decimal;
  readonly rePercent: Decimal;
  readonly local: boolean;
}

/** Where the power of whole months came from. The months in the file take the place of what was there of them. */
export async function readMix(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const list = await readList(file, {
    columns,
    optional: ['name', 'kwh', 'mwh'],
    read: supplyOf,
    keyOf: ({ month, kind, name }) => `${month} ${kind} ${name}`,
    twice,
  });
  return replaceMonths(ctx, file, list, {
    table: 'supply_mix',
    columns: ['kind', 'name', 'kwh', 're_percent', 'local'],
    cells: ({ kind, name, kwh, rePercent, local }) => [
      kind,
      name,
      kwh.toString(),
      rePercent.toString(),
      local,
    ],
    clear: (days) => ctx.db.change`DELETE FROM supply_mix WHERE month = ANY (${days}::date[])`,
  });
}

const twice = {
  ja: '同じ月の同じ電源が二度あります（電源名で分けてください）',
  en: 'The same source and month twice: tell them apart by name',
};
const hundred = Decimal.fromInteger(100);

function supplyOf(cells: CellsOf<typeof columns>): Supply | Words {
  const month = readMonth(cells.month);
  if (!month) return { ja: '年月が読めません', en: 'No month' };
  const kind = readKind(cells.kind);
  if (!kind) return { ja: '電源区分が決められた言葉ではありません', en: 'No such kind of source' };
  const kwh = readEnergy(cells);
  if (!kwh) return noEnergy;
  const rePercent = readDecimal(cells.rePercent);
  if (!rePercent || rePercent.sign() < 0 || rePercent.compare(hundred) > 0)
    return {
      ja: '再エネ率が0〜100の数字ではありません',
      en: 'The renewable share is not 0 to 100',
    };
  const local = readYesNo(cells.local);
  if (local === null)
    return { ja: '市内（はい・いいえ）が読めません', en: 'No yes or no for local' };
  return { month, kind, name: normaliseText(cells.name), kwh, rePercent, local };
}
