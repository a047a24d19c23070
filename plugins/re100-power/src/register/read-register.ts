import type { FileBytes, ImportReport, PluginContext, Words } from '@shirube/plugin-sdk/server';
import { readList } from '../file/read-list.js';
import { keepRecord } from '../records/record.js';
import { rebuildMonths } from '../sales/rebuild.js';
import type { Settings } from '../settings.js';
import { type Contract, contractOf } from './contract.js';
import { writeContracts } from './write-contracts.js';

const columns = {
  id: '契約番号',
  customer: '顧客番号',
  name: '顧客名',
  kind: '区分',
  utility: '小売電気事業者',
  point: '供給地点特定番号',
  voltage: '電圧',
  kw: '契約電力(kW)',
  startsOn: '供給開始日',
  termEnd: '契約満了日',
  renews: '自動更新',
  endedOn: '供給終了日',
} as const;

/**
 * The list of contracts with their customers. What is there already is brought up to date; what the file does not
 * have stays: a contract ends by its date and not by being left out.
 */
export async function readRegister(
  file: FileBytes,
  ctx: PluginContext<Settings>,
): Promise<ImportReport> {
  const { rows, report } = await readList(file, {
    columns,
    optional: ['kind', 'utility', 'point', 'kw', 'termEnd', 'renews', 'endedOn'],
    read: (cells): Contract | Words =>
      contractOf({ ...cells, utility: cells.utility || ctx.config.utilityName }),
    keyOf: ({ id }) => id,
    twice: { ja: '同じ契約番号が二度あります', en: 'The same contract number twice' },
  });
  await writeContracts(ctx.db, rows);
  // A contract may be new in a month that is counted already.
  if (rows.length > 0) await rebuildMonths(ctx.db, null);
  await keepRecord(ctx, 'register', file, report, []);
  return report;
}
