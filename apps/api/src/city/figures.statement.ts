import { z } from 'zod';
import { figureJson, figureSchema, type StoredFigure } from '../indicators/stored-figure.js';
import type { ReadStatement } from '../tenancy/tenant-db.js';

/** An indicator with its latest definition and every figure that a committed source places. */
export interface IndicatorFigures {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly unit: string | null;
  readonly direction: 'increase' | 'decrease' | 'maintain' | null;
  readonly aggregation: 'level' | 'flow' | 'cumulative' | 'share' | null;
  readonly sdgTargets: string[];
  readonly measures: string[];
  /** As printed. */
  readonly pillars: string[];
  /** Some source prints it in several rows. */
  readonly repeated: boolean;
  readonly baselines: StoredFigure[];
  readonly targets: StoredFigure[];
  /** Oldest first, all revisions. */
  readonly observations: StoredFigure[];
}

export const figuresSchema: z.ZodType<IndicatorFigures[]> = z.array(
  z.object({
    id: z.string(),
    key: z.string(),
    version: z.number(),
    name: z.string(),
    unit: z.string().nullable(),
    direction: z.enum(['increase', 'decrease', 'maintain']).nullable(),
    aggregation: z.enum(['level', 'flow', 'cumulative', 'share']).nullable(),
    sdgTargets: z.array(z.string()),
    measures: z.array(z.string()),
    pillars: z.array(z.string()),
    repeated: z.boolean(),
    baselines: z.array(figureSchema),
    targets: z.array(figureSchema),
    observations: z.array(figureSchema),
  }),
);

const lists = (table: string, ids: string) => `
  SELECT v.indicator_id, json_agg(${figureJson('v')} ORDER BY v.period_start, v.period_end, v.revision) AS list
  FROM tenant.${table} v WHERE v.id IN (${ids}) GROUP BY v.indicator_id`;

/** All of a tenant's indicators in one statement, in the order their newest placement prints them. */
export const figuresStatement: ReadStatement = {
  name: 'city-figures',
  text: `
WITH live AS MATERIALIZED (
  SELECT r.id, r.source_id, r.indicator_id, r.baseline_id, r.target_id, r.measure, r.pillar, r.table_index, r.position
  FROM tenant.sheet_row r JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
  WHERE s.state = 'committed'
), placed AS (
  SELECT indicator_id, min(table_index * 1000000::bigint + position) AS place,
    coalesce(json_agg(DISTINCT measure) FILTER (WHERE measure IS NOT NULL), '[]') AS measures,
    coalesce(json_agg(DISTINCT pillar) FILTER (WHERE pillar IS NOT NULL), '[]') AS pillars,
    count(*) > count(DISTINCT source_id) AS repeated
  FROM live GROUP BY indicator_id
), defined AS (
  SELECT DISTINCT ON (v.indicator_id) v.*
  FROM tenant.indicator_version v LEFT JOIN tenant.source s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
  ORDER BY v.indicator_id, (s.state IS NOT DISTINCT FROM 'undone'), v.version DESC
), b AS (${lists('baseline', 'SELECT baseline_id FROM live')}
), t AS (${lists('target', 'SELECT target_id FROM live')}
), o AS (${lists('observation', 'SELECT l.observation_id FROM tenant.sheet_row_observation l JOIN live ON live.id = l.sheet_row_id')}
)
SELECT coalesce(json_agg(json_build_object('id', i.id, 'key', i.key, 'version', d.version, 'name', d.name, 'unit', d.unit,
  'direction', d.direction, 'aggregation', d.aggregation, 'sdgTargets', d.sdg_targets, 'measures', p.measures, 'pillars', p.pillars,
  'repeated', p.repeated,
  'baselines', coalesce(b.list, '[]'), 'targets', coalesce(t.list, '[]'), 'observations', coalesce(o.list, '[]'))
  ORDER BY p.place, i.key), '[]')
FROM placed p
JOIN tenant.indicator i ON i.id = p.indicator_id
JOIN defined d ON d.indicator_id = i.id
LEFT JOIN b ON b.indicator_id = i.id
LEFT JOIN t ON t.indicator_id = i.id
LEFT JOIN o ON o.indicator_id = i.id`,
};
