import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AuditOptions,
  audit,
  Decimal,
  defaultRuleSet,
  demoRuleSet,
  describeFinding,
  type Method,
  type SheetRow,
  withMethod,
} from '../src/index.js';
import { row } from '../test/row.js';
import { campaign, patience } from './campaign.js';
import { cell, digits } from './printed.js';

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });
const figure = fc.oneof(
  digits,
  cell,
  fc.constantFrom('2017年度 40.6 %', '-', '', '未公表', '48～52'),
);
const name = fc.constantFrom('温室効果ガス', '参加率', '累計契約数', '満足度', '__proto__', '');

/** Rows of a sheet: a few names in several places, so that repeats, moves and totals have something to meet. */
const rows: fc.Arbitrary<SheetRow[]> = fc
  .array(
    fc.record({
      name,
      baseline: figure,
      target: figure,
      actuals: fc.array(fc.tuple(fc.constantFrom('2019年度', '2020年', 'R3', ''), figure), {
        maxLength: 4,
      }),
      published: maybe(digits),
      direction: maybe(fc.constantFrom('increase', 'decrease', 'maintain')),
      aggregation: maybe(fc.constantFrom('level', 'flow', 'cumulative', 'share')),
      repeatMarked: fc.boolean(),
    }),
    { maxLength: 8 },
  )
  .map((texts) =>
    texts.map(({ published, direction, aggregation, ...text }, at) =>
      row({
        ...text,
        id: `r${at}`,
        ...(published === undefined ? {} : { published }),
        direction: (direction ?? null) as SheetRow['direction'],
        aggregation: (aggregation ?? null) as SheetRow['aggregation'],
      }),
    ),
  );

const decimal = digits.map(Decimal.parse);
const options: fc.Arbitrary<AuditOptions> = fc.record({
  documentDate: maybe(fc.constantFrom('2021-03-31', '1999-01-01')),
  earlier: maybe(rows),
  plan: maybe(rows),
  statements: maybe(
    fc.array(
      fc.record({
        row: fc.constantFrom('r0', 'r1', 'nowhere'),
        says: fc.constantFrom('increase', 'decrease', 'low', 'on-track', 'achieved'),
        text: cell,
        line: maybe(fc.nat()),
      }),
      { maxLength: 4 },
    ),
  ),
  totals: maybe(
    fc.array(
      fc.record({
        rows: fc.subarray(['r0', 'r1', 'nowhere']),
        label: cell,
        parts: fc.array(decimal, { maxLength: 4 }),
        total: decimal,
        unit: maybe(cell),
      }),
      { maxLength: 3 },
    ),
  ),
});

const methods: readonly Method[] = [
  'progress',
  'ratio',
  'inverse-ratio',
  'ceiling',
  'floor',
  'maintain',
];
const ruleSet = fc
  .tuple(
    fc.constantFrom(demoRuleSet(1), demoRuleSet(0), defaultRuleSet),
    fc.constantFrom(...methods),
  )
  .map(([set, method]) => withMethod(set, method));

describe('audit', patience, () => {
  it('answers any sheet: every finding has words, no figure is broken, what was published stays', () => {
    campaign(
      'audit',
      fc.property(rows, ruleSet, options, (sheet, set, also) => {
        const report = audit(sheet, set, also);
        expect(report.rows.map((one) => one.published)).toEqual(sheet.map((one) => one.published));
        const { error, warning, info } = report.counts;
        expect(error + warning + info).toBe(report.findings.length);
        const byId = new Map(sheet.map((one) => [one.id, one]));
        for (const found of report.findings) {
          expect(JSON.stringify(found.figures), found.id).not.toMatch(/NaN|undefined|Infinity/);
          for (const language of ['ja', 'en'] as const) {
            const words = describeFinding(found, byId, language);
            expect(words.title, found.id).not.toBe('');
            expect(words.whatToDo, found.id).not.toBe('');
            expect(`${words.title}${words.whatToDo}`, found.id).not.toMatch(/NaN|undefined/);
          }
        }
        expect(audit(sheet, set, also).findings).toEqual(report.findings);
      }),
      400,
    );
  });
});
