import { Decimal, normaliseText, readDecimal, type Words } from '@shirube/plugin-sdk/server';
import { readDate, readVoltage, readYesNo, type Voltage } from '../file/cells.js';

export const customerKinds = {
  public: { ja: '公共', en: 'Public' },
  business: { ja: '事業者', en: 'Business' },
  household: { ja: '家庭', en: 'Household' },
} as const satisfies Readonly<Record<string, Words>>;
export type CustomerKind = keyof typeof customerKinds;

/** A contract with its customer, as a file or a form has it. Days are inclusive, YYYY-MM-DD. */
export interface Contract {
  readonly id: string;
  readonly customer: string;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly utility: string;
  /** 22 digits. */
  readonly point: string | null;
  readonly voltage: Voltage;
  /** An exact decimal. */
  readonly kw: string | null;
  readonly startsOn: string;
  readonly termEnd: string | null;
  readonly renews: boolean;
  readonly endedOn: string | null;
}

/** As they stand in the cells of a file or the fields of a form. */
export type ContractCells = Readonly<Record<keyof Contract, string>>;

/** Why cells are no contract, and which of them. */
export interface Wrong extends Words {
  readonly field: keyof Contract;
}

const wrong = (field: keyof Contract, ja: string, en: string): Wrong => ({ field, ja, en });

/** A contract from its cells, or what is wrong with them. An empty kind is a business. */
export function contractOf(cells: ContractCells): Contract | Wrong {
  const texts = { id: '契約番号', customer: '顧客番号', name: '顧客名' } as const;
  for (const [field, ja] of Object.entries(texts) as [keyof typeof texts, string][]) {
    const length = normaliseText(cells[field]).length;
    if (length === 0) return wrong(field, `${ja}がありません`, `${field} is empty`);
    if (length > 100) return wrong(field, `${ja}は100字までです`, `${field} is too long`);
  }
  const kind = kindOf(cells.kind);
  if (!kind)
    return wrong('kind', '区分は公共・事業者・家庭のどれかです', 'No such kind of customer');
  const point = normaliseText(cells.point).replaceAll(/[- ]/g, '');
  if (point !== '' && !/^\d{22}$/.test(point))
    return wrong('point', '供給地点特定番号は22桁の数字です', 'A supply point has 22 digits');
  const voltage = readVoltage(cells.voltage);
  if (!voltage)
    return wrong('voltage', '電圧は高圧・低圧・特別高圧のどれかです', 'No such voltage');
  const kw = readDecimal(cells.kw);
  if (cells.kw !== '' && (!kw || kw.compare(Decimal.zero) < 0 || kw.toString().length > 15))
    return wrong('kw', '契約電力が0以上の数字ではありません', 'The contracted power is no amount');
  const renews = readYesNo(cells.renews);
  if (renews === null)
    return wrong('renews', '自動更新は「はい」か「いいえ」です', 'Renewal is yes or no');
  const startsOn = readDate(cells.startsOn);
  if (!startsOn) return wrong('startsOn', '供給開始日が読めません', 'The first day cannot be read');
  const [termEnd, endedOn] = [readDate(cells.termEnd), readDate(cells.endedOn)];
  for (const [field, day, ja] of [
    ['termEnd', termEnd, '契約満了日'],
    ['endedOn', endedOn, '供給終了日'],
  ] as const) {
    if (cells[field] !== '' && !day)
      return wrong(field, `${ja}が読めません`, `${field} cannot be read`);
    if (day && day < startsOn)
      return wrong(field, `${ja}が供給開始日より前です`, 'Ends before it begins');
  }
  return {
    id: normaliseText(cells.id),
    customer: normaliseText(cells.customer),
    name: cells.name.trim(),
    kind,
    utility: normaliseText(cells.utility),
    point: point || null,
    voltage,
    kw: kw?.toString() ?? null,
    startsOn,
    termEnd,
    renews,
    endedOn,
  };
}

function kindOf(cell: string): CustomerKind | null {
  const text = normaliseText(cell);
  if (text === '') return 'business';
  const found = Object.entries(customerKinds).find(([, { ja }]) => ja === text);
  return (found?.[0] as CustomerKind | undefined) ?? null;
}
