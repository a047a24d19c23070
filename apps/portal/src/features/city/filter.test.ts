import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities } from '../../ui/finding.js';
import { standings } from '../../ui/standing.js';
import { byPillar, isFiltered, parseCityFilter, passes, pillars } from './filter.js';

const indicator = fc.record({
  pillars: fc.uniqueArray(fc.constantFrom(...pillars)),
  sdgGoals: fc.uniqueArray(fc.integer({ min: 1, max: 17 })),
  standing: fc.constantFrom(...standings),
  findings: fc.array(fc.record({ severity: fc.constantFrom(...severities) }), { maxLength: 3 }),
});

describe('parseCityFilter', () => {
  test('reads an address', () =>
    expect(
      parseCityFilter({ pillar: 'society', goal: '3', standing: 'on-track', findings: 'error' }),
    ).toEqual({ pillar: 'society', goal: 3, standing: 'on-track', findings: 'error' }));

  test('leaves out what it does not understand, whatever it is given', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('pillar', 'goal', 'standing'), fc.anything()),
        (search) => {
          const filter = parseCityFilter(search);
          expect(parseCityFilter({ ...filter })).toEqual(filter);
        },
      ),
    );
    expect(parseCityFilter({ goal: '18', pillar: 'x', standing: '' })).toEqual({});
  });
});

test('no filter shows every indicator, and each narrows', () => {
  fc.assert(
    fc.property(fc.array(indicator), fc.constantFrom(...standings), (indicators, standing) => {
      expect(indicators.filter((one) => passes(one, {}))).toEqual(indicators);
      const filter = parseCityFilter({ standing: standing.toLowerCase().replaceAll('_', '-') });
      expect(isFiltered(filter)).toBe(true);
      const shown = indicators.filter((one) => passes(one, filter));
      expect(shown).toEqual(indicators.filter((one) => one.standing === standing));
    }),
  );
});

test('grouping by pillar loses and repeats no indicator', () => {
  fc.assert(
    fc.property(fc.array(indicator), (indicators) => {
      const grouped = byPillar(indicators).flatMap((group) => group.indicators);
      expect(new Set(grouped)).toEqual(new Set(indicators));
      expect(grouped).toHaveLength(indicators.length);
    }),
  );
});
