import { expect, it } from 'vitest';
import { goldenRows } from '../../test/golden.js';
import { row } from '../../test/row.js';
import { fittingMethods } from './fitting-methods.js';

it('finds progress in the published sheets', () => {
  const rows = [...goldenRows('kumamoto-2021'), ...goldenRows('kaga-2023')];
  expect(fittingMethods(rows)[0]).toEqual({ method: 'progress', reproduced: 37, comparable: 43 });
});

it('finds ratio in a sheet that uses it', () => {
  const rows = ['75.0', '75.0', '25.0'].map((published, i) => row({ id: String(i), published }));
  expect(fittingMethods(rows)[0]).toEqual({ method: 'ratio', reproduced: 2, comparable: 3 });
});

it('prefers progress where nothing speaks for another', () => {
  expect(fittingMethods([row()])[0]).toEqual({ method: 'progress', reproduced: 0, comparable: 0 });
});
