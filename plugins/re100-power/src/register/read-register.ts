import {
  type Decimal,
  type FileBytes,
  type ImportReport,
  normaliseText,
  type PluginContext,
  readDay,
  readDecimal,
  type Words,
} from '@shirube/plugin-sdk/server';
import { readVoltage, readYesNo, type Voltage } from '../file/cells.js';
import { type CellsOf, readList } from '../file/read-list.js';
import { keepRecord } from '../records/record.js';
import { rebuildMonths } from '../sales/rebuild.js';
import type { Settings } from '../settings.js';

const columns = {
  contract: '契約番号',
  customer: '顧客番号',
  name: '顧客名',
  kind: '区分',
  point: '供給地点特定番号',
  voltage: '電圧',
  kw: '契約電力(kW)',
  startsOn: '供給開始日',
  termEnd: '契約満了日',
  renews: '自動更新',
  endedOn: '供給終了日',
  utility: '小売電気事業者',
} as const;

const kinds: Readonly<Record<string, string>> = {
  公共: 'public',
  事業者: 'business',
  家庭: 'household',
};

interface Contract {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly kind: string;
  readonly utility: string;
  readonly point: string | null;
  readonly voltage: Voltage;
  readonly kw: Decimal | null;
  readonly startsOn: string;
  readonly termEnd: string | null;
  readonly renews: boolean;
  readonly endedOn: string | null;
}

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
    optional: ['kind', 'point', 'kw', 'termEnd', 'renews', 'endedOn', 'utility'],
    read: (cells) => contractOf(cells, ctx.config.utilityName),
    keyOf: ({ id }) => id,
    twice: { ja: '同じ契約番号が二度あります', en: 'The same contract number twice' },
  });
  await write(ctx, rows);
  // A contract may be new in a month that is counted already.
  if (rows.length > 0) await rebuildMonths(ctx.db, null);
  await keepRecord(ctx, 'register', file, report, []);
  return report;
}

const wrong = (ja: string, en: string): Words => ({ ja: `${ja}が読めません`, en: `No ${en}` });

function contractOf(cells: CellsOf<typeof columns>, utilityName: string): Contract | Words {
  const id = normaliseText(cells.contract);
  const customer = normaliseText(cells.customer);
  if (id === '' || customer === '' || cells.name === '')
    return {
      ja: '契約番号・顧客番号・顧客名のどれかがありません',
      en: 'A number or name is empty',
    };
  const kind = cells.kind === '' ? 'business' : kinds[normaliseText(cells.kind)];
  if (!kind) return wrong('区分（公共・事業者・家庭）', 'kind of customer');
  const point = normaliseText(cells.point).replaceAll(/[- ]/g, '');
  if (point !== '' && !/^\d{22}$/.test(point))
    return { ja: '供給地点特定番号は22桁の数字です', en: 'A supply point has 22 digits' };
  const voltage = readVoltage(cells.voltage);
  if (!voltage) return wrong('電圧（高圧・低圧・特別高圧）', 'voltage');
  const kw = cells.kw === '' ? null : readDecimal(cells.kw);
  if (cells.kw !== '' && (!kw || kw.sign() < 0)) return wrong('契約電力', 'contracted power');
  const renews = readYesNo(cells.renews);
  if (renews === null) return wrong('自動更新（はい・いいえ）', 'yes or no for renewal');
  const dates = [cells.startsOn, cells.termEnd, cells.endedOn];
  const [startsOn = null, termEnd = null, endedOn = null] = dates.map(readDay);
  if (!startsOn || dates.some((cell, at) => cell !== '' && ![startsOn, termEnd, endedOn][at]))
    return wrong('日付', 'date');
  if ((termEnd && termEnd < startsOn) || (endedOn && endedOn < startsOn))
    return { ja: '満了日か終了日が開始日より前です', en: 'Ends before it begins' };
  const utility = normaliseText(cells.utility) || utilityName;
  const { name } = cells;
  return {
    id,
    customer,
    name,
    kind,
    utility,
    point: point || null,
    voltage,
    kw,
    startsOn,
    termEnd,
    renews,
    endedOn,
  };
}

async function write(
  { db }: PluginContext<Settings>,
  contracts: readonly Contract[],
): Promise<void> {
  await db.changeMany(
    `INSERT INTO utility (id, name) SELECT name, name FROM jsonb_to_recordset($1) AS x(name text)
     ON CONFLICT (tenant_id, id) DO NOTHING`,
    [...new Set(contracts.map(({ utility }) => utility))].map((name) => ({ name })),
  );
  const customers = new Map(contracts.map((one) => [one.customer, one]));
  await db.changeMany(
    `INSERT INTO customer (id, name, kind)
     SELECT * FROM jsonb_to_recordset($1) AS x(id text, name text, kind text)
     ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, kind = excluded.kind`,
    [...customers.values()].map(({ customer, name, kind }) => ({ id: customer, name, kind })),
  );
  await db.changeMany(
    `INSERT INTO supply_contract (id, utility_id, customer_id, point, voltage, kw, starts_on, term_end, renews, ended_on)
     SELECT id, utility, customer, point, voltage, kw::numeric, starts_on, term_end, renews, ended_on
     FROM jsonb_to_recordset($1) AS x(id text, utility text, customer text, point text, voltage text, kw text,
       starts_on date, term_end date, renews boolean, ended_on date)
     ON CONFLICT (tenant_id, id) DO UPDATE SET utility_id = excluded.utility_id, customer_id = excluded.customer_id,
       point = excluded.point, voltage = excluded.voltage, kw = excluded.kw, starts_on = excluded.starts_on,
       term_end = excluded.term_end, renews = excluded.renews, ended_on = excluded.ended_on`,
    contracts.map(({ startsOn, termEnd, endedOn, kw, ...rest }) => ({
      ...rest,
      kw: kw?.toString() ?? null,
      starts_on: startsOn,
      term_end: termEnd,
      ended_on: endedOn,
    })),
  );
}
