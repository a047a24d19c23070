import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from './differences.js';

test('only what changed is told, by name', () => {
  expect(
    differences(
      { name: '環境課', closed: false, ruleSet: { decimals: 1, method: 'progress' } },
      { name: '環境政策課', closed: false, ruleSet: { decimals: 2, method: 'progress' } },
    ),
  ).toEqual([
    { path: ['name'], was: '環境課', is: '環境政策課' },
    { path: ['ruleSet', 'decimals'], was: '1', is: '2' },
  ]);
});

test('what began or ended stands on one side', () => {
  expect(differences(null, { email: 'a@b.example' })).toEqual([
    { path: ['email'], was: null, is: 'a@b.example' },
  ]);
  expect(differences({ rights: ['plan.read', 'log.read'] }, undefined)).toEqual([
    { path: ['rights'], was: 'plan.read, log.read', is: null },
  ]);
});

test('any two JSON values: none where equal, mirrored when turned round', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(differences(one, one)).toEqual([]);
      const there = differences(one, other).map(({ path, was, is }) =>
        JSON.stringify([path, is, was]),
      );
      const back = differences(other, one).map(({ path, was, is }) =>
        JSON.stringify([path, was, is]),
      );
      expect(new Set(there)).toEqual(new Set(back));
    }),
  );
});
