import type { SheetRow } from '@shirube/core';
import { currentTenant } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import { type Changes, figureTables, type NewFigure } from './changes.js';
import { unitOf } from './questions.js';

/** Columns of a figure with their types; the same for baselines, targets and observations. */
const figureColumns: Readonly<Record<string, string>> = {
  id: 'uuid',
  indicator_id: 'uuid',
  source_id: 'uuid',
  period_key: 'text',
  revision: 'integer',
  period_kind: 'text',
  period_year: 'integer',
  period_start: 'date',
  period_end: 'date',
  period_label: 'text',
  period_inherited: 'boolean',
  value_kind: 'text',
  amount: 'numeric',
  low: 'numeric',
  high: 'numeric',
  qualifier: 'text',
  unit: 'text',
  unit_raw: 'text',
  state: 'text',
  state_expected: 'jsonb',
  text_value: 'text',
  text_reason: 'text',
  provisional: 'boolean',
  raw: 'text',
  value_raw: 'text',
  note: 'text',
  column_heading: 'text',
};

/**
 * Inserts many rows by one statement. Figures travel as JSON text, so that an exact decimal keeps its
 * places (through Prisma's own Decimal 50.0 would become 50).
 */
async function insert(
  tx: TenantTransaction,
  table: string,
  columns: Readonly<Record<string, string>>,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const types = names.map((name) => `${name} ${columns[name]}`);
  // Table and column names are constants of this file; everything that came from outside is a parameter.
  await tx.$executeRawUnsafe(
    `INSERT INTO tenant.${table} (tenant_id, ${names.join(', ')})
     SELECT $1::uuid, ${names.map((name) => `x.${name}`).join(', ')} FROM jsonb_to_recordset($2::jsonb) AS x(${types.join(', ')})`,
    currentTenant().id,
    JSON.stringify(rows),
  );
}

/** Writes what a commit changes, in the caller's transaction. `effectiveFrom`: YYYY-MM-DD. */
export async function writeChanges(
  tx: TenantTransaction,
  changes: Changes,
  source: {
    readonly id: string;
    readonly effectiveFrom: string;
    readonly cellsOf: (row: SheetRow) => unknown;
  },
): Promise<void> {
  const made = changes.definitions.filter((definition) => definition.isNew);
  await insert(
    tx,
    'indicator',
    { id: 'uuid', key: 'text', source_id: 'uuid' },
    made.map(({ indicatorId, key }) => ({ id: indicatorId, key, source_id: source.id })),
  );
  await insert(
    tx,
    'indicator_version',
    {
      indicator_id: 'uuid',
      version: 'integer',
      name: 'text',
      unit: 'text',
      direction: 'text',
      aggregation: 'text',
      sdg_targets: 'text[]',
      source_id: 'uuid',
    },
    changes.definitions.map(({ indicatorId, version, row }) => ({
      indicator_id: indicatorId,
      version,
      name: row.name,
      unit: unitOf(row),
      direction: row.direction,
      aggregation: row.aggregation,
      sdg_targets: row.sdgTargets,
      source_id: source.id,
    })),
  );
  for (const table of figureTables) {
    const dated = table !== 'observation';
    const columns = dated ? { ...figureColumns, effective_from: 'date' } : figureColumns;
    await insert(
      tx,
      table,
      columns,
      changes.figures[table].map((one) => ({
        ...figureRow(one),
        ...(dated ? { effective_from: source.effectiveFrom } : {}),
      })),
    );
  }
  await insertPlacements(tx, changes, source);
}

async function insertPlacements(
  tx: TenantTransaction,
  changes: Changes,
  source: { readonly id: string; readonly cellsOf: (row: SheetRow) => unknown },
): Promise<void> {
  await insert(
    tx,
    'sheet_row',
    {
      id: 'uuid',
      source_id: 'uuid',
      indicator_id: 'uuid',
      row_key: 'text',
      table_title: 'text',
      table_index: 'integer',
      position: 'integer',
      no: 'text',
      name: 'text',
      measure: 'text',
      pillar: 'text',
      sdg_targets: 'text[]',
      direction: 'text',
      aggregation: 'text',
      repeat_marked: 'boolean',
      cells: 'jsonb',
      baseline_id: 'uuid',
      target_id: 'uuid',
      target_heading: 'text',
      target_column_period: 'jsonb',
      published_raw: 'text',
      published_percent: 'numeric',
      published_decimals: 'integer',
    },
    changes.placements.map(({ id, indicatorId, row, baselineId, targetId }) => ({
      id,
      source_id: source.id,
      indicator_id: indicatorId,
      row_key: row.id,
      table_title: row.source.table,
      table_index: row.source.tableIndex,
      position: row.source.row,
      no: row.no,
      name: row.name,
      measure: row.measure,
      pillar: row.pillar,
      sdg_targets: row.sdgTargets,
      direction: row.direction,
      aggregation: row.aggregation,
      repeat_marked: row.repeatMarked,
      cells: source.cellsOf(row),
      baseline_id: baselineId,
      target_id: targetId,
      target_heading: row.target.column,
      target_column_period: row.target.columnPeriod,
      published_raw: row.published?.raw ?? null,
      published_percent: row.published?.percent?.toString() ?? null,
      published_decimals: row.published?.decimals ?? null,
    })),
  );
  await insert(
    tx,
    'sheet_row_observation',
    {
      sheet_row_id: 'uuid',
      position: 'integer',
      indicator_id: 'uuid',
      observation_id: 'uuid',
      column_heading: 'text',
      column_period: 'jsonb',
    },
    changes.placements.flatMap(({ id, indicatorId, row, observationIds }) =>
      row.actuals.map((actual, position) => ({
        sheet_row_id: id,
        position,
        indicator_id: indicatorId,
        observation_id: observationIds[position],
        column_heading: actual.column,
        column_period: actual.columnPeriod,
      })),
    ),
  );
}

function figureRow({ indicatorId, figure }: NewFigure): object {
  const { period } = figure;
  return {
    id: figure.id,
    indicator_id: indicatorId,
    source_id: figure.sourceId,
    period_key: figure.periodKey,
    revision: figure.revision,
    period_kind: period?.kind ?? null,
    period_year: period?.year ?? null,
    period_start: period?.start ?? null,
    period_end: period?.end ?? null,
    period_label: period?.label ?? null,
    period_inherited: figure.periodInherited,
    value_kind: figure.kind,
    amount: figure.amount,
    low: figure.low,
    high: figure.high,
    qualifier: figure.qualifier,
    unit: figure.unit,
    unit_raw: figure.unitRaw,
    state: figure.state,
    state_expected: figure.expected,
    text_value: figure.textValue,
    text_reason: figure.textReason,
    provisional: figure.provisional,
    raw: figure.raw,
    value_raw: figure.valueRaw,
    note: figure.note,
    column_heading: figure.column,
  };
}
