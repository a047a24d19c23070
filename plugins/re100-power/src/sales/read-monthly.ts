import {
  type Decimal,
  type FileBytes,
  type ImportReport,
  normaliseText,
  type PluginContext,
  readDecimal,
  type Words,
} from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import { readMonth, readVoltage, type Voltage } from '../file/cells.js';
import { energyColumns, noEnergy, readEnergy } from '../file/energy.js';
import { type CellsOf, readList } from '../file/read-list.js';
import { replaceMonths } from '../records/replace-months.js';
import type { Settings } from '../settings.js';

const columns = {
  month: ['年月', '対象年月', '検針月'],
  contract: '契約番号',
  voltage: '電圧',
  ...energyColumns(['販売電力量', '使用電力量']),
  yen: ['売上金額(円)', '電気料金(円)'],
} as const;

interface Sale {
  readonly month: string;
  readonly contract: string;
  readonly voltage: Voltage;
  readonly kwh: Decimal;
  readonly yen: string | null;
}

/**
 * Billed sales of whole months: a row a contract, or one without a contract's number for the sum of a voltage. Each
 * month and voltage in the file takes the place of what was there of it: a file of 高圧 leaves 低圧 as it is.
 */
export async function readMonthlySales(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const voltages = await voltagesOf(ctx);
  const list = await readList(file, {
    columns,
    optional: ['contract', 'voltage', 'kwh', 'mwh', 'yen'],
    read: (cells) => saleOf(cells, voltages),
    keyOf: ({ month, voltage, contract }) => `${month} ${voltage} ${contract}`,
    twice: { ja: '同じ月の同じ契約が二度あります', en: 'The same contract and month twice' },
    clash: oneFormEach(),
  });
  const classes = list.rows.map(({ month, voltage }) => `${month} ${voltage}`);
  return replaceMonths(ctx, file, list, {
    table: 'sale',
    columns: ['voltage', 'contract_id', 'kwh', 'yen'],
    cells: ({ voltage, contract, kwh, yen }) => [voltage, contract, kwh.toString(), yen],
    clear: () => ctx.db.change`
      DELETE FROM sale WHERE to_char(month, 'YYYY-MM ') || voltage = ANY (${[...new Set(classes)]}::text[])`,
  });
}

async function voltagesOf({ db }: PluginContext<Settings>): Promise<ReadonlyMap<string, Voltage>> {
  const rows = await db.rows(
    z.object({ id: z.string(), voltage: z.enum(['special', 'high', 'low']) }),
  )`
    SELECT id, voltage FROM supply_contract`;
  return new Map(rows.map(({ id, voltage }) => [id, voltage]));
}

/** A sum of a voltage class and single contracts of it in one month would count twice. */
function oneFormEach(): (sale: Sale) => Words | null {
  const forms = new Map<string, boolean>();
  return ({ month, voltage, contract }) => {
    const form = `${month} ${voltage}`;
    const single = contract !== '';
    if ((forms.get(form) ?? single) !== single)
      return {
        ja: '同じ月・電圧に、契約ごとの行と合計の行があります。どちらかにしてください',
        en: 'Rows of contracts and a sum for one month and voltage: keep one of the two',
      };
    forms.set(form, single);
    return null;
  };
}

function saleOf(
  cells: CellsOf<typeof columns>,
  voltages: ReadonlyMap<string, Voltage>,
): Sale | Words {
  const month = readMonth(cells.month);
  if (!month) return { ja: '年月が読めません', en: 'No month' };
  const contract = normaliseText(cells.contract);
  const known = voltages.get(contract);
  if (contract !== '' && !known)
    return { ja: '契約番号が契約一覧にありません', en: 'No such contract in the register' };
  const voltage = known ?? readVoltage(cells.voltage);
  if (!voltage) return { ja: '電圧が読めません', en: 'No voltage' };
  if (known && cells.voltage !== '' && readVoltage(cells.voltage) !== known)
    return { ja: '電圧が契約一覧と違います', en: 'Another voltage than in the register' };
  const kwh = readEnergy(cells);
  if (!kwh) return noEnergy;
  const yen = cells.yen === '' ? null : readDecimal(cells.yen);
  if (
    cells.yen !== '' &&
    (!yen || yen.sign() < 0 || yen.trimmed().scale > 0 || yen.trimmed().toString().length > 15)
  )
    return {
      ja: '売上金額が円単位の整数ではありません',
      en: 'The amount is no whole number of yen',
    };
  return { month, contract, voltage, kwh, yen: yen?.trimmed().toString() ?? null };
}
