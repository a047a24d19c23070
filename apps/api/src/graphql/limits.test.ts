import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { excesses, limits } from './limits.js';

const broken = (query: string) => excesses(parse(query)).map((error) => error.data.limit);

describe('limits', () => {
  it('let the largest page of the portal through with room to spare', () => {
    const value =
      'id period{label start end} kind amount low high qualifier unit state provisional raw column revision note sourceId';
    const finding = 'id kind variant severity rows figures text{title why arithmetic whatToDo}';
    expect(
      broken(`query C($c:String!){city(code:$c){tenant{name} plan{title phases{name}} dataDate summary{indicators standings{standing count} sentence}
        indicators(first:200){totalCount nodes{id name unit standing baselines{${value}} targets{${value}} observations{${value}}
        promises{id table baseline{${value}} target{${value}} actual{${value}} rule{label} achievement{display} pace{expected} findings{${finding}}} findings{${finding}}}}}}`),
    ).toEqual([]);
  });

  it('count a connection once for each node of its page, nested ones multiplied', () => {
    const nested = (first: string) =>
      `{city(code:"1"){indicators(first:${first}){nodes{${'name '.repeat(310)}}}}}`;
    expect(broken(nested('10'))).toEqual([]);
    expect(broken(nested('200'))).toEqual(['cost']);
    expect(broken(nested('1000000'))).toEqual(['cost']);
  });

  it('end soon on fragments that double at every step', () => {
    const fan = Array.from(
      { length: 40 },
      (_, i) => `fragment F${i} on City{...F${i + 1} ...F${i + 1}}`,
    ).join('\n');
    const started = performance.now();
    expect(broken(`{city(code:"1"){...F0}} ${fan} fragment F40 on City{dataDate}`)).toEqual([
      'cost',
    ]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('count aliases and depth inside fragments', () => {
    expect(
      broken(
        `{session{...F}} fragment F on Session{${Array.from({ length: limits.aliases + 1 }, (_, i) => `a${i}:kind`).join(' ')}}`,
      ),
    ).toEqual(['aliases']);
    const deep = `${'...on Session{x{'.repeat(limits.depth)}kind${'}}'.repeat(limits.depth)}`;
    expect(broken(`{session{${deep}}}`)).toEqual(['depth']);
  });
});
