import type { FindingKind } from '../context.js';
import { figure, pick } from '../words.js';
import { calculation, mismatches } from './published-mismatch.js';

/** No known method gives the published figure. */
export const notReproducible: FindingKind = {
  id: 'not-reproducible',
  check: (context) => mismatches(context, 'not-reproducible', 'error'),
  describe: (found, _row, language) => {
    const published = `${figure(found, 'published')}%`;
    const computed = `${figure(found, 'computed')}%`;
    return pick(
      {
        ja: {
          title: '公表値を再現できません',
          why: `印字された数値から計算すると ${computed} で、公表値 ${published} を与える計算方法は見つかりません。`,
          arithmetic: [...calculation(found), `公表 ${published}`],
          whatToDo:
            '当初値・実績値・目標値・達成度のどれかに写し間違いがないか、元の資料で確かめてください。',
        },
        en: {
          title: 'The published figure cannot be reproduced',
          why: `The printed figures give ${computed}; no known method gives the published ${published}.`,
          arithmetic: [...calculation(found), `published ${published}`],
          whatToDo:
            'Check baseline, actual, target and achievement against the original records for a copying error.',
        },
      },
      language,
    );
  },
};
