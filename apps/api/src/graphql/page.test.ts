import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadInputError } from '../errors/errors.js';
import { decodeCursor, encodeCursor, pageOf } from './page.js';

describe('a page', () => {
  it('leads through any list, each node once and in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { maxLength: 60 }),
        fc.integer({ min: 1, max: 200 }),
        (all, first) => {
          const seen: string[] = [];
          let after: string | null = null;
          for (let more = true; more; ) {
            const page: ReturnType<typeof pageOf<string>> = pageOf(
              all,
              { first, after },
              50,
              (node) => node,
            );
            expect(page.totalCount).toBe(all.length);
            seen.push(...page.nodes);
            more = page.pageInfo.hasNextPage;
            after = page.pageInfo.endCursor;
          }
          expect(seen).toEqual(all);
        },
      ),
    );
  });

  it.each([0, -1, 201, 1.5, Number.NaN])('of %s nodes is refused', (first) => {
    expect(() => pageOf([1], { first }, 50, String)).toThrow(BadInputError);
  });
});

describe('a cursor', () => {
  it('brings back what it was made of', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 }),
        (key) => {
          expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key);
        },
      ),
    );
  });

  it('that we did not make is refused, never an error of another kind', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const key = decodeCursor(text, 1);
          expect(key).toHaveLength(1);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInputError);
        }
      }),
    );
  });
});
