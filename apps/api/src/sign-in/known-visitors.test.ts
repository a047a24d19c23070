import { describe, expect, it } from 'vitest';
import { nobody, type Visitor } from '../tenancy/who.js';
import { type Known, KnownVisitors } from './known-visitors.js';

const visitor = (id: string, standsInFor?: string): Visitor => ({
  ...nobody,
  kind: 'person',
  id,
  facts: {
    id,
    assignments: [],
    ...(standsInFor === undefined
      ? {}
      : {
          deputyships: [
            {
              tenantId: 't',
              role: 'planner',
              from: '2026-01-01T00:00:00.000Z',
              until: '2027-01-01T00:00:00.000Z',
              standsInFor: { id: standsInFor, assignments: [] },
            },
          ],
        }),
  },
});
const for_ = (one: Visitor, milliseconds = 60_000): Known => ({
  visitor: one,
  until: Date.now() + milliseconds,
  rotateFrom: null,
});
const listening = () => {
  const known = new KnownVisitors();
  known.listen(true);
  return known;
};

describe('who is known', () => {
  it('is kept only while changes are heard of', () => {
    const known = new KnownVisitors();
    known.keep('a', for_(visitor('1')), known.heard);
    expect(known.get('a')).toBeUndefined();
    known.listen(true);
    known.keep('a', for_(visitor('1')), known.heard);
    expect(known.get('a')).toBeDefined();
    known.listen(false);
    expect(known.get('a')).toBeUndefined();
  });

  it('is not what was asked before a change, whoever it was about', () => {
    const known = listening();
    const { heard } = known;
    known.forget('somebody else');
    known.keep('a', for_(visitor('1')), heard);
    expect(known.get('a')).toBeUndefined();
  });

  it('is forgotten with the person, with whom they stand in for, and with everybody', () => {
    const known = listening();
    const all = () => ['a', 'b', 'c'].filter((hash) => known.get(hash));
    const fill = () => {
      known.keep('a', for_(visitor('1')), known.heard);
      known.keep('b', for_(visitor('2', '1')), known.heard);
      known.keep('c', for_(visitor('3')), known.heard);
    };
    fill();
    known.forget('1');
    expect(all()).toEqual(['c']);
    fill();
    known.forget('');
    expect(all()).toEqual([]);
  });

  it('ends at its time, and is bounded', () => {
    const known = listening();
    known.keep('a', for_(visitor('1'), -1), known.heard);
    expect(known.get('a')).toBeUndefined();
    for (let i = 0; i <= 10_000; i++) known.keep(String(i), for_(visitor('1')), known.heard);
    expect(known.get('0')).toBeUndefined();
    expect(known.get('1')).toBeDefined();
  });
});
