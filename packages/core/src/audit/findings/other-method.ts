import type { FindingKind } from '../context.js';
import { figure, pick } from '../words.js';
import { calculation, mismatches } from './published-mismatch.js';

const methods: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  ratio: ['実績値 ÷ 目標値', 'actual ÷ target'],
  'inverse-ratio': ['2 − 実績値 ÷ 目標値', '2 − actual ÷ target'],
  progress: [
    '（実績値 − 当初値）÷（目標値 − 当初値）',
    '(actual − baseline) ÷ (target − baseline)',
  ],
  'interim-target': ['その年度の目標値に対する計算', "the target of the value's own year"],
  capped: ['100% を上限とする表示', 'showing no more than 100%'],
  floored: ['0% を下限とする表示', 'showing no less than 0%'],
  truncated: ['端数の切り捨て', 'cutting off instead of rounding'],
};

/** The published figure follows another known method than the rest of the sheet. */
export const otherMethod: FindingKind = {
  id: 'other-method',
  check: (context) => mismatches(context, 'other-method', 'error'),
  describe: (found, _row, language) => {
    const [ja, en] = methods[found.variant ?? ''] ?? ['別の方法', 'another method'];
    const published = `${figure(found, 'published')}%`;
    const computed = `${figure(found, 'computed')}%`;
    return pick(
      {
        ja: {
          title: '他の行と異なる方法で計算されています',
          why: `公表値 ${published} は「${ja}」で得られます。このシートの計算方法では ${computed} です。`,
          arithmetic: [
            ...calculation(found),
            `公表 ${published}（${ja}）`,
            ...calculation(found, 'interimCalculation'),
          ],
          whatToDo: '同じ方法で計算し直すか、この指標だけ方法が異なることを明記してください。',
        },
        en: {
          title: 'Computed by another method than the other rows',
          why: `The published ${published} is obtained by ${en}. The method of this sheet gives ${computed}.`,
          arithmetic: [
            ...calculation(found),
            `published ${published} (${en})`,
            ...calculation(found, 'interimCalculation'),
          ],
          whatToDo:
            'Compute it like the other rows, or state that this indicator uses its own method.',
        },
      },
      language,
    );
  },
};
