import { Decimal, parseDatedValue, parsePeriod } from '@shirube/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysTheSame, toDatedValue, toFigure } from './stored-figure.js';

const place = { id: 'x', revision: 1, sourceId: null };
const store = (cell: string, column: string | null = null) =>
  toFigure(
    {
      figure: parseDatedValue(cell),
      column,
      columnPeriod: column === null ? null : parsePeriod(column),
    },
    place,
  );
/** Decimals compare by what they print. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a figure', () => {
  it.each([
    '2017年度 40.6 %',
    '2015年度 20,987 T J',
    '277.0 m <sup>2</sup> /年',
    '- 箇所',
    '48～52',
    '約0.7',
    '66.0以上',
    '未公表',
    '公表予定(2022年3月)',
    '3兆7千億円',
    '実質ゼロ',
    '▲5.2',
    '',
  ])('comes back from its stored form as it was: %s', (cell) => {
    const read = parseDatedValue(cell);
    expect(plain(toDatedValue(store(cell)))).toEqual(plain(read));
  });

  it('keeps the printed places of any amount', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 6 }),
        (coefficient, scale) => {
          const text = Decimal.of(BigInt(coefficient), scale).toString();
          const figure = toFigure(
            {
              figure: {
                period: null,
                note: null,
                provisional: false,
                raw: text,
                value: {
                  kind: 'number',
                  amount: Decimal.parse(text),
                  qualifier: null,
                  unit: null,
                  raw: text,
                },
              },
              column: null,
              columnPeriod: null,
            },
            place,
          );
          expect(figure.amount).toBe(text);
          const back = toDatedValue(figure).value;
          expect(back.kind === 'number' && back.amount.toString()).toBe(text);
        },
      ),
    );
  });

  it("takes its column's period only where it prints none, and remembers which", () => {
    expect(store('40.6 %', '2020年度')).toMatchObject({
      periodInherited: true,
      period: { label: '2020年度' },
      column: null,
    });
    expect(store('2018年度 40.6 %', '2020年度')).toMatchObject({
      periodInherited: false,
      period: { label: '2018年度' },
      column: '2020年度',
    });
    expect(toDatedValue(store('40.6 %', '2020年度')).period).toBeNull();
  });
});

describe('two figures say the same', () => {
  it.each([
    ['40.6 %', '40.6%', true],
    ['１，２３４人', '1,234 人', true],
    ['50 %', '50.0 %', false],
    ['10 人', '10 件', false],
    ['約10 人', '10 人', false],
    ['-', '0', false],
    ['実質ゼロ', 'ゼロ', false],
    ['未公表', '調査中', false],
  ])('%s and %s: %s', (left, right, same) => {
    expect(saysTheSame(store(left), store(right))).toBe(same);
  });
});
