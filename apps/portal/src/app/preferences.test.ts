import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePreferences } from './preferences.js';

const defaults = { language: 'ja', density: 'comfortable', era: 'western', theme: 'auto' };

test('what was chosen is kept, what is unknown falls back one by one', () => {
  expect(parsePreferences('{"language":"en","density":"huge","theme":"dark"}')).toEqual({
    ...defaults,
    language: 'en',
    theme: 'dark',
  });
});

test('any text under our key gives usable preferences', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), fc.constant(null)), (stored) => {
      const read = parsePreferences(stored);
      expect(parsePreferences(JSON.stringify(read))).toEqual(read);
    }),
  );
  expect(parsePreferences('not json')).toEqual(defaults);
});
