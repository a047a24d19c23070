import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IndicatorSection } from './query.js';
import { type Assignment, restoring } from './restore.js';

const indicator = fc.record({
  key: fc.string(),
  name: fc.constant('指標'),
  sectionId: fc.constantFrom(null, 'a', 'b', 'c'),
  confidential: fc.boolean(),
});
const change = fc.record(
  { sectionId: fc.constantFrom(null, 'a', 'd'), confidential: fc.boolean() },
  { requiredKeys: [] },
);

const apply = (list: readonly IndicatorSection[], { keys, ...to }: Assignment) =>
  list.map((one) => (keys.includes(one.key) ? { ...one, ...to } : one));

test('an assignment and what restores it leave everything as it was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(indicator, { selector: ({ key }) => key }), change, (all, to) => {
      const before = all as IndicatorSection[];
      const changed = { keys: before.map(({ key }) => key), ...to };
      const after = apply(before, changed);
      const back = restoring(before, changed).reduce(apply, after as IndicatorSection[]);
      expect(back).toEqual(before);
    }),
  );
});

test('what was not touched is not sent back', () => {
  const before = [{ key: 'k', name: 'n', sectionId: 'a', confidential: true }];
  expect(restoring(before, { keys: ['k'], sectionId: 'b' })).toEqual([
    { keys: ['k'], sectionId: 'a' },
  ]);
});
