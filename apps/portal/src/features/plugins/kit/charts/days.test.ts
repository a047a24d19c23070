import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthsWithin, placeOf } from './days.js';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test('days stand in order between the edges', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 3, maxLength: 3 }), (days) => {
      const [from = '', middle = '', until = ''] = days.sort();
      const place = placeOf(from, until, 100, 500);
      const places = [place(from), place(middle), place(until), place(until, true)];
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBe(100);
      expect(places[3]).toBe(500);
      expect(place('1990-01-01')).toBe(100);
    }),
  );
});

test('months begin where they begin, the first where the drawing does', () => {
  expect(monthsWithin('2020-05-20', '2020-07-10')).toEqual([
    { day: '2020-05-20', month: 5 },
    { day: '2020-06-01', month: 6 },
    { day: '2020-07-01', month: 7 },
  ]);
});
