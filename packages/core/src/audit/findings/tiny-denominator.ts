import { Decimal } from '../../decimal/decimal.js';
import { Fraction } from '../../decimal/fraction.js';
import { type FindingKind, finding } from '../context.js';
import { baselineAndTarget } from '../direction.js';
import { figure, pick } from '../words.js';

const hundred = Decimal.fromInteger(100);

/** Baseline and target are so close that small changes give enormous percentages. */
export const tinyDenominator: FindingKind = {
  id: 'tiny-denominator',
  check: ({ rows, settings }) =>
    rows.flatMap(({ row, rule }) => {
      const way = rule.method === 'progress' ? baselineAndTarget(row) : null;
      if (way === null || way.b.isZero()) return [];
      const difference = way.t.minus(way.b).abs();
      const limit = way.b.abs().times(settings.tinyDenominatorPercent);
      if (difference.isZero() || difference.times(hundred).compare(limit) >= 0) return [];
      const share = Fraction.fromDecimals(difference.times(hundred), way.b.abs()).rounded(2);
      const figures = {
        baseline: way.b.toString(),
        target: way.t.toString(),
        difference: difference.toString(),
        share: share.toString(),
        limit: settings.tinyDenominatorPercent.toString(),
      };
      return [finding('tiny-denominator', 'warning', [row.id], figures)];
    }),
  describe: (found, _row, language) => {
    const [b, t, d, share, limit] = ['baseline', 'target', 'difference', 'share', 'limit'].map(
      (name) => figure(found, name),
    );
    const lines = [`|${t} − ${b}| = ${d}`, `${d} ÷ ${b} × 100 = ${share}%`];
    return pick(
      {
        ja: {
          title: '当初値と目標値の差がごくわずかです',
          why: `差は ${d} で当初値の ${share}% しかありません（目安 ${limit}%）。わずかな増減で達成度が極端な値になります。`,
          arithmetic: lines,
          whatToDo:
            '達成度の数値だけで判断せず、値そのものを見てください。維持や上限の目標として判定する方法も検討してください。',
        },
        en: {
          title: 'Baseline and target are very close',
          why: `They differ by ${d}, only ${share}% of the baseline (threshold ${limit}%). Small changes give extreme percentages.`,
          arithmetic: lines,
          whatToDo:
            'Look at the values, not at the percentage alone; consider judging it as a level to maintain or a ceiling.',
        },
      },
      language,
    );
  },
};
