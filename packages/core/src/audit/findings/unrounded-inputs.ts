import type { FindingKind } from '../context.js';
import { figure, pick } from '../words.js';
import { calculation, mismatches } from './published-mismatch.js';

/** The published figure is reached by inputs that print as these do. */
export const unroundedInputs: FindingKind = {
  id: 'unrounded-inputs',
  check: (context) => mismatches(context, 'unrounded-inputs', 'info'),
  describe: (found, _row, language) => {
    const published = `${figure(found, 'published')}%`;
    const computed = `${figure(found, 'computed')}%`;
    const range = `${figure(found, 'low')}% ～ ${figure(found, 'high')}%`;
    return pick(
      {
        ja: {
          title: '丸める前の数値で計算されたようです',
          why: `印字された数値からは ${computed} ですが、丸める前の数値なら ${range} の範囲になり、公表値 ${published} はその中にあります。`,
          arithmetic: [...calculation(found), `丸め前 ${range}`, `公表 ${published}`],
          whatToDo:
            '誤りとは限りません。読む人が確かめられるよう、計算に使った桁まで数値を示すとよいでしょう。',
        },
        en: {
          title: 'Apparently computed from unrounded figures',
          why: `The printed figures give ${computed}; figures that round to them give ${range}, which contains the published ${published}.`,
          arithmetic: [...calculation(found), `before rounding ${range}`, `published ${published}`],
          whatToDo:
            'Not necessarily an error. Printing the figures to the place used lets readers check it.',
        },
      },
      language,
    );
  },
};
