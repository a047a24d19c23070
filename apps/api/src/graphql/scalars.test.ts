import { describe, expect, it } from 'vitest';
import { DateTimeScalar } from './scalars.js';

describe('a moment that is sent in', () => {
  it.each(['2026-11-22T09:00:00Z', '2026-11-22T18:00:00.123+09:00', '2024-02-29T00:00Z'])(
    'is kept as it came: %s',
    (text) => {
      expect(DateTimeScalar.parseValue(text)).toBe(text);
    },
  );

  it.each([
    '2026-11-22',
    '2026-11-22T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-11-22T25:00:00Z',
    'yesterday',
    '',
    1_700_000_000,
    null,
  ])('is refused where it is none: %j', (value) => {
    expect(() => DateTimeScalar.parseValue(value)).toThrow('DateTime expected');
  });
});
