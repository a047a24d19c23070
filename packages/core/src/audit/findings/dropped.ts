import { type FindingKind, finding } from '../context.js';
import { pick, quote } from '../words.js';

/** Plan rows that the report lacks, and report rows that no plan row announced. */
export const dropped: FindingKind = {
  id: 'dropped',
  check: ({ rows, options }) => {
    if (options.plan === undefined) return [];
    const reported = new Set(rows.map(({ row }) => row.indicatorKey));
    const planned = new Set(options.plan.map(({ indicatorKey }) => indicatorKey));
    const seen = new Set<string>();
    const once = (key: string) => !seen.has(key) && seen.add(key) !== undefined;
    const lacking = options.plan.filter(({ indicatorKey: key }) => !reported.has(key) && once(key));
    // A row marked as a repeat (再掲) says itself that it is no other indicator.
    const added = rows.filter(
      ({ row: { indicatorKey: key, repeatMarked } }) =>
        !repeatMarked && !planned.has(key) && once(key),
    );
    return [
      ...lacking.map((row) =>
        finding(
          'dropped',
          'warning',
          [row.id],
          { name: row.name, target: row.target.raw },
          'plan-row',
        ),
      ),
      ...added.map(({ row }) =>
        finding('dropped', 'warning', [row.id], { name: row.name }, 'report-row'),
      ),
    ];
  },
  describe: (found, _row, language) => {
    const name = quote(found.figures.name ?? '', language);
    return pick(
      found.variant === 'plan-row'
        ? {
            ja: {
              title: '計画の指標が報告にありません',
              why: `計画にある${name}が、この報告には載っていません。`,
              arithmetic: [],
              whatToDo: '実績を載せるか、取りやめた理由または引き継いだ指標を示してください。',
            },
            en: {
              title: 'An indicator of the plan is missing from the report',
              why: `The plan has ${name}; this report does not.`,
              arithmetic: [],
              whatToDo: 'Report it, or say why it was ended or which indicator succeeds it.',
            },
          }
        : {
            ja: {
              title: '計画にない指標です',
              why: `${name}は計画の指標にありません。`,
              arithmetic: [],
              whatToDo: '追加した時期と理由を示してください。',
            },
            en: {
              title: 'Not an indicator of the plan',
              why: `${name} is not among the indicators of the plan.`,
              arithmetic: [],
              whatToDo: 'Say when and why it was added.',
            },
          },
      language,
    );
  },
};
