import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { row } from '../../test/row.js';
import { Decimal } from '../decimal/decimal.js';
import { defaultRuleSet, demoRuleSet, withMethod } from '../rule/rule-set.js';
import { audit, describeFinding } from './audit.js';
import type { AuditOptions } from './context.js';
import { findingIds } from './finding.js';
import { readClaim } from './read-claim.js';
import type { SheetRow } from './sheet-row.js';

const names = (rows: readonly SheetRow[], options: AuditOptions = {}, set = demoRuleSet(1)) =>
  audit(rows, set, options).findings.map(({ id, variant }) => (variant ? `${id}/${variant}` : id));

describe('audit', () => {
  it('says nothing about a sound row', () => {
    expect(names([row({ published: '25.0' })])).toEqual([]);
  });

  it.each<[string, SheetRow, string[]]>([
    ['a wrong figure', row({ published: '35.0' }), ['not-reproducible']],
    ['t = b', row({ target: '2030年度 40.0 %' }), ['target-equals-baseline']],
    [
      'a close target',
      row({ baseline: '2017年度 50.9 %', target: '2025年度 51.8 %', actuals: [] }),
      ['tiny-denominator'],
    ],
    [
      'exactly 2% apart',
      row({ baseline: '2017年度 50 %', target: '2025年度 51 %', actuals: [] }),
      [],
    ],
    [
      'a blank baseline',
      row({ baseline: '', published: '75.0' }),
      ['missing-baseline/counted-as-zero'],
    ],
    ['a state as baseline', row({ baseline: '調査中' }), []],
    [
      'a reduction with a higher limit',
      row({ name: '消費量の削減', target: '2030年度 50 %' }),
      ['wrong-side-target/decrease', 'already-met/decrease'],
    ],
    // These count what was reduced, so more is better.
    ['an amount reduced', row({ name: '排出量の削減率', target: '2030年度 50 %' }), []],
    [
      'a reduction from zero',
      row({ name: 'ごみ量の削減', baseline: '2017年度 0 t', actuals: [], target: '2030年度 50 t' }),
      [],
    ],
    ['a falling target without known direction', row({ target: '2030年度 20 %' }), []],
    [
      'a declared direction',
      row({ direction: 'increase', target: '2030年度 20 %' }),
      ['wrong-side-target/increase', 'already-met/increase'],
    ],
    [
      'a falling cumulative count',
      row({
        aggregation: 'cumulative',
        actuals: [
          ['2019年度', '2019年度 50 %'],
          ['2020年度', '2020年度 45 %'],
        ],
      }),
      ['falling-cumulative'],
    ],
    [
      'a falling level',
      row({
        aggregation: 'level',
        name: '累計',
        actuals: [
          ['2019年度', '2019年度 50 %'],
          ['2020年度', '2020年度 45 %'],
        ],
      }),
      [],
    ],
    [
      'a late statistic',
      row({ actuals: [['2020年度', '2018年度 45 %']] }),
      ['period-mismatch/heading'],
    ],
    ['a month inside its fiscal year', row({ actuals: [['2019年度', '2020年3月 45 %']] }), []],
    ['a year inside its span', row({ actuals: [['2018～2021年度', '2020年度 45 %']] }), []],
    ['mixed years', row({ target: '2030年 60 %' }), ['period-mismatch/mixed']],
    [
      'mixed dimensions',
      row({ baseline: '2017年度 667,494 t', actuals: [] }),
      ['unit-mismatch/figures'],
    ],
    [
      'a share and an amount',
      row({
        baseline: '2013年度 876万t-CO₂',
        actuals: [['2020年度', '2020年度 11.1 %']],
        target: '2030年度 26 %',
      }),
      ['unit-mismatch/figures'],
    ],
    [
      'one dimension in two units',
      row({ baseline: '2017年度 1.2万人', actuals: [], target: '2030年度 15,000人' }),
      [],
    ],
    [
      'a volume in ㎡',
      row({
        name: '地下水かん養量',
        baseline: '2017年度 10 万㎡',
        actuals: [],
        target: '2030年度 20 万㎡',
      }),
      ['unit-mismatch/name'],
    ],
    ['two values in a cell', row({ actuals: [['2020年度', '男性 40% 女性 50%']] }), []],
  ])('%s', (_, given, expected) => {
    expect(names([given])).toEqual(expected);
  });

  it('does not count a missing baseline as zero unless the rule says so', () => {
    expect(names([row({ baseline: '-', published: '75.0' })], {}, defaultRuleSet)).toEqual([
      'missing-baseline/not-computable',
    ]);
    expect(names([row({ baseline: '-' })], {}, withMethod(defaultRuleSet, 'ratio'))).toEqual([]);
  });

  describe('repeated indicators', () => {
    const first = row({ id: '1', key: 'k' });
    it.each<[string, Parameters<typeof row>[0], string[]]>([
      ['marked', { repeatMarked: true }, []],
      ['unmarked', {}, ['repeat-conflict/unmarked']],
      ['another target year with another target', { target: '2025年度 50 %' }, []],
      ['one target for two years', { target: '2025年度 60 %' }, ['repeat-conflict/target']],
      ['two targets for one year', { target: '2030年度 70 %' }, ['repeat-conflict/target']],
      ['another value', { actuals: [['2020年度', '2020年度 46 %']] }, ['repeat-conflict/figures']],
      ['a value of another year', { actuals: [['2021年度', '2021年度 46 %']] }, []],
      ['another baseline', { baseline: '2017年度 41 %' }, ['repeat-conflict/figures']],
      [
        'a dash for a baseline',
        { baseline: '2017年度 - %' },
        ['missing-baseline/counted-as-zero', 'repeat-conflict/label'],
      ],
      ['another document', { document: 'e' }, []],
    ])('%s', (_, second, expected) => {
      expect(names([first, row({ id: '2', key: 'k', ...second })])).toEqual(expected);
    });
  });

  it('sees a value dated after its document', () => {
    const future = row({ baseline: '2020年度末 6 %', actuals: [] });
    expect(names([future], { documentDate: '2020-03-02' })).toEqual(['period-mismatch/future']);
    expect(names([future], { documentDate: '2021-04-01' })).toEqual([]);
  });

  it('sees what plan and report do not share; a marked repeat is no new indicator', () => {
    const plan = [row({ id: 'p', key: 'p' }), row({ id: 'q', key: 'q' })];
    const rows = [row({ id: '1', key: 'q' }), row({ id: '2', key: 'n' })];
    const repeat = { ...row({ id: '3', key: 'r' }), repeatMarked: true };
    const found = audit([...rows, repeat], demoRuleSet(1), { plan }).findings;
    expect(found.map(({ variant, rows: [id] }) => [variant, id])).toEqual([
      ['report-row', '2'],
      ['plan-row', 'p'],
    ]);
  });

  it('sees a cumulative fall against an earlier document', () => {
    const now = row({ aggregation: 'cumulative' });
    const earlier = [row({ id: 'e', document: 'e', actuals: [['2019年度', '2019年度 48 %']] })];
    expect(names([now], { earlier })).toEqual(['falling-cumulative']);
  });

  it.each([
    ['増加', '2020年度 30 %', ['wording/figures']],
    ['増加', '2020年度 45 %', []],
    ['達成度が低い', '2020年度 55 %', ['wording/pace']],
    ['達成度が低い', '2020年度 41 %', []],
    ['順調', '2020年度 41 %', ['wording/pace']],
    ['達成', '2020年度 41 %', []],
  ])('reads %s beside %s', (text, actual, expected) => {
    const says = readClaim(text);
    const statements = says === null ? [] : [{ row: 'a', says, text }];
    expect(names([row({ actuals: [['2020年度', actual]] })], { statements })).toEqual(expected);
  });

  it.each([
    ['増加', ['2018年度 53 %', '2019年度 52 %'], ['wording/latest']],
    ['増加', ['2018年度 52 %', '2019年度 53 %'], []],
    ['減少', ['2018年度 30 %', '2019年度 31 %'], ['wording/latest']],
    ['増加', ['2019年度 52 %', '2019年度 52 %'], ['period-mismatch/carried-over']],
  ])('reads %s beside %j, the last against the one before', (text, actuals, expected) => {
    const says = readClaim(text);
    const statements = says === null ? [] : [{ row: 'a', says, text }];
    const columns = actuals.map((raw, i) => [`${2018 + i}年度`, raw] as [string, string]);
    const carried = names([row({ actuals: columns })], { statements });
    expect(carried.filter((name) => name !== 'period-mismatch/heading')).toEqual(expected);
  });

  it.each([
    [['10.4', '20.4'], '31', []],
    [['10.4', '20.4'], '32', ['totals']],
    [['2400'], '41120', ['totals']],
    [['2400'], '2400', []],
  ])('adds %j against %s', (parts, total, expected) => {
    const totals = [
      { rows: [], label: '事業費', parts: parts.map(Decimal.parse), total: Decimal.parse(total) },
    ];
    expect(names([row()], { totals })).toEqual(expected);
  });

  it('takes any text a sheet may hold and any number of rows', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '2017年度 40.6 %',
        '-',
        '',
        '未公表',
        '48～52',
        '約0.7台',
        '2020年 3件',
        '667,494 t',
      ),
    );
    const rows = fc.array(
      fc.record({
        baseline: cell,
        target: cell,
        actual: cell,
        key: fc.constantFrom('a', 'b', '__proto__'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (texts) => {
        const sheet = texts.map(({ actual, ...text }, i) =>
          row({ ...text, id: String(i), actuals: [['2020年', actual]], published: '50.0' }),
        );
        const report = audit(sheet, demoRuleSet(1), { earlier: sheet, plan: sheet });
        const byId = new Map(sheet.map((r) => [r.id, r]));
        for (const found of report.findings) describeFinding(found, byId, 'ja');
        expect(report.rows).toHaveLength(sheet.length);
        const { error, warning, info } = report.counts;
        expect(error + warning + info).toBe(report.findings.length);
      }),
    );
  });

  it('does not take the square of a thousand repeated rows', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => row({ id: String(i), key: 'k' }));
    const started = performance.now();
    audit(rows, demoRuleSet(1));
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('describeFinding', () => {
  const japanese = /[ぁ-んァ-ヶ一-龠]/;
  const sample = (id: (typeof findingIds)[number], variant: string | null) => ({
    id,
    severity: 'info' as const,
    rows: ['a'],
    variant,
    figures: {
      published: '351.8',
      computed: '-351.8',
      calculation: '1 − 2\n= −1',
      name: 'N',
      text: 'T',
    },
  });

  it.each(findingIds)('%s in both languages', (id) => {
    for (const variant of [
      null,
      'name',
      'plan-row',
      'unmarked',
      'figures',
      'carried-over',
      'mixed',
    ]) {
      const ja = describeFinding(sample(id, variant), {}, 'ja');
      const en = describeFinding(sample(id, variant), {}, 'en');
      for (const text of [ja.title, ja.why, ja.whatToDo]) expect(text).toMatch(japanese);
      expect(en.title).not.toMatch(japanese);
      for (const text of [...Object.values(ja), ...Object.values(en)].flat()) {
        expect(text).not.toMatch(/undefined|null|NaN/);
      }
    }
  });

  it('sets the arithmetic like a hand calculation', () => {
    const rows = [
      row({
        baseline: '2015年度 20,987 TJ',
        actuals: [['2020年度', '2020年度 17,423 TJ']],
        target: '2021年度 22,000 TJ',
        published: '351.8',
      }),
    ];
    const [found] = audit(rows, demoRuleSet(1)).findings;
    if (found === undefined) throw new Error('expected a finding');
    expect(describeFinding(found, {}, 'ja')).toEqual({
      title: '符号が失われています',
      why: '公表値は 351.8% ですが、当初値・実績値・目標値から計算すると −351.8% です。絶対値は一致し、符号だけが異なります。',
      arithmetic: [
        '(17,423 − 20,987) ÷ (22,000 − 20,987) × 100',
        '= (−3,564) ÷ 1,013 × 100',
        '= −351.826259',
        '→ −351.8%',
        '公表 351.8%',
      ],
      whatToDo:
        '達成度を −351.8% に直すか、この指標に別の計算方法を使う場合はその方法を明記してください。',
    });
  });
});

describe('texts', () => {
  const told = (sheet: SheetRow, language: 'ja' | 'en', options: AuditOptions = {}) => {
    const report = audit([sheet], demoRuleSet(1), options);
    return report.findings.flatMap((found) => {
      const { why, arithmetic } = describeFinding(found, { [sheet.id]: sheet }, language);
      return [why, ...arithmetic];
    });
  };

  it('quote in the language they are written in, on every line', () => {
    const years = ['2018', '2019'].map((year) => [
      `${year}年度`,
      `${Number(year) - 1}年度 4${year[3]} %`,
    ]);
    const sheet = row({ actuals: years as [string, string][] });
    expect(told(sheet, 'en').join('\n')).toContain('“2019年度” ← “2018年度 49 %”');
    expect(told(sheet, 'en').join('\n')).not.toMatch(/[「」]/u);
    expect(told(sheet, 'ja').join('\n')).toContain('「2019年度」 ← 「2018年度 49 %」');
  });

  it('show mark-up of a cell as people write it', () => {
    const sheet = row({
      name: '緑の創出面積',
      baseline: '2017年度 277.0 m <sup>2</sup> /年',
      actuals: [['2020年度', '2018年度 200 m <sup>2</sup> /年']],
      target: '2023年度 800.0 m <sup>2</sup> /年',
    });
    const text = told(sheet, 'ja').join('\n');
    expect(text).toContain('「2018年度 200 ㎡/年」');
    expect(text).not.toContain('<sup>');
  });

  it('of a total give the lines where its figures stand, grouped and with their unit', () => {
    const totals = [
      {
        rows: [],
        label: '統合的取組',
        parts: [Decimal.parse('2400')],
        total: Decimal.parse('41120'),
        unit: '千円',
        lines: [950, 1115] as const,
      },
    ];
    expect(told(row(), 'ja', { totals })).toEqual([
      '統合的取組は、一方で 2,400千円（950行目）、他方で 41,120千円（1115行目）と示されています。',
      '2,400千円',
      '41,120千円 − 2,400千円 = 38,720千円',
    ]);
    expect(told(row(), 'en', { totals })[0]).toContain('2,400千円 in one place (line 950)');
  });
});
