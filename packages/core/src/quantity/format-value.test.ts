import { describe, expect, it } from 'vitest';
import { Decimal } from '../decimal/decimal.js';
import { convert, UnitMismatchError } from './convert.js';
import { formatDecimal, formatValue } from './format-value.js';
import { parseUnit } from './parse-unit.js';
import { parseValue } from './parse-value.js';
import type { Unit } from './unit.js';
import type { Value } from './value.js';

function unit(text: string): Unit {
  const found = parseUnit(text);
  if (found === null) throw new Error(`expected a unit: ${text}`);
  return found;
}

describe('formatValue', () => {
  it.each([
    ['1317 万㎡', '1,317万㎡', '1,317万㎡'],
    ['約0.7台', '約0.7台', 'about 0.7台'],
    ['▲27415.4%', '−27,415.4%', '−27,415.4%'],
    ['20987 T J', '20,987 TJ', '20,987 TJ'],
    ['277.0 m <sup>2</sup> /年', '277.0㎡/年', '277.0㎡/年'],
    ['48～52', '48～52', '48～52'],
    ['公表予定(2022年3月)', '公表予定 (2022年3月)', 'to be published (Mar 2022)'],
    ['- 箇所', '–', '–'],
    ['実質ゼロ', '実質ゼロ', '実質ゼロ'],
  ])('writes %s', (text, ja, en) => {
    expect(formatValue(parseValue(text), 'ja')).toBe(ja);
    expect(formatValue(parseValue(text), 'en')).toBe(en);
  });

  it.each([
    '2017年度前後程度',
    '2017年程度前後',
    '5件前後程度',
    '約3割台程度',
    '5%/年台 高圧',
    '5万%/年台 高圧',
    '2017年度以上／以下・',
    '5件/以下/年以上',
    '5件/年強 高圧',
    '5件/年維持程度',
    '5以上 前後件',
    '3,000人余を上回る',
    '1,234年間年間',
  ])('writes %s so that it is read back equal', (text) => {
    const value = parseValue(text);
    const again = parseValue(formatValue(value, 'ja'));
    const told = (v: Value) =>
      v.kind === 'number' ? [v.amount.toString(), v.qualifier, v.unit?.symbol, v.unit?.per] : v;
    expect(told({ ...again, raw: '' })).toEqual(told({ ...value, raw: '' }));
  });

  it('groups the whole part only', () => {
    expect(formatDecimal(Decimal.parse('1234567.12345'))).toBe('1,234,567.12345');
    expect(formatDecimal(Decimal.parse('-0.5'))).toBe('−0.5');
  });
});

describe('convert', () => {
  it.each([
    ['1.2', '万人', '人', '12000'],
    ['1', '十億円', '億円', '10'],
    ['1', 'TJ', 'MWh', '277.777777777778'],
    ['17203', 'MWh', 'kWh', '17203000'],
    ['1', '万㎡', 'ha', '1'],
    ['5', '千t-CO₂', 't-CO2', '5000'],
    ['50', '%', '‰', '500'],
  ])('%s %s in %s is %s', (amount, from, to, expected) => {
    expect(convert(Decimal.parse(amount), unit(from), unit(to)).toString()).toBe(expected);
  });

  it.each([
    ['万㎡', '万㎥'],
    ['人', '人/年'],
    ['件', '人'],
    ['dB', 'ppm'],
  ])('refuses %s to %s', (from, to) => {
    expect(() => convert(Decimal.one, unit(from), unit(to))).toThrow(UnitMismatchError);
  });

  it('knows an unlisted short word as a unit, but no sentence', () => {
    expect(parseUnit('圃区')?.dimension).toBe('unknown');
    for (const text of [
      '',
      '件/10万人以上',
      '増加',
      '維持',
      '5件',
      '取り組みの数',
      'あ'.repeat(10_000),
    ]) {
      expect(parseUnit(text)).toBeNull();
    }
  });
});
