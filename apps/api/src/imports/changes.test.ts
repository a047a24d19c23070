import { parseDatedValue, parsePeriod, type SheetRow } from '@shirube/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndicatorFigures } from '../city/figures.statement.js';
import { type Changes, type Kept, nothingKept, planChanges } from './changes.js';
import { applyAnswers, questionsOf, unitOf } from './questions.js';

let next = 0;
function row(
  name: string,
  baseline: string,
  actual: string,
  target: string,
  marked = false,
): SheetRow {
  next += 1;
  return {
    id: `r${next}`,
    source: { document: '', table: '', tableIndex: 0, row: next },
    no: null,
    name,
    indicatorKey: name,
    measure: null,
    pillar: null,
    sdgTargets: [],
    repeatMarked: marked,
    direction: null,
    aggregation: null,
    baseline: parseDatedValue(baseline),
    actuals: [
      { ...parseDatedValue(actual), column: '2020年度', columnPeriod: parsePeriod('2020年度') },
    ],
    target: {
      ...parseDatedValue(target),
      column: '2025年度',
      columnPeriod: parsePeriod('2025年度'),
    },
    published: null,
  };
}

/** What a tenant has once these changes are written. */
function written(changes: Changes): Kept {
  const shown = new Map<string, IndicatorFigures>();
  for (const { indicatorId: id, key, version, row: defined } of changes.definitions) {
    const of = (table: 'baseline' | 'target' | 'observation') =>
      changes.figures[table].filter((one) => one.indicatorId === id).map((one) => one.figure);
    shown.set(key, {
      id,
      key,
      version,
      name: defined.name,
      unit: unitOf(defined),
      direction: null,
      aggregation: null,
      sdgTargets: [],
      measures: [],
      pillars: [],
      repeated: false,
      sectionId: null,
      confidential: false,
      baselines: of('baseline'),
      targets: of('target'),
      observations: of('observation'),
    });
  }
  return { ...nothingKept, shown };
}

const cell = fc.oneof(
  fc.integer({ min: -999, max: 999 }).map((n) => `${n} 人`),
  fc.constantFrom('-', '未公表', '約5 人', '3～4 人', 'ゼロ', '2018年度 7 人'),
);
const rows = fc
  .array(fc.tuple(fc.constantFrom('あ', 'い', 'う'), cell, cell, cell), { maxLength: 8 })
  .map((all) => all.map((one) => row(...one)));

describe('the changes of an import', () => {
  it('place every row, and every figure of it', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const changes = planChanges(all, nothingKept, 's');
        expect(changes.placements).toHaveLength(all.length);
        for (const table of ['baseline', 'target', 'observation'] as const) {
          const ids = new Set(changes.figures[table].map(({ figure }) => figure.id));
          for (const placed of changes.placements) {
            const shown =
              table === 'baseline'
                ? [placed.baselineId]
                : table === 'target'
                  ? [placed.targetId]
                  : placed.observationIds;
            for (const id of shown) expect(ids.has(id)).toBe(true);
          }
          // A revision is counted within its indicator and period, from one up, without gap or double.
          for (const series of Map.groupBy(
            changes.figures[table],
            ({ indicatorId, figure }) => `${indicatorId} ${figure.periodKey}`,
          ).values()) {
            expect(series.map(({ figure }) => figure.revision)).toEqual(
              series.map((_, i) => i + 1),
            );
          }
        }
      }),
    );
  });

  it('are none when the same is brought in again, where each indicator stands once', () => {
    fc.assert(
      fc.property(rows, (all) => {
        const once = [...new Map(all.map((one) => [one.indicatorKey, one])).values()];
        const again = planChanges(once, written(planChanges(once, nothingKept, 's')), 't');
        expect(again.definitions).toEqual([]);
        expect(Object.values(again.figures).flat()).toEqual([]);
        expect(again.counts).toEqual({
          indicatorsNew: 0,
          indicatorsMatched: once.length,
          baselinesNew: 0,
          targetsNew: 0,
          observationsNew: 0,
          observationsRevised: 0,
          unchanged: once.length * 3,
        });
      }),
    );
  });

  it('of one cell are one revision', () => {
    const kept = written(planChanges([row('あ', '1 人', '2 人', '3 人')], nothingKept, 's'));
    const changes = planChanges([row('あ', '1 人', '4 人', '3 人')], kept, 't');
    expect(changes.counts).toMatchObject({
      observationsRevised: 1,
      observationsNew: 0,
      unchanged: 2,
    });
    expect(changes.figures.observation[0]?.figure).toMatchObject({ revision: 2, amount: '4' });
  });

  it('go on counting revisions after those of an undone source', () => {
    const first = planChanges([row('あ', '1 人', '2 人', '3 人')], nothingKept, 's');
    const id = first.definitions[0]?.indicatorId ?? '';
    const key = first.figures.observation[0]?.figure.periodKey ?? '';
    const kept: Kept = {
      shown: new Map(),
      identities: new Map([
        ['あ', { id, version: 1, name: 'あ', unit: '人', sectionId: null, confidential: false }],
      ]),
      revisions: new Map([[`observation/${id}/${key}`, 3]]),
    };
    const changes = planChanges([row('あ', '1 人', '2 人', '3 人')], kept, 't');
    expect(changes.definitions).toEqual([]);
    expect(changes.figures.observation[0]).toMatchObject({
      indicatorId: id,
      figure: { revision: 4 },
    });
  });
});

describe('questions', () => {
  it('are asked of unmarked repeats only, and never again of what is kept as repeated', () => {
    const pair = [row('あ', '1 人', '2 人', '3 人'), row('あ', '1 人', '2 人', '3 人')];
    expect(questionsOf(pair, new Map(), {})).toMatchObject([
      { kind: 'same-indicator', suggested: 'same', answer: null, unmarked: 2 },
    ]);
    expect(
      questionsOf(
        [row('あ', '1 人', '2 人', '3 人'), row('あ', '1 人', '2 人', '3 人', true)],
        new Map(),
        {},
      ),
    ).toEqual([]);
    const kept = written(planChanges(pair, nothingKept, 's')).shown.get('あ');
    expect(
      questionsOf(pair, new Map(kept ? [['あ', { ...kept, repeated: true }]] : []), {}),
    ).toEqual([]);
  });

  it('suggest two indicators where the units differ', () => {
    expect(
      questionsOf(
        [row('あ', '1 人', '2 人', '3 人'), row('あ', '1 件', '2 件', '3 件')],
        new Map(),
        {},
      ),
    ).toMatchObject([{ suggested: 'separate' }]);
  });

  it('take only the answers they offer', () => {
    const pair = [row('あ', '1 人', '2 人', '3 人'), row('あ', '1 人', '2 人', '3 人')];
    const [asked] = questionsOf(pair, new Map(), {});
    const id = asked?.id ?? '';
    expect(questionsOf(pair, new Map(), { [id]: 'separate' })[0]?.answer).toBe('separate');
    expect(questionsOf(pair, new Map(), { [id]: 'perhaps' })[0]?.answer).toBeNull();
  });

  it('answered "separate" send a marked repeat to the row whose figures it repeats', () => {
    const [one, two, repeat] = [
      row('あ', '1 人', '2 人', '3 人'),
      row('あ', '10 人', '20 人', '30 人'),
      row('あ', '10 人', '20 人', '30 人', true),
    ];
    const all = [one, two, repeat];
    const [asked] = questionsOf(all, new Map(), {});
    const keys = applyAnswers(
      all,
      questionsOf(all, new Map(), { [asked?.id ?? '']: 'separate' }),
    ).map((each) => each.indicatorKey);
    expect(keys).toEqual(['あ', 'あ#2', 'あ#2']);
    expect(
      applyAnswers(all, questionsOf(all, new Map(), { [asked?.id ?? '']: 'same' })).map(
        (each) => each.indicatorKey,
      ),
    ).toEqual(['あ', 'あ', 'あ']);
  });
});
