import {
  type AssessedRow,
  audit,
  currentActual,
  Decimal,
  type Period,
  type RuleSet,
  type SheetRow,
} from '@shirube/core';
import type { Severity, Standing } from '../graphql/enums.js';
import { readCommentary } from '../imports/commentary.js';
import {
  type FindingNode,
  toAchievement,
  toFinding,
  toPace,
  toPublished,
} from '../indicators/assessed.mapper.js';
import { pillarOf } from '../indicators/pillar.js';
import type { PromiseType } from '../indicators/promise.types.js';
import { type StoredFigure, toDatedValue } from '../indicators/stored-figure.js';
import type { IndicatorFigures } from './figures.statement.js';
import { heldAgainst, speakingRows } from './history.js';
import type { PlacedSource, Placement } from './placements.statement.js';

/** A promise with the findings of every place that prints it. */
export interface PromiseNode extends PromiseType {
  findings: FindingNode[];
}

/** What the audit says of one indicator. */
export interface IndicatorAssessment {
  readonly promises: PromiseNode[];
  readonly standing: Standing;
  readonly findings: FindingNode[];
  readonly worst: Severity | null;
}

export interface CityAssessment {
  readonly byIndicator: ReadonlyMap<string, IndicatorAssessment>;
  /** Every finding of a row once. */
  readonly findings: readonly FindingNode[];
  /** Findings of a document as a whole: its totals. */
  readonly documentFindings: readonly FindingNode[];
}

interface Placed {
  readonly placement: Placement;
  readonly assessed: AssessedRow;
}

/**
 * Computes the whole city anew from what is stored. Each source is audited by itself with its commentary,
 * so that a sheet is held to what it prints, and with the documents of earlier dates at hand, so that it is
 * held to what was promised (see `heldAgainst`). What an older document says of an indicator that a newer
 * one prints is history: it takes part in the audit and is not shown as a promise of its own.
 */
export function assessCity(
  figures: readonly IndicatorFigures[],
  placements: readonly Placement[],
  sources: readonly PlacedSource[],
  rules: RuleSet,
): CityAssessment {
  const byId = new Map<string, StoredFigure>();
  const keys = new Map<string, string>();
  for (const indicator of figures) {
    keys.set(indicator.id, indicator.key);
    for (const list of [indicator.baselines, indicator.targets, indicator.observations]) {
      for (const figure of list) byId.set(figure.id, figure);
    }
  }
  const bySource = Map.groupBy(placements, (placement) => placement.sourceId);
  const documents = sources.flatMap((source) => {
    const group = bySource.get(source.id) ?? [];
    const rows = group.map((placement) =>
      toSheetRow(placement, source.title, keys.get(placement.indicatorId) ?? '', byId),
    );
    return group.length === 0 ? [] : [{ source, group, date: source.date, rows }];
  });
  const against = heldAgainst(documents);
  const speaking = speakingRows(documents);
  const rowsById = new Map(documents.flatMap(({ rows }) => rows.map((row) => [row.id, row])));
  const placed: Placed[] = [];
  const findings = new Map<string, FindingNode>();
  const documentFindings: FindingNode[] = [];
  documents.forEach(({ source, group, rows }, at) => {
    const idOf = new Map(group.map(({ rowKey, id }) => [rowKey, id]));
    const report = audit(rows, rules, {
      ...(source.documentDate === null ? {} : { documentDate: source.documentDate }),
      ...against[at],
      ...readCommentary(source.commentary, (key) => idOf.get(key)),
    });
    report.rows.forEach((assessed, index) => {
      const placement = group[index];
      if (placement && speaking.has(placement.id)) placed.push({ placement, assessed });
    });
    for (const finding of report.findings) {
      const node = toFinding(finding, rowsById, source.id);
      if (finding.rows.length === 0) documentFindings.push(node);
      else if (finding.rows.some((id) => speaking.has(id))) findings.set(node.id, node);
    }
  });
  const all = [...findings.values()];
  const byIndicator = new Map<string, IndicatorAssessment>();
  for (const [indicatorId, group] of Map.groupBy(
    placed,
    ({ placement }) => placement.indicatorId,
  )) {
    byIndicator.set(indicatorId, assessIndicator(group, all, byId));
  }
  return { byIndicator, findings: all, documentFindings };
}

function assessIndicator(
  group: readonly Placed[],
  all: readonly FindingNode[],
  byId: ReadonlyMap<string, StoredFigure>,
): IndicatorAssessment {
  const promises: { node: PromiseNode; end: string }[] = [];
  for (const places of Map.groupBy(group, (place) => samePromise(place, byId)).values()) {
    const shown = shownOf(places);
    if (!shown) continue;
    const ids = new Set(places.map(({ placement }) => placement.id));
    const node = toPromise(shown, byId);
    node.findings = all.filter((finding) => finding.rows.some((row) => ids.has(row)));
    node.repeats = places
      .filter((place) => place !== shown)
      .map(({ placement, assessed }) => ({
        id: placement.id,
        table: placement.table,
        no: placement.no,
        repeatMarked: placement.repeatMarked,
        published: toPublished(assessed.row.published),
      }));
    const period = byId.get(shown.placement.targetId)?.period;
    promises.push({ node, end: period?.end ?? period?.start ?? '' });
  }
  const latest = promises.reduce(
    (best, promise) => (promise.end >= best.end ? promise : best),
    promises[0] ?? { node: null, end: '' },
  );
  const findings = [...new Set(promises.flatMap(({ node }) => node.findings))];
  return {
    promises: promises.map(({ node }) => node),
    standing: latest.node?.standing ?? 'undetermined',
    findings,
    worst:
      (['error', 'warning', 'info'] as const).find((severity) =>
        findings.some((finding) => finding.severity === severity),
      ) ?? null,
  };
}

/**
 * Two places print one promise when baseline, target and target year are the same. Their values may be
 * dated otherwise (年 here, 年度 there) or differ: the audit says so, and its findings stand at the promise.
 */
function samePromise({ placement }: Placed, byId: ReadonlyMap<string, StoredFigure>): string {
  return JSON.stringify([
    promised(figureOf(byId, placement.baselineId)),
    promised(figureOf(byId, placement.targetId)),
  ]);
}

/** What a figure says and of which year, whatever its places (50.0 is 50) and its cell. */
function promised({ id, kind, amount, low, high, unit, period }: StoredFigure): unknown {
  if (kind !== 'number' && kind !== 'range') return id;
  const said = [amount, low, high].map((text) =>
    text === null ? null : Decimal.parse(text).trimmed().toString(),
  );
  return [kind, ...said, unit, period?.year];
}

/** The first unmarked place of the newest source: later sources come later. */
function shownOf(places: readonly Placed[]): Placed | undefined {
  const newest = places.at(-1)?.placement.sourceId;
  const ofNewest = places.filter(({ placement }) => placement.sourceId === newest);
  return ofNewest.find(({ placement }) => !placement.repeatMarked) ?? ofNewest[0];
}

function toPromise(
  { placement, assessed }: Placed,
  byId: ReadonlyMap<string, StoredFigure>,
): PromiseNode {
  const { row, rule } = assessed;
  const current = currentActual(row);
  const actual = current === null ? undefined : placement.actuals[row.actuals.indexOf(current)];
  return {
    id: placement.id,
    table: placement.table,
    no: placement.no,
    measure: placement.measure,
    pillar: pillarOf(placement.pillar),
    baseline: figureOf(byId, placement.baselineId),
    target: figureOf(byId, placement.targetId),
    actual: actual === undefined ? null : figureOf(byId, actual.id),
    rule: { id: rule.id, version: rule.version, method: rule.method, decimals: rule.decimals },
    achievement: toAchievement(assessed),
    published: toPublished(row.published),
    reproduces: assessed.reproduces,
    pace: toPace(assessed.pace, row),
    standing: assessed.standing,
    findings: [],
    repeats: [],
  };
}

function figureOf(byId: ReadonlyMap<string, StoredFigure>, id: string): StoredFigure {
  const figure = byId.get(id);
  // The two statements of a reading ran in two transactions; a commit between them can bring such a row.
  if (!figure) throw new Error(`figure ${id} is placed but was not read`);
  return figure;
}

function toSheetRow(
  placement: Placement,
  document: string,
  key: string,
  byId: ReadonlyMap<string, StoredFigure>,
): SheetRow {
  const { published } = placement;
  return {
    id: placement.id,
    source: {
      document,
      table: placement.table,
      tableIndex: placement.tableIndex,
      row: placement.row,
    },
    no: placement.no,
    name: placement.name,
    indicatorKey: key,
    measure: placement.measure,
    pillar: placement.pillar,
    sdgTargets: placement.sdgTargets,
    repeatMarked: placement.repeatMarked,
    direction: placement.direction,
    aggregation: placement.aggregation,
    baseline: toDatedValue(figureOf(byId, placement.baselineId)),
    actuals: placement.actuals.map(({ id, column, columnPeriod }) => ({
      ...toDatedValue(figureOf(byId, id)),
      column,
      columnPeriod: columnPeriod as Period | null,
    })),
    target: {
      ...toDatedValue(figureOf(byId, placement.targetId)),
      column: placement.targetHeading,
      columnPeriod: placement.targetColumnPeriod as Period | null,
    },
    published:
      published === null
        ? null
        : {
            ...published,
            percent: published.percent === null ? null : Decimal.parse(published.percent),
          },
  };
}
