import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeOf, isChange } from './change.js';
import type { TenantSettings } from './query.js';

const settings: fc.Arbitrary<TenantSettings> = fc.record({
  name: fc.constantFrom('熊本市', '加賀市'),
  nameReading: fc.option(fc.constantFrom('くまもとし', 'かがし')),
  nameEn: fc.option(fc.constantFrom('Kumamoto', 'Kaga')),
  accentColor: fc.constantFrom('#0017c1', '#006600'),
  fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  languages: fc.subarray(['JA' as const, 'EN' as const], { minLength: 1 }),
  recordRetentionDays: fc.integer({ min: 365, max: 370 }),
  ruleSet: fc.record({
    version: fc.integer({ min: 1, max: 9 }),
    method: fc.constantFrom('PROGRESS' as const, 'RATIO' as const),
    decimals: fc.integer({ min: 0, max: 2 }),
    missingBaseline: fc.constantFrom('zero', 'not-computable'),
  }),
});

test('the change takes one to the other and says nothing of what stays', () => {
  fc.assert(
    fc.property(settings, settings, (from, to) => {
      const { ruleSet, ...rest } = changeOf(from, to);
      const reached = { ...from, ...rest, ruleSet: { ...from.ruleSet, ...ruleSet } };
      expect(reached).toEqual({ ...to, ruleSet: { ...to.ruleSet, version: from.ruleSet.version } });
      for (const [name, value] of Object.entries(rest))
        expect(value).not.toEqual(from[name as keyof TenantSettings]);
      expect(isChange(changeOf(from, from))).toBe(false);
    }),
  );
});
