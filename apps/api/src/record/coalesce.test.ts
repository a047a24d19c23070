import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Breadth, Coalescer, type Limits, usualLimits } from './coalesce.js';

function at(limits: Limits = usualLimits) {
  const clock = { now: 0 };
  const written: [string, number, Breadth][] = [];
  const coalescer = new Coalescer<string>(
    (item, times, breadth) => written.push([item, times, breadth]),
    limits,
    () => clock.now,
  );
  return { clock, written, coalescer };
}

describe('what repeats', () => {
  it('is told at once, then once a minute with its count, and forgotten when it stops', () => {
    const { clock, written, coalescer } = at();
    for (let n = 0; n < 1000; n++) coalescer.add('aoki', 'a', 'x', 'x');
    coalescer.add('baba', 'a', 'x', 'y');
    expect(written).toEqual([
      ['x', 1, 'one'],
      ['y', 1, 'one'],
    ]);
    clock.now += 59_999;
    coalescer.sweep();
    expect(written).toHaveLength(2);
    clock.now += 1;
    coalescer.sweep();
    expect(written.slice(2)).toEqual([['x', 999, 'one']]);
    clock.now += 60_000;
    coalescer.sweep();
    expect([written.length, coalescer.size]).toEqual([3, 0]);
  });

  it('is told to the last when the program ends', () => {
    const { written, coalescer } = at();
    for (let n = 0; n < 5; n++) coalescer.add('aoki', 'a', 'x', 'x');
    coalescer.sweep(true);
    expect(written).toEqual([
      ['x', 1, 'one'],
      ['x', 4, 'one'],
    ]);
  });
});

describe('whoever tries everything', () => {
  it('is told as one after twenty, and takes no room from others', () => {
    const { written, coalescer } = at();
    for (let n = 0; n < 10_000; n++) coalescer.add('mallory', 'a', `thing-${n}`, 'm');
    expect(written).toHaveLength(21);
    expect(written.at(-1)).toEqual(['m', 1, 'several']);
    expect(coalescer.size).toBe(21);
    coalescer.add('aoki', 'a', 'x', 'a');
    expect(written.at(-1)).toEqual(['a', 1, 'one']);
  });

  it('never causes more entries or memory than the limits, whatever comes when; nothing goes uncounted', () => {
    const limits = { windowMs: 1000, perDoer: 3, burst: 10, perSecond: 2 };
    const event = fc.record({
      doer: fc.nat(20),
      what: fc.nat(30),
      wait: fc.oneof(fc.constant(0), fc.nat(700)),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 300 }), (events) => {
        const { clock, written, coalescer } = at(limits);
        for (const { doer, what, wait } of events) {
          clock.now += wait;
          coalescer.add(`d${doer}`, 'a', `w${what}`, 'i');
          coalescer.sweep();
          expect(coalescer.size).toBeLessThanOrEqual(limits.burst + limits.perSecond + 1);
        }
        const allowed = limits.burst + (clock.now / 1000) * limits.perSecond;
        const beyond = written.filter(([, , breadth]) => breadth === 'beyond').length;
        expect(written.length - beyond).toBeLessThanOrEqual(allowed);
        expect(beyond).toBeLessThanOrEqual(clock.now / limits.windowMs + 1);
        coalescer.sweep(true);
        expect(written.reduce((sum, [, times]) => sum + times, 0)).toBe(events.length);
      }),
    );
  });
});
