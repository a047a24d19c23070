import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from '../portal/shared.js';
import { gaps } from '../src/downloads/coverage.js';
import {
  cumulativeByMonth,
  cumulativeByYear,
  type Downloads,
} from '../src/downloads/cumulative.js';
import type { Count } from '../src/downloads/report.js';
import { merge, type Revision } from '../src/downloads/restate.js';
import { type MonthCount, sumByYear } from '../src/ridership/months.js';
import { servicesByYear } from '../src/services/count-services.js';
import { dayBefore, monthsOf, nextDay, yearEnd, yearOf, yearStart } from '../src/years.js';

const start = Date.parse('2021-01-01T00:00:00Z');
const dayAt = (n: number) => new Date(start + n * 86_400_000).toISOString().slice(0, 10);
const day = fc.integer({ min: 0, max: 1500 }).map(dayAt);
const kind = fc.constantFrom('calendar' as const, 'fiscal' as const);
const store = fc.constantFrom('apple' as const, 'google' as const);
const span = fc
  .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 40 }))
  .map(([from, length]) => ({ firstDay: dayAt(from), lastDay: dayAt(from + length) }));

describe('years', () => {
  it('have every day in exactly one, and twelve months', () => {
    fc.assert(
      fc.property(day, kind, (one, how) => {
        const year = yearOf(one, how);
        expect(yearStart(year, how) <= one && one <= yearEnd(year, how)).toBe(true);
        expect(yearStart(year + 1, how)).toBe(nextDay(yearEnd(year, how)));
        const months = monthsOf(year, how);
        expect(months).toContain(`${one.slice(0, 7)}-01`);
        expect([...months].sort()).toEqual(months);
        expect(dayBefore(nextDay(one))).toBe(one);
      }),
    );
  });
});

describe('days without a report', () => {
  it('and days with one make the whole span, each once', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const [from, until] = [dayAt(20), dayAt(300)];
        const missing = gaps(spans, from, until);
        for (let n = 20; n <= 300; n++) {
          const one = dayAt(n);
          const inside = ({ firstDay, lastDay }: { firstDay: string; lastDay: string }) =>
            firstDay <= one && one <= lastDay;
          expect(missing.filter(inside)).toHaveLength(spans.some(inside) ? 0 : 1);
        }
      }),
    );
  });
});

const downloads = fc
  .array(fc.record({ store, lastDay: day, count: fc.nat(500) }), { maxLength: 60 })
  .map((counts) => counts.map((one, at): Downloads => ({ ...one, id: String(at) })));
const spokenOf = (counts: readonly Downloads[]) =>
  counts.map((one) => ({ store: one.store, firstDay: one.lastDay, lastDay: one.lastDay }));

describe('cumulative downloads', () => {
  const how = { firstYear: 2019, releasedOn: '2021-01-01', today: '2030-01-01' };

  it('never fall, by year and by month, and end at the sum of all', () => {
    fc.assert(
      fc.property(downloads, kind, (counts, of) => {
        const years = cumulativeByYear(counts, spokenOf(counts), { ...how, kind: of });
        const totals = years.map(({ total }) => total);
        expect(totals).toEqual([...totals].sort((a, b) => a - b));
        const all = counts.reduce((sum, { count }) => sum + count, 0);
        if (counts.length > 0) expect(totals.at(-1)).toBe(all);
        for (const { total, byStore } of years) expect(byStore.apple + byStore.google).toBe(total);
        const months = cumulativeByMonth(counts).map(({ apple, google }) => apple + google);
        expect(months).toEqual([...months].sort((a, b) => a - b));
        if (counts.length > 0) expect(months.at(-1)).toBe(all);
      }),
    );
  });

  it('change by a restatement from its day on, by its difference, and nowhere before', () => {
    fc.assert(
      fc.property(downloads, fc.nat(500), fc.nat(), kind, (counts, now, which, of) => {
        fc.pre(counts.length > 0);
        const at = which % counts.length;
        const before = counts[at] as Downloads;
        const after = counts.map((one, index) => (index === at ? { ...one, count: now } : one));
        const totals = (list: readonly Downloads[]) =>
          cumulativeByYear(list, spokenOf(counts), { ...how, kind: of });
        const restated = totals(after);
        for (const [index, year] of totals(counts).entries()) {
          const counted = before.lastDay <= yearEnd(year.year, of);
          expect((restated[index]?.total ?? 0) - year.total).toBe(counted ? now - before.count : 0);
        }
      }),
    );
  });

  it('are final only when each day of the year is reported by each store', () => {
    const spoken = [
      { store: 'apple' as const, firstDay: '2021-01-01', lastDay: '2021-12-31' },
      { store: 'google' as const, firstDay: '2021-01-01', lastDay: '2021-11-30' },
    ];
    const final = (more: typeof spoken) =>
      cumulativeByYear([], [...spoken, ...more], { ...how, firstYear: 2021, kind: 'calendar' }).map(
        (year) => [year.final, year.missing],
      );
    expect(final([])).toEqual([
      [false, [{ store: 'google', firstDay: '2021-12-01', lastDay: '2021-12-31' }]],
    ]);
    const december = { store: 'google' as const, firstDay: '2021-12-01', lastDay: '2021-12-31' };
    expect(final([december as never])).toEqual([[true, []]]);
  });

  it('say nothing of years of which no report speaks', () => {
    const one = { store: 'apple' as const, firstDay: '2023-05-01', lastDay: '2023-05-01' };
    const years = cumulativeByYear([], [one], { ...how, kind: 'calendar' });
    expect(years.map(({ year }) => year)).toEqual([2019, 2020, 2023]);
  });
});

describe('reports handed in one after another', () => {
  const count = (at: string, users: number): Count => ({
    app: 'a',
    firstDay: at,
    lastDay: at,
    users,
    devices: null,
    events: null,
  });
  const report = (counts: readonly Count[]) => ({
    store: 'google' as const,
    counts,
    firstDay: dayAt(0),
    lastDay: dayAt(20),
    rejects: { total: 0 } as never,
  });
  const current = (revisions: readonly Revision[]) =>
    [...Map.groupBy(revisions, ({ firstDay }) => firstDay).values()].map((of) =>
      of.reduce((a, b) => (a.revision > b.revision ? a : b)),
    );

  it('leave the last word of each day, every earlier word kept, and nothing on a repeat', () => {
    const one = fc.dictionary(fc.integer({ min: 0, max: 20 }).map(dayAt), fc.nat(50));
    fc.assert(
      fc.property(fc.array(one, { maxLength: 8 }), (reports) => {
        let kept: Revision[] = [];
        const said = new Map<string, number[]>();
        for (const days of reports) {
          const counts = Object.entries(days).map(([at, users]) => count(at, users));
          const { fresh, restated, overlapping } = merge(current(kept), report(counts));
          expect(overlapping).toEqual([]);
          kept = [...kept, ...fresh, ...restated];
          const again = merge(current(kept), report(counts));
          expect([again.fresh, again.restated]).toEqual([[], []]);
          for (const { firstDay, users } of counts) {
            const words = said.get(firstDay) ?? [];
            if (words.at(-1) !== users) said.set(firstDay, [...words, users]);
          }
        }
        for (const [at, words] of said)
          expect(
            kept
              .filter(({ firstDay }) => firstDay === at)
              .sort((a, b) => a.revision - b.revision)
              .map(({ users }) => users),
          ).toEqual(words);
      }),
    );
  });

  it('count no day twice', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 10 }), (spans) => {
        let kept: Revision[] = [];
        for (const one of spans) {
          const { fresh, restated } = merge(current(kept), {
            ...report([{ ...count(one.firstDay, 1), lastDay: one.lastDay }]),
            firstDay: one.firstDay,
            lastDay: one.lastDay,
          });
          kept = [...kept, ...fresh, ...restated];
        }
        for (const [at, a] of kept.entries())
          for (const b of kept.slice(at + 1))
            expect(a.lastDay < b.firstDay || b.lastDay < a.firstDay).toBe(true);
      }),
    );
  });
});

describe('years of months', () => {
  const month = fc
    .integer({ min: 0, max: 40 })
    .map((n) => `${2020 + Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}-01`);
  const counts = fc
    .uniqueArray(fc.record({ month, line: fc.constantFrom('A', 'B'), count: fc.nat(100_000) }), {
      selector: ({ month: at, line }) => `${at} ${line}`,
      maxLength: 80,
    })
    .map((rows) => rows.map((row, at): MonthCount => ({ ...row, id: String(at) })));

  it('add up to everything, and are final only when whole', () => {
    fc.assert(
      fc.property(counts, kind, (rows, of) => {
        const years = sumByYear(rows, { kind: of, firstYear: 2000 });
        const all = rows.reduce((sum, { count }) => sum + count, 0);
        expect(years.reduce((sum, year) => sum + year.sum, 0)).toBe(all);
        for (const { year, final } of years) {
          const known = new Set(
            rows.filter((row) => yearOf(row.month, of) === year).map((row) => row.month),
          );
          if (final) expect(known.size).toBe(12);
        }
      }),
    );
  });

  it('miss a line between two of its months, not before it began', () => {
    const rows = monthsOf(2021, 'calendar').flatMap((at, n) => [
      { id: `a${n}`, month: at, line: 'A', count: 1 },
      ...(n >= 3 && n !== 5 ? [{ id: `b${n}`, month: at, line: 'B', count: 1 }] : []),
    ]);
    expect(sumByYear(rows, { kind: 'calendar', firstYear: 2021 })).toMatchObject([
      { final: false, missing: ['2021-06 B'] },
    ]);
  });
});

describe('services', () => {
  const service = fc.record({
    id: fc.string(),
    countedAs: fc.constantFrom('a', 'b', 'c'),
    startedOn: day,
    endedOn: fc.option(day, { nil: null }),
  });
  it('count once, and never after the register was confirmed', () => {
    fc.assert(
      fc.property(fc.array(service, { maxLength: 12 }), day, kind, (services, asOf, of) => {
        for (const { at, count, final, rows, repeated } of servicesByYear(services, {
          kind: of,
          firstYear: 2019,
          asOf,
        })) {
          expect(count).toBeLessThanOrEqual(3);
          expect(rows.length - repeated).toBe(count);
          expect(at <= asOf).toBe(true);
          expect(final).toBe(yearEnd(yearOf(at, of), of) <= asOf);
        }
      }),
    );
  });
});

it('gives shares of a target as the plans print them', () => {
  expect([
    shareOf(1117, '2500'),
    shareOf(1457, '5000'),
    shareOf(5, '7'),
    shareOf(1, '3000'),
  ]).toEqual(['44.7', '29.1', '71.4', '0.0']);
  expect([shareOf(1, '0'), shareOf(1, undefined)]).toEqual([null, null]);
  fc.assert(
    fc.property(fc.nat(10 ** 9), fc.integer({ min: 1, max: 10 ** 9 }), (part, whole) => {
      const share = Number(shareOf(part, String(whole)));
      expect(Math.abs(share - (part / whole) * 100)).toBeLessThanOrEqual(0.0501);
    }),
  );
});
