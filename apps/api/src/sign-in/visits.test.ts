import { expect, it } from 'vitest';
import { Visits } from './visits.js';

it('lets an office in, keeps a flood out, and forgives with time, each address by itself', () => {
  let now = 0;
  const visits = new Visits(() => now);
  const admitted = (address: string, times: number) =>
    Array.from({ length: times }, () => visits.allow(address)).filter(Boolean).length;
  expect(admitted('a', 1_000)).toBe(120);
  expect(admitted('b', 100)).toBe(100);
  now += 10_000;
  expect(admitted('a', 1_000)).toBe(40);
  now += 3_600_000;
  expect(admitted('a', 1_000)).toBe(120);
});

it('remembers a bounded number of addresses', () => {
  const visits = new Visits(() => 0);
  for (let i = 0; i < 120; i++) visits.allow('first');
  expect(visits.allow('first')).toBe(false);
  for (let i = 0; i < 20_001; i++) visits.allow(`of ${i}`);
  expect(visits.allow('first')).toBe(true);
});
