import { defaultRuleSet, demoRuleSet, withMethod } from '@shirube/core';
import { expect, it } from 'vitest';
import { readRuleSet, ruleSettings } from './rule-set.js';

it.each([
  demoRuleSet(1),
  demoRuleSet(0),
  defaultRuleSet,
  withMethod(defaultRuleSet, 'inverse-ratio'),
])('comes back as it was kept: $id', (set) => {
  const kept: unknown = JSON.parse(JSON.stringify(ruleSettings(set)));
  expect(JSON.stringify(readRuleSet({ key: set.id, version: set.version, settings: kept }))).toBe(
    JSON.stringify(set),
  );
});

it('is refused where what was kept is none', () => {
  expect(() =>
    readRuleSet({ key: 'x', version: 1, settings: { rule: { method: 'guess' } } }),
  ).toThrow();
});
