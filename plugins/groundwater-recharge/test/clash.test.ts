import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FloodedFields, type Flooding } from '../src/applications/clash.js';
import { states, transition, transitions } from '../src/applications/states.js';
import { overlap } from '../src/arithmetic/days.js';

const day = fc
  .integer({ min: 0, max: 120 })
  .map((n) => new Date(Date.UTC(2020, 3, 1) + n * 86_400_000).toISOString().slice(0, 10));
const flooding: fc.Arbitrary<Flooding> = fc
  .tuple(fc.integer({ min: 1, max: 20 }), fc.constantFrom('A', 'B'), day, day)
  .map(([id, fieldId, a, b]) => ({
    id: String(id),
    fieldId,
    span: a <= b ? { from: a, to: b } : { from: b, to: a },
  }));

it('whatever comes in whatever order, no field is taken twice on one day', () => {
  fc.assert(
    fc.property(fc.array(flooding, { maxLength: 40 }), (given) => {
      const fields = new FloodedFields();
      const taken = new Map<string, Flooding>();
      for (const one of given) {
        const clash = fields.clashOf(one);
        const really = [...taken.values()].some(
          (other) =>
            other.id !== one.id && other.fieldId === one.fieldId && overlap(other.span, one.span),
        );
        expect(clash !== null).toBe(really);
        if (clash) continue;
        fields.put(one);
        taken.set(one.id, one);
      }
    }),
  );
});

it('every step has its way back, and from paid and withdrawn there is that one only', () => {
  for (const { from, to } of transitions) expect(transition(to, from)).not.toBe(null);
  const ways = (state: string) =>
    transitions.filter(({ from }) => from === state).map(({ to }) => to);
  expect(ways('paid')).toEqual(['approved']);
  expect(ways('withdrawn')).toEqual(['applied']);
  expect(states.every((state) => transition(state, state) === null)).toBe(true);
  // No money without an inspection, no inspection after the money.
  expect([
    transition('applied', 'approved'),
    transition('applied', 'paid'),
    transition('failed', 'approved'),
  ]).toEqual([null, null, null]);
  expect([transition('paid', 'passed'), transition('approved', 'applied')]).toEqual([null, null]);
});
