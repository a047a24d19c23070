import { expect, it } from 'vitest';
import { goalOf, pillarOf } from './pillar.js';

it.each([
  [null, null],
  ['経済', 'economy'],
  ['社会面', 'society'],
  ['環境', 'environment'],
  ['経済→環境', 'integrated'],
  ['三側面をつなぐ統合的取組', 'integrated'],
  ['経済・社会', 'integrated'],
  ['防災', null],
])('%s is of the pillar %s', (words, pillar) => {
  expect(pillarOf(words)).toBe(pillar);
});

it.each([
  ['3.d', 3],
  ['17.17', 17],
  ['18.1', null],
  ['x', null],
  ['', null],
])('target %s is of goal %s', (target, goal) => {
  expect(goalOf(target)).toBe(goal);
});
