import { type FindingKind, finding } from '../context.js';
import { baselineAndTarget, independentDirection, targetOnWrongSide } from '../direction.js';
import { figure, pick } from '../words.js';

/** The direction is known without the target, and the target lies the other way. */
export const wrongSideTarget: FindingKind = {
  id: 'wrong-side-target',
  check: ({ rows }) =>
    rows.flatMap(({ row, rule, assessment }) => {
      if (rule.method !== 'progress' || !targetOnWrongSide(row)) return [];
      const way = baselineAndTarget(row);
      const direction = independentDirection(row);
      if (way === null || direction === null) return [];
      const figures = {
        baseline: way.b.toString(),
        target: way.t.toString(),
        difference: way.t.minus(way.b).toString(),
        achievement: assessment.display,
      };
      return [finding('wrong-side-target', 'error', [row.id], figures, direction)];
    }),
  describe: (found, _row, language) => {
    const [b, t, d] = ['baseline', 'target', 'difference'].map((name) => figure(found, name));
    const less = found.variant === 'decrease';
    const sum = `${t} − ${b} = ${d}`;
    return pick(
      {
        ja: {
          title: '目標値が当初値の反対側にあります',
          why: `${less ? '減らす' : '増やす'}指標ですが、目標値 ${t} は当初値 ${b} より${less ? '大きい' : '小さい'}値です。改善するほど達成度が下がります。`,
          arithmetic: [`目標値 − 当初値 = ${sum}`],
          whatToDo: `目標値が${less ? '上限' : '下限'}を意味するなら、${less ? '「上限以内か」' : '「下限以上か」'}で判定する方法に変えてください。そうでなければ目標値を確かめてください。`,
        },
        en: {
          title: 'The target lies on the other side of the baseline',
          why: `The indicator is meant to ${less ? 'fall' : 'rise'}, but its target ${t} is ${less ? 'above' : 'below'} the baseline ${b}. The better the city does, the lower the achievement.`,
          arithmetic: [`target − baseline = ${sum}`],
          whatToDo: `If the target is a ${less ? 'ceiling' : 'floor'}, judge it as one (met or not met); otherwise check the target.`,
        },
      },
      language,
    );
  },
};
