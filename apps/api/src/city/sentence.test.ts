import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentence } from './sentence.js';

const standings = [
  'achieved',
  'on-track',
  'behind',
  'regressed',
  'unpublished',
  'undetermined',
] as const;

describe('the sentence of a city', () => {
  it('names every number of the counts that is not zero, and no other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(60), { minLength: 6, maxLength: 6 }),
        fc.nat(9),
        fc.constantFrom('ja' as const, 'en' as const),
        (counts, errors, language) => {
          const indicators = counts.reduce((sum, count) => sum + count, 0);
          const text = sentence(
            {
              indicators,
              standings: standings.map((standing, i) => ({ standing, count: counts[i] ?? 0 })),
              findings: [{ severity: 'error', count: errors }],
            },
            language,
          );
          const numbers = (text.match(/\d+/g) ?? []).map(Number);
          const expected =
            indicators === 0
              ? []
              : [
                  indicators,
                  ...counts.filter((count) => count > 0),
                  ...(errors > 0 ? [errors] : []),
                ];
          expect(numbers).toEqual(expected);
        },
      ),
    );
  });
});
