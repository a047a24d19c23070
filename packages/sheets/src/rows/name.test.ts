import { expect, it } from 'vitest';
import { indicatorKeyOf } from './name.js';

it.each([
  ['公共施設における太陽光パネルの設置数', '公共施設の太陽光パネル設置数'],
  ['エネルギー消費量の削減（家庭・業務部門）', 'エネルギー消費量（家庭・業務部門）'],
  ['販売農家 1 戸あたりの出荷額（推計）', '販売農家1戸あたりの出荷額'],
])('%s and %s are one indicator', (left, right) => {
  expect(indicatorKeyOf(left)).toBe(indicatorKeyOf(right));
});

it.each([
  ['コンピュータクラブハウス加賀の利用者数', 'コンピュータクラブハウス加賀の利用数'],
  ['温室効果ガスの排出量', '温室効果ガスの吸収量'],
  ['女性就業率', '男性就業率'],
])('%s and %s are two', (left, right) => {
  expect(indicatorKeyOf(left)).not.toBe(indicatorKeyOf(right));
});
