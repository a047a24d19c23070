import { expect, it } from 'vitest';
import { byHand } from '../portal/by-hand.js';

const shown = {
  words: (key: string) => key,
  figures: { number: (value: unknown) => String(value) } as never,
};

it('writes each line so that it can be recomputed, and a total only where every line has one', () => {
  const line = {
    code: 'N',
    district: '北',
    hectareDays: '12.5',
    mmPerDay: '100',
    cubicMetres: '12500',
  };
  expect(byHand({ lines: [line], cubicMetres: '12500', manCubicMetres: '1.25' }, shown)).toEqual([
    '北 12.5 haDays × 100 mmPerDay × 10 = 12500 ㎥',
    'total = 12500 ㎥',
    '= 1.25 manCubicMetres',
  ]);
  const unknown = { ...line, mmPerDay: null, cubicMetres: null };
  expect(
    byHand({ lines: [line, unknown], cubicMetres: null, manCubicMetres: null }, shown),
  ).toEqual(['北 12.5 haDays × 100 mmPerDay × 10 = 12500 ㎥', '北 12.5 haDays × ? = unknown']);
});
