import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { periodOfName } from '../src/downloads/apple-file-name.js';
import { usDay } from '../src/downloads/apple-sales.js';
import { reportOf } from '../src/downloads/read-report.js';
import { isCorporateNumber } from '../src/gtfs/check/corporate-number.js';
import { badTime, noTime, printTime, readTime, StopTimes } from '../src/gtfs/stop-times.js';
import { CsvReader, readRows } from '../src/text/csv-reader.js';
import { textOf } from '../src/text/decode.js';
import { readCount, readMonth, sameName } from '../src/text/values.js';
import { apple, appleHead, appleRow, google, googleHead, googleRow } from './files.js';

const settings = { appleAppId: '', googlePackage: '' };

describe('CSV', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'あ', ',', '"', '\n', ' ', '1', '\t'),
    maxLength: 8,
  });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

  it('reads what was written, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(',', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        (rows, delimiter, end, size) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(end);
          const found: (readonly string[])[] = [];
          const reader = new CsvReader(({ cells, broken }) => {
            expect(broken).toBe(false);
            found.push(cells);
          }, delimiter as ',');
          for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
          reader.end();
          // A line break within a cell is a line feed.
          expect(found).toEqual(rows);
        },
      ),
    );
  });

  it('never throws, and loses no more than a hundred lines to a lost mark', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readRows(text)));
    const rows = readRows(`a\n"b\n${'c\n'.repeat(300)}`);
    expect(rows.filter(({ broken }) => broken)).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({ cells: ['c'], broken: false, line: 302 });
  });

  it('knows the line of each row', () => {
    expect(
      readRows('\uFEFFa,b\r\n\r\n"c\nd",e\nf,g').map(({ cells, line }) => [line, ...cells]),
    ).toEqual([
      [1, 'a', 'b'],
      [3, 'c\nd', 'e'],
      [5, 'f', 'g'],
    ]);
  });
});

describe('values', () => {
  it('are whole numbers, however they are written', () => {
    expect(
      ['1,234', '１２人', '12.00', '0', '1,23', '-1', '', '1.5', '99999999999'].map(readCount),
    ).toEqual([1234, 12, 12, 0, null, null, null, null, null]);
    fc.assert(
      fc.property(
        fc.nat(2_000_000_000),
        (n) => void expect(readCount(n.toLocaleString('en'))).toBe(n),
      ),
    );
  });

  it('are months, however they are written', () => {
    expect(
      ['2021-04', '2021/4', '202104', '2021年4月', '令和3年4月', '2021-13', '4月', ''].map(
        readMonth,
      ),
    ).toEqual([
      '2021-04-01',
      '2021-04-01',
      '2021-04-01',
      '2021-04-01',
      '2021-04-01',
      null,
      null,
      null,
    ]);
  });

  it('are names that are the same', () => {
    expect(sameName('デジタル乗車券 （架空）')).toBe(sameName('ﾃﾞｼﾞﾀﾙ乗車券(架空)'));
  });

  it('are days as Apple prints them', () => {
    expect(['04/01/2022', '4/1/22', '2022-04-01', '13/01/2022', ''].map(usDay)).toEqual([
      '2022-04-01',
      '2022-04-01',
      '2022-04-01',
      null,
      null,
    ]);
  });

  it('are the periods of Apple’s file names', () => {
    expect(
      [
        'S_D_80012345_20220401.txt',
        'S_W_80012345_20220403.txt.gz',
        'S_M_80012345_202212.txt',
        'S_Y_80012345_2022_V1_3.txt',
        'a.txt',
      ].map(periodOfName),
    ).toEqual([
      ['2022-04-01', '2022-04-01'],
      ['2022-03-28', '2022-04-03'],
      ['2022-12-01', '2022-12-31'],
      ['2022-01-01', '2022-12-31'],
      null,
    ]);
  });
});

describe('stores’ reports', () => {
  const dayAt = (n: number) =>
    new Date(Date.parse('2022-01-01') + n * 86_400_000).toISOString().slice(0, 10);
  const rows = fc.array(
    fc.record({
      from: fc.nat(40).map(dayAt),
      units: fc.integer({ min: -3, max: 40 }),
      type: fc.constantFrom('1', '1F', '1T', '3F', '7', '7F', 'IA1', 'F1-B', '??'),
      app: fc.constantFrom('1', '2', ''),
      country: fc.constantFrom('JP', 'US'),
    }),
    { minLength: 1, maxLength: 40 },
  );

  it('of Apple: first downloads of the app add up, every row is accounted for', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const text = [appleHead, ...all.map(appleRow)].join('\n');
        const report = reportOf(text, 'x.txt', { ...settings, appleAppId: '1' });
        const first = all.filter(
          ({ type, app, units }) => ['1', '1F', '1T'].includes(type) && app === '1' && units >= 0,
        );
        const users = report.counts.reduce((sum, one) => sum + one.users, 0);
        expect(users).toBe(first.reduce((sum, { units }) => sum + units, 0));
        expect(report.rowsTaken + report.rowsOfOthers + report.rejects.total).toBe(all.length);
        for (const one of report.counts) expect(one.users).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('of Google come as UTF-16 with a mark, as UTF-8 and as gzip alike', async () => {
    const given = [
      { day: '2022-04-01', users: 3 },
      { day: '2022-04-02', users: 0 },
    ];
    const { bytes } = google(given);
    expect(reportOf(await textOf(bytes), 'x', settings)).toMatchObject({
      store: 'google',
      firstDay: '2022-04-01',
      lastDay: '2022-04-02',
      rowsTaken: 2,
    });
    const text = [googleHead.replace('name', 'Name'), ...given.map(googleRow)].join('\n');
    expect(reportOf(await textOf(Buffer.from(text)), 'x', settings).counts).toHaveLength(2);
    expect(await textOf(apple([{ from: '2022-04-01', units: 1 }]).bytes)).toContain('Begin Date');
  });

  it('of Google by country, and of Apple without its day, are refused in words', () => {
    const by = googleHead.replace('Package name', 'Package name,Country');
    expect(() => reportOf(`${by}\n`, 'x', settings)).toThrow(/overview/);
    expect(() => reportOf(`${appleHead}\n`, 'x.txt', settings)).toThrow(/S_D_/);
    expect(reportOf(`${appleHead}\n`, 'S_D_80012345_20220401.txt', settings)).toMatchObject({
      counts: [],
      firstDay: '2022-04-01',
      lastDay: '2022-04-01',
    });
    expect(() => reportOf('Date,First-Time Downloads\n2022-04-01,3', 'x', settings)).toThrow(
      /Apple ID/,
    );
  });

  it('of any text at all end in a report or in words', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(appleHead, googleHead, 'Date,App Units', ''),
        fc.array(
          fc.string({ unit: fc.constantFrom('1', '/', '-', ',', '\t', '"', 'あ', '2022-04-01') }),
          { maxLength: 6 },
        ),
        (head, lines) => {
          try {
            const report = reportOf([head, ...lines].join('\n'), 'x', {
              ...settings,
              appleAppId: '1',
            });
            expect(report.firstDay <= report.lastDay).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ code: 'plugin-input' });
          }
        },
      ),
    );
  });
});

describe('times of a timetable', () => {
  it('are read as they are printed, also after midnight', () => {
    fc.assert(
      fc.property(fc.nat(99 * 3600 + 3599), (at) => void expect(readTime(printTime(at))).toBe(at)),
    );
    expect(['8:05:00', '25:10:00', '', ' ', '8:05', '8:60:00', 'x'].map(readTime)).toEqual([
      29_100,
      90_600,
      noTime,
      noTime,
      badTime,
      badTime,
      badTime,
    ]);
  });

  it('come by trip, in the order of their sequence, none lost', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(30)), { maxLength: 60 }),
        (rows) => {
          const times = new StopTimes();
          for (const [trip, sequence] of rows)
            times.add({
              trip: times.trips.of(trip),
              stop: 0,
              sequence,
              arrival: 0,
              departure: 0,
              line: 0,
            });
          const found = [...times.byTrip()];
          expect(found.reduce((sum, one) => sum + one.rows.length, 0)).toBe(rows.length);
          for (const one of found) {
            const order = [...one.rows].map((at) => times.get('sequence', at));
            expect(order).toEqual([...order].sort((a, b) => a - b));
          }
        },
      ),
    );
  });
});

it('knows corporate numbers by their first digit', () => {
  // The National Tax Agency's own, and two of ministries: published numbers.
  expect(['7000012050002', '2000012100001', '7000012050002_1'].map(isCorporateNumber)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['8000012050002', '700001205000', '7000012050002x', ''].map(isCorporateNumber)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
