import type { Decimal } from '../decimal/decimal.js';
import { formatPeriod } from '../period/format-period.js';
import type { Qualifier, Value, ValueState } from './value.js';

type Language = 'ja' | 'en';

const states: Readonly<Record<ValueState, readonly [ja: string, en: string]>> = {
  unpublished: ['未公表', 'not published'],
  'under-consideration': ['検討中', 'under consideration'],
  'not-set': ['未設定', 'not set'],
  'under-survey': ['調査中', 'under survey'],
  'to-be-published': ['公表予定', 'to be published'],
};

const qualifiers: Readonly<Record<Qualifier, readonly [ja: string, en: string]>> = {
  about: ['約{}', 'about {}'],
  'at-least': ['{}以上', 'at least {}'],
  'at-most': ['{}以下', 'at most {}'],
  'less-than': ['{}未満', 'less than {}'],
  'more-than': ['{}超', 'more than {}'],
  'in-the-order-of': ['{}台', '{} range'],
};

/** 27415.4 → "27,415.4" with U+2212 for minus; as many places as the decimal has. */
export function formatDecimal(amount: Decimal): string {
  const [whole = '', fraction] = amount.abs().toString().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const size = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return amount.sign() < 0 ? `−${size}` : size;
}

/** A value for people: "1,317万㎡", "約0.7台", "未公表 (2022年3月)", "–" for missing, text as it is. */
export function formatValue(value: Value, language: Language): string {
  const index = language === 'ja' ? 0 : 1;
  switch (value.kind) {
    case 'number': {
      const body = `${formatDecimal(value.amount)}${unitText(value.unit)}`;
      return value.qualifier === null
        ? body
        : qualifiers[value.qualifier][index].replace('{}', body);
    }
    case 'range':
      return `${formatDecimal(value.low)}～${formatDecimal(value.high)}${unitText(value.unit)}`;
    case 'state': {
      const expected =
        value.expected === null ? '' : ` (${formatPeriod(value.expected, language)})`;
      return `${states[value.state][index]}${expected}`;
    }
    case 'text':
      return value.text;
    case 'missing':
      return '–';
  }
}

function unitText(unit: { readonly symbol: string; readonly per: string | null } | null): string {
  if (unit === null) return '';
  const per = unit.per === null ? '' : `/${unit.per}`;
  // Latin symbols stand off from the figure, Japanese ones and % do not.
  return `${/^[A-Za-z]/.test(unit.symbol) ? ' ' : ''}${unit.symbol}${per}`;
}
