import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.js';

function at(start = 0) {
  let now = start;
  const breaker = new Breaker(() => now);
  return {
    breaker,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('a breaker', () => {
  it('opens at the fifth failure in a row, for half a minute', () => {
    const { breaker, pass } = at();
    for (let n = 0; n < 4; n++) breaker.tell('failed');
    expect([breaker.wait(), breaker.state()]).toEqual([0, null]);
    breaker.tell('slow');
    expect(breaker.wait()).toBe(30_000);
    expect(breaker.state()).toMatchObject({ failures: 5, why: 'slow' });
    pass(29_999);
    expect(breaker.wait()).toBe(1);
  });

  it('lets one through then, and opens for twice as long when that fails, at most ten minutes', () => {
    const { breaker, pass } = at();
    for (let n = 0; n < 5; n++) breaker.tell('failed');
    for (const open of [30, 60, 120, 240, 480, 600, 600]) {
      expect(breaker.wait()).toBe(open * 1000);
      pass(open * 1000);
      expect(breaker.wait()).toBe(0);
      expect(breaker.wait()).toBeGreaterThan(0);
      breaker.tell('failed');
    }
  });

  it('is closed by whatever goes well', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('done', 'failed', 'slow')), (told) => {
        const { breaker } = at();
        for (const how of told) breaker.tell(how);
        breaker.tell('done');
        return breaker.wait() === 0 && breaker.state() === null;
      }),
    );
  });
});
