import { describe, expect, it } from 'vitest';
import { valueRun } from './value-run.js';

describe('valueRun', () => {
  it.each([
    ['4 取組の推進 2020年 70 件 2022年 79 件', ['4', '取組の推進']],
    ['4. 取組の推進 2020年 70 件 2022年 79 件', ['4', '取組の推進']],
    ['経1-2 2020年 70 件 2022年 79 件', ['経1-2', '']],
    ['1.2 取組の推進 2020年 70 件 2022年 79 件', ['1.2', '取組の推進']],
    ['【11.2】利用者数 2020年 70 件 2022年 79 件', ['', '【11.2】利用者数']],
  ])('takes the number and the name of %j apart', (line, label) => {
    expect(valueRun(line)).toEqual([...label, '2020年 70 件', '2022年 79 件']);
  });
});
