import { z } from 'zod';
import { commentarySchema } from '../imports/commentary.js';
import { periodSchema } from '../indicators/stored-figure.js';
import type { ReadStatement } from '../tenancy/tenant-db.js';

/** A row of a committed source, with its figures by their ids. */
const placementSchema = z.object({
  id: z.string(),
  indicatorId: z.string(),
  sourceId: z.string(),
  rowKey: z.string(),
  table: z.string(),
  tableIndex: z.number(),
  row: z.number(),
  no: z.string().nullable(),
  name: z.string(),
  measure: z.string().nullable(),
  pillar: z.string().nullable(),
  sdgTargets: z.array(z.string()),
  direction: z.enum(['increase', 'decrease', 'maintain']).nullable(),
  aggregation: z.enum(['level', 'flow', 'cumulative', 'share']).nullable(),
  repeatMarked: z.boolean(),
  baselineId: z.string(),
  targetId: z.string(),
  targetHeading: z.string(),
  targetColumnPeriod: periodSchema.nullable(),
  published: z
    .object({ percent: z.string().nullable(), decimals: z.number(), raw: z.string() })
    .nullable(),
  actuals: z.array(
    z.object({ id: z.string(), column: z.string(), columnPeriod: periodSchema.nullable() }),
  ),
});
export type Placement = z.infer<typeof placementSchema>;

const sourceSchema = z.object({
  id: z.string(),
  title: z.string(),
  documentDate: z.string().nullable(),
  /** The document's date, else the day of its commit. */
  date: z.string(),
  commentary: commentarySchema,
});
export type PlacedSource = z.infer<typeof sourceSchema>;

export const placementsSchema = z.object({
  rows: z.array(placementSchema),
  /** Oldest first, by date and then by commit. */
  sources: z.array(sourceSchema),
  ruleSet: z.object({ key: z.string(), version: z.number(), settings: z.unknown() }).nullable(),
});
export type Placements = z.infer<typeof placementsSchema>;

/**
 * Where the committed sources print the tenant's indicators, and the rule set in force. A row that a later
 * commit of the same date prints anew (same table, number and measure) replaces the earlier one: it is the
 * corrected sheet. Rows of documents of other dates stay: they are the history.
 */
export const placementsStatement: ReadStatement = {
  name: 'city-placements',
  text: `
WITH sources AS MATERIALIZED (
  SELECT s.tenant_id, s.id, s.title, s.document_date, s.committed_at, s.commentary,
    coalesce(s.document_date, s.committed_at::date) AS date
  FROM tenant.source s WHERE s.state = 'committed'
), live AS MATERIALIZED (
  SELECT r.*, s.date,
    max(s.committed_at) OVER (PARTITION BY s.date, r.indicator_id, r.table_title, coalesce(r.no, ''), coalesce(r.measure, '')) AS newest,
    s.committed_at
  FROM tenant.sheet_row r JOIN sources s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
), links AS (
  SELECT l.sheet_row_id, json_agg(json_build_object('id', l.observation_id, 'column', l.column_heading,
    'columnPeriod', l.column_period) ORDER BY l.position) AS list
  FROM tenant.sheet_row_observation l JOIN live ON live.id = l.sheet_row_id GROUP BY l.sheet_row_id
)
SELECT json_build_object('rows', coalesce((SELECT json_agg(json_build_object('id', r.id, 'indicatorId', r.indicator_id,
    'sourceId', r.source_id, 'rowKey', r.row_key, 'table', r.table_title,
    'tableIndex', r.table_index, 'row', r.position, 'no', r.no, 'name', r.name, 'measure', r.measure, 'pillar', r.pillar,
    'sdgTargets', r.sdg_targets, 'direction', r.direction, 'aggregation', r.aggregation, 'repeatMarked', r.repeat_marked,
    'baselineId', r.baseline_id, 'targetId', r.target_id, 'targetHeading', r.target_heading,
    'targetColumnPeriod', r.target_column_period,
    'published', CASE WHEN r.published_raw IS NULL THEN NULL ELSE json_build_object('percent', r.published_percent::text,
      'decimals', r.published_decimals, 'raw', r.published_raw) END,
    'actuals', coalesce(links.list, '[]')) ORDER BY r.date, r.committed_at, r.table_index, r.position, r.row_key)
    FROM live r LEFT JOIN links ON links.sheet_row_id = r.id WHERE r.committed_at = r.newest), '[]'),
  'sources', coalesce((SELECT json_agg(json_build_object('id', s.id, 'title', s.title, 'documentDate', s.document_date,
    'date', s.date, 'commentary', s.commentary) ORDER BY s.date, s.committed_at) FROM sources s), '[]'),
  'ruleSet', (SELECT json_build_object('key', x.key, 'version', x.version, 'settings', x.settings)
    FROM tenant.rule_set x WHERE x.effective_from <= current_date ORDER BY x.effective_from DESC, x.version DESC LIMIT 1))`,
};
