import type { FindingKind } from '../context.js';
import { figure, pick } from '../words.js';
import { calculation, mismatches } from './published-mismatch.js';

/** The published figure is the computed one without its minus. */
export const signLost: FindingKind = {
  id: 'sign-lost',
  check: (context) => mismatches(context, 'sign-lost', 'error'),
  describe: (found, _row, language) => {
    const published = `${figure(found, 'published')}%`;
    const computed = `${figure(found, 'computed')}%`;
    return pick(
      {
        ja: {
          title: '符号が失われています',
          why: `公表値は ${published} ですが、当初値・実績値・目標値から計算すると ${computed} です。絶対値は一致し、符号だけが異なります。`,
          arithmetic: [...calculation(found), `公表 ${published}`],
          whatToDo: `達成度を ${computed} に直すか、この指標に別の計算方法を使う場合はその方法を明記してください。`,
        },
        en: {
          title: 'The sign has been lost',
          why: `The sheet prints ${published}; its baseline, actual and target give ${computed}. The size agrees, only the sign differs.`,
          arithmetic: [...calculation(found), `published ${published}`],
          whatToDo: `Correct the achievement to ${computed}, or state the method if this indicator uses another one.`,
        },
      },
      language,
    );
  },
};
