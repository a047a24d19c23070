import { type FindingKind, finding } from '../context.js';
import { baselineAndTarget } from '../direction.js';
import { figure, pick } from '../words.js';

/** Under progress there is no way to go, so no share of it. */
export const targetEqualsBaseline: FindingKind = {
  id: 'target-equals-baseline',
  check: ({ rows }) =>
    rows.flatMap(({ row, rule }) => {
      const way = rule.method === 'progress' ? baselineAndTarget(row) : null;
      if (way === null || !way.t.equals(way.b)) return [];
      const figures = { baseline: way.b.toString(), target: way.t.toString() };
      return [finding('target-equals-baseline', 'warning', [row.id], figures)];
    }),
  describe: (found, _row, language) => {
    const value = figure(found, 'target');
    const lines = [`${value} − ${figure(found, 'baseline')} = 0`];
    return pick(
      {
        ja: {
          title: '目標値が当初値と同じです',
          why: `目標値も当初値も ${value} のため、進捗の割合は計算できません。0% でも 100% でもありません。`,
          arithmetic: lines,
          whatToDo:
            '現状を保つことが目標なら、「維持できているか」で判定する方法に変えてください。',
        },
        en: {
          title: 'The target equals the baseline',
          why: `Both are ${value}, so there is no share of the way to compute: neither 0% nor 100%.`,
          arithmetic: lines,
          whatToDo: 'If keeping the level is the goal, judge it by the maintain method.',
        },
      },
      language,
    );
  },
};
