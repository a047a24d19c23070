import { Decimal } from '@shirube/plugin-sdk/server';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMonth, readVoltage, readYear, readYesNo } from '../src/file/cells.js';
import { inUnit, readEnergy } from '../src/file/energy.js';
import { contractOf } from '../src/register/contract.js';
import { IntervalSums, slotOf, wattHours } from '../src/sales/interval-sums.js';
import { readKind, sourceKinds } from '../src/supply/kinds.js';

const month = fc.tuple(fc.integer({ min: 1990, max: 2099 }), fc.integer({ min: 1, max: 12 }));
const two = (number: number) => String(number).padStart(2, '0');

describe('months', () => {
  it('are read however an office writes them', () => {
    fc.assert(
      fc.property(month, ([year, number]) => {
        const iso = `${year}-${two(number)}`;
        for (const text of [
          iso,
          `${year}年${number}月`,
          `${year}年${number}月分`,
          `${year}/${number}`,
          `${year}.${two(number)}`,
          `${year}${two(number)}`,
          `　${year}年 ${number}月`,
        ])
          expect([text, readMonth(text)]).toEqual([text, iso]);
      }),
    );
  });

  it('of an era too', () => {
    expect(readMonth('H31.4')).toBe('2019-04');
    expect(readMonth('R元.5')).toBe('2019-05');
    expect(readMonth('令和2年3月')).toBe('2020-03');
  });

  it.each([
    '',
    '2019',
    '2019年',
    '2019-13',
    '2019-0',
    '20194',
    '4月',
    '2019年4月1日',
    '2019年度',
    '0000-04',
    '9999-04',
  ])('are not guessed of %j', (text) => expect(readMonth(text)).toBe(null));
});

describe('energy', () => {
  const amount = fc
    .tuple(fc.bigInt(0n, 10n ** 12n), fc.integer({ min: 0, max: 6 }))
    .map(([digits, scale]) => Decimal.of(digits, scale));

  it('is the same in MWh and in kWh, exactly', () => {
    fc.assert(
      fc.property(amount, (mwh) => {
        const kwh = readEnergy({ kwh: '', mwh: mwh.toString() });
        expect(kwh?.equals(mwh.times(Decimal.fromInteger(1000)))).toBe(true);
        expect(kwh && inUnit(kwh, 'kWh', 'MWh').equals(mwh)).toBe(true);
        expect(readEnergy({ kwh: kwh?.toString() ?? '', mwh: '' })?.equals(kwh ?? mwh)).toBe(true);
      }),
    );
  });

  it('is neither below zero nor in two columns nor empty', () => {
    for (const [kwh, mwh] of [
      ['-1', ''],
      ['▲1', ''],
      ['1', '1'],
      ['', ''],
      ['1', 'x'],
      ['1e3', ''],
    ] as const)
      expect([kwh, mwh, readEnergy({ kwh, mwh })]).toEqual([kwh, mwh, null]);
    expect(readEnergy({ kwh: '1,234,567.8', mwh: '' })?.toString()).toBe('1234567.8');
  });

  it('of a half-hour is whole watt-hours or nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9_999_999 }),
        fc.integer({ min: 0, max: 999 }),
        (kwh, wh) => {
          expect(wattHours(`${kwh}.${String(wh).padStart(3, '0')}`)).toBe(kwh * 1000 + wh);
          expect(wattHours(String(kwh))).toBe(kwh * 1000);
        },
      ),
    );
    for (const text of ['', '.', '1.', '.5', '1.2345', '-1', '1,000', '1e3', 'NaN', '1.2.3', '１'])
      expect([text, wattHours(text)]).toEqual([text, -1]);
  });
});

describe('half-hours', () => {
  it('are numbered 1 to 48 or told by their time', () => {
    for (let at = 0; at < 48; at++) {
      expect(slotOf(String(at + 1))).toBe(at);
      expect(slotOf(`${Math.floor(at / 2)}:${at % 2 ? '30' : '00'}`)).toBe(at);
      expect(slotOf(`${two(Math.floor(at / 2))}:${at % 2 ? '30' : '00'}:00`)).toBe(at);
    }
    for (const text of ['', '0', '49', '24:00', '1:15', '-1', '1.5', '007'])
      expect([text, slotOf(text)]).toEqual([text, -1]);
  });

  const points = ['0'.repeat(22), '1'.repeat(22)];
  const value = fc.record({
    point: fc.constantFrom(...points),
    day: fc.integer({ min: 1, max: 30 }),
    slot: fc.integer({ min: 1, max: 48 }),
    wh: fc.integer({ min: 0, max: 99_999_999 }),
  });
  const unique = fc.uniqueArray(value, {
    selector: ({ point, day, slot }) => `${point} ${day} ${slot}`,
    maxLength: 200,
  });
  const add = (
    sums: IntervalSums,
    { point, day, slot, wh }: { point: string; day: number; slot: number; wh: number },
  ) =>
    sums.add(
      point,
      `2019/6/${day}`,
      String(slot),
      `${Math.floor(wh / 1000)}.${String(wh % 1000).padStart(3, '0')}`,
    );

  it('add up exactly, in whatever order they come, and each once', () => {
    fc.assert(
      fc.property(
        unique.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          const [left, right] = [
            new IntervalSums(new Set(points)),
            new IntervalSums(new Set(points)),
          ];
          for (const one of all) expect(add(left, one)).toBe(null);
          for (const one of shuffled) add(right, one);
          for (const one of all) expect(add(right, one)?.ja).toContain('二度');
          const sum = (sums: IntervalSums) =>
            sums
              .list()
              .map(({ point, month: of, wh, slots }) => [point, of, wh, slots])
              .sort();
          expect(sum(right)).toEqual(sum(left));
          expect(left.list().reduce((total, { wh }) => total + wh, 0)).toBe(
            all.reduce((total, { wh }) => total + wh, 0),
          );
          expect(left.list().reduce((total, { slots }) => total + slots, 0)).toBe(all.length);
        },
      ),
    );
  });

  it('of an unknown meter, day or value are refused with the reason', () => {
    const sums = new IntervalSums(new Set(points));
    expect(sums.add('9'.repeat(22), '2019/6/1', '1', '1')?.ja).toContain('供給地点');
    for (const day of ['2019/2/29', '2019/6/31', '', 'x', '20190631'])
      expect([day, sums.add(points[0] ?? '', day, '1', '1')?.ja]).toEqual([
        day,
        expect.stringContaining('年月日'),
      ]);
    expect(sums.add(points[0] ?? '', '20190601', '1', '-1')?.ja).toContain('電力量');
    expect(sums.list()).toEqual([]);
  });
});

describe('words', () => {
  it('of voltage, yes and no, years and kinds', () => {
    expect(['高圧', ' 低圧 ', '特別高圧', '特高', '', '高'].map(readVoltage)).toEqual([
      'high',
      'low',
      'special',
      'special',
      null,
      null,
    ]);
    expect(['はい', '○', '有', '', 'いいえ', '×', 'maybe'].map(readYesNo)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      null,
    ]);
    expect(
      ['2010', '2010年度', 'H22年度', '平成22年度', '', '10', '2010年4月'].map(readYear),
    ).toEqual([2010, 2010, 2010, 2010, null, null, null]);
    for (const [kind, { ja }] of Object.entries(sourceKinds)) expect(readKind(ja)).toBe(kind);
    expect(['ＪＥＰＸ', '卒ＦＩＴ買取', '相対', '風力'].map(readKind)).toEqual([
      'market',
      'post-fit',
      'bilateral',
      null,
    ]);
  });
});

it('a contract of whatever cells is one or says which cell is wrong', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      '1',
      '高圧',
      'はい',
      '2019-04-01',
      '2020/3/31',
      '公共',
      '0'.repeat(22),
      '令和元年5月1日',
      '-5',
    ),
    fc.string({ maxLength: 12 }),
  );
  const cells = fc.record({
    id: cell,
    customer: cell,
    name: cell,
    kind: cell,
    utility: cell,
    point: cell,
    voltage: cell,
    kw: cell,
    startsOn: cell,
    termEnd: cell,
    renews: cell,
    endedOn: cell,
  });
  fc.assert(
    fc.property(cells, (given) => {
      const read = contractOf(given);
      if ('field' in read) {
        expect(Object.hasOwn(given, read.field) && read.ja !== '').toBe(true);
        return;
      }
      expect(read.startsOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(read.endedOn === null || read.endedOn >= read.startsOn).toBe(true);
      expect(read.point === null || /^\d{22}$/.test(read.point)).toBe(true);
    }),
  );
});
