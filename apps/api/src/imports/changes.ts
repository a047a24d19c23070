import { randomUUID } from 'node:crypto';
import type { SheetRow } from '@shirube/core';
import type { IndicatorFigures } from '../city/figures.statement.js';
import {
  type PlacedFigure,
  periodKeyOf,
  type StoredFigure,
  saysTheSame,
  toFigure,
} from '../indicators/stored-figure.js';
import type { Belonging } from '../indicators/visible.js';
import type { ImportChangesType } from './import.types.js';
import { unitOf } from './questions.js';

export const figureTables = ['baseline', 'target', 'observation'] as const;
export type FigureTable = (typeof figureTables)[number];

export interface NewFigure {
  readonly indicatorId: string;
  readonly figure: StoredFigure;
}

export interface NewPlacement {
  readonly id: string;
  readonly indicatorId: string;
  readonly row: SheetRow;
  readonly baselineId: string;
  readonly targetId: string;
  /** In the order of the row's actuals. */
  readonly observationIds: readonly string[];
}

export interface NewDefinition {
  readonly indicatorId: string;
  readonly key: string;
  readonly version: number;
  /** The indicator itself is new to the tenant. */
  readonly isNew: boolean;
  readonly row: SheetRow;
}

/** Exactly what a commit writes. */
export interface Changes {
  readonly counts: ImportChangesType;
  readonly definitions: readonly NewDefinition[];
  readonly figures: Readonly<Record<FigureTable, readonly NewFigure[]>>;
  readonly placements: readonly NewPlacement[];
}

export interface Identity extends Belonging {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly unit: string | null;
}

/** What the tenant has, beyond what it shows: rows of undone sources keep their ids and revisions. */
export interface Kept {
  /** Indicators as they are shown now, by key. */
  readonly shown: ReadonlyMap<string, IndicatorFigures>;
  /** Every indicator ever kept with its newest definition, by key. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** The newest revision ever given, by `table/indicator/period`. */
  readonly revisions: ReadonlyMap<string, number>;
}

export const nothingKept: Kept = { shown: new Map(), identities: new Map(), revisions: new Map() };

export const revisionKey = (table: FigureTable, indicatorId: string, periodKey: string): string =>
  `${table}/${indicatorId}/${periodKey}`;

/**
 * Compares rows with what is kept. A figure that is already there is only placed; one that differs from
 * the figure of its period becomes a revision; nothing is overwritten.
 */
export function planChanges(rows: readonly SheetRow[], kept: Kept, sourceId: string): Changes {
  const counts = {
    indicatorsNew: 0,
    indicatorsMatched: 0,
    baselinesNew: 0,
    targetsNew: 0,
    observationsNew: 0,
    observationsRevised: 0,
    unchanged: 0,
  };
  const definitions: NewDefinition[] = [];
  const figures: Record<FigureTable, NewFigure[]> = { baseline: [], target: [], observation: [] };
  const placements: NewPlacement[] = [];

  for (const [key, group] of Map.groupBy(rows, (row) => row.indicatorKey)) {
    const first = group[0];
    if (!first) continue;
    const shown = kept.shown.get(key);
    const identity = kept.identities.get(key);
    const indicatorId = shown?.id ?? identity?.id ?? randomUUID();
    if (shown) counts.indicatorsMatched += 1;
    else counts.indicatorsNew += 1;
    // A name typed a little differently is no new definition; another unit is, and was asked about.
    const otherUnit = shown?.unit != null && unitOf(first) !== null && unitOf(first) !== shown.unit;
    // An indicator that was undone comes back under the definition it had.
    const returns = !shown && identity?.name === first.name && identity.unit === unitOf(first);
    if ((!shown && !returns) || otherUnit) {
      definitions.push({
        indicatorId,
        key,
        version: (identity?.version ?? shown?.version ?? 0) + 1,
        isNew: !shown && !identity,
        row: first,
      });
    }
    const matched = new Set<string>();
    const ofPlace = new Map<string, StoredFigure[]>();
    const find = (table: FigureTable, placed: PlacedFigure): string => {
      const period = periodKeyOf(placed.figure.period ?? placed.columnPeriod);
      const place = revisionKey(table, indicatorId, period);
      const own = ofPlace.get(place) ?? [];
      const before = (shown?.[`${table}s`] ?? []).filter((figure) => figure.periodKey === period);
      const latest = before.at(-1);
      const made = toFigure(placed, { id: randomUUID(), revision: 0, sourceId });
      const same =
        own.find((one) => saysTheSame(one, made)) ??
        (latest && saysTheSame(latest, made) ? latest : undefined);
      if (same) {
        if (same === latest && !matched.has(same.id)) {
          matched.add(same.id);
          counts.unchanged += 1;
        }
        return same.id;
      }
      const newest = Math.max(
        kept.revisions.get(place) ?? 0,
        before.at(-1)?.revision ?? 0,
        ...own.map((one) => one.revision),
      );
      const figure = { ...made, revision: newest + 1 };
      figures[table].push({ indicatorId, figure });
      ofPlace.set(place, [...own, figure]);
      if (table === 'baseline') counts.baselinesNew += 1;
      else if (table === 'target') counts.targetsNew += 1;
      else if (latest || own.length > 0) counts.observationsRevised += 1;
      else counts.observationsNew += 1;
      return made.id;
    };
    for (const row of group) {
      placements.push({
        id: randomUUID(),
        indicatorId,
        row,
        baselineId: find('baseline', { figure: row.baseline, column: null, columnPeriod: null }),
        targetId: find('target', {
          figure: row.target,
          column: row.target.column,
          columnPeriod: row.target.columnPeriod,
        }),
        observationIds: row.actuals.map((actual) =>
          find('observation', {
            figure: actual,
            column: actual.column,
            columnPeriod: actual.columnPeriod,
          }),
        ),
      });
    }
  }
  return { counts, definitions, figures, placements };
}
