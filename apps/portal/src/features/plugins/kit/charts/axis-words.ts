import { Decimal } from '@shirube/core/decimal';
import type { Language } from '../../../../app/preferences.js';
import { groupDigits } from '../../../../ui/figures.js';
import type { Axis } from './scale.js';

const large: Readonly<Record<Language, readonly (readonly [power: number, word: string])[]>> = {
  ja: [
    [8, '億'],
    [4, '万'],
  ],
  en: [
    [9, 'bn'],
    [6, 'm'],
    [3, 'k'],
  ],
};

/** The figures of an axis, short where all of them are round in a larger unit: 300万, 3m. */
export function tickWords(axis: Axis, language: Language): readonly string[] {
  const values = axis.ticks.map(({ text }) => Decimal.tryParse(text) ?? Decimal.zero);
  const most = values.reduce(
    (one, other) => (one.compare(other.abs()) < 0 ? other.abs() : one),
    Decimal.zero,
  );
  const unit = large[language].find(([power]) => {
    const whole = Decimal.of(1n, -power);
    return most.compare(whole) >= 0 && values.every((one) => places(one, power) <= 1);
  });
  return values.map((one) => {
    if (!unit || one.isZero()) return groupDigits(one.toString());
    return `${groupDigits(
      Decimal.of(one.coefficient, one.scale + unit[0])
        .trimmed()
        .toString(),
    )}${unit[1]}`;
  });
}

const places = (value: Decimal, power: number): number =>
  Decimal.of(value.coefficient, value.scale + power).trimmed().scale;

export interface CategoryName {
  readonly name: string;
  /** The year, where it begins. */
  readonly below: string;
}

const inYear = [
  { form: /^(\d{4}年)(\d{1,2}月.*)$/, year: 1, rest: 2 },
  { form: /^(.+) (\d{4})$/, year: 2, rest: 1 },
] as const;

/** Months say their year once: 4月 5月 … under 2025年. Other names stay as they are. */
export function categoryNames(categories: readonly string[]): readonly CategoryName[] {
  let before = '';
  return categories.map((text) => {
    const found = inYear.find(({ form }) => form.test(text));
    const parts = found?.form.exec(text);
    if (!found || !parts) return { name: text, below: '' };
    const year = parts[found.year] ?? '';
    const below = year === before ? '' : year;
    before = year;
    return { name: parts[found.rest] ?? text, below };
  });
}
