import { z } from 'zod';
import {
  allColumns,
  columnsJson,
  columnsNamed,
  type FigureColumn,
  figureListSchema,
} from '../indicators/figure-columns.js';
import type { StoredFigure } from '../indicators/stored-figure.js';
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

const listSchema = z.union([z.null().transform(() => []), figureListSchema]);

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
    baselines: listSchema,
    targets: listSchema,
    observations: listSchema,
  }),
);

/** What a reading needs of figures: which lists, and which columns of each. */
interface Wanted {
  readonly baselines: boolean;
  readonly targets: boolean;
  readonly observations: boolean;
  readonly columns: ReadonlySet<FigureColumn>;
}

const tables = { baselines: 'baseline', targets: 'target', observations: 'observation' } as const;
type List = keyof typeof tables;

const placedIds: Readonly<Record<List, string>> = {
  baselines: 'SELECT baseline_id FROM live',
  targets: 'SELECT target_id FROM live',
  observations:
    'SELECT observation_id FROM tenant.sheet_row_observation WHERE sheet_row_id = ANY (ARRAY(SELECT id FROM live))',
};

/**
 * All of a tenant's indicators in one statement, in the order their newest placement prints them.
 *
 * What is joined at the end is MATERIALIZED, and ids are handed on as arrays: under a policy the planner
 * expects a single row of each part and would compute it anew for every indicator (130 ms instead of 2).
 */
function figuresText(wanted: Wanted): string {
  const lists = (Object.keys(tables) as List[]).filter((list) => wanted[list]);
  const json = columnsJson(wanted.columns);
  return `
WITH live AS MATERIALIZED (
  SELECT r.id, r.source_id, r.indicator_id, r.baseline_id, r.target_id, r.measure, r.pillar, r.table_index, r.position
  FROM tenant.sheet_row r JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
  WHERE s.state = 'committed'
), placed AS MATERIALIZED (
  SELECT indicator_id, min(table_index * 1000000::bigint + position) AS place,
    coalesce(json_agg(DISTINCT measure) FILTER (WHERE measure IS NOT NULL), '[]') AS measures,
    coalesce(json_agg(DISTINCT pillar) FILTER (WHERE pillar IS NOT NULL), '[]') AS pillars,
    count(*) > count(DISTINCT source_id) AS repeated
  FROM live GROUP BY indicator_id
), defined AS MATERIALIZED (
  SELECT DISTINCT ON (v.indicator_id) v.*
  FROM tenant.indicator_version v LEFT JOIN tenant.source s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
  ORDER BY v.indicator_id, (s.state IS NOT DISTINCT FROM 'undone'), v.version DESC
)${lists
    .map(
      (list) => `, ${list} AS MATERIALIZED (
  SELECT v.indicator_id, ${json} AS list
  FROM tenant.${tables[list]} v WHERE v.id = ANY (ARRAY(${placedIds[list]})) GROUP BY v.indicator_id
)`,
    )
    .join('')}
SELECT coalesce(json_agg(json_build_object('id', i.id, 'key', i.key, 'version', d.version, 'name', d.name, 'unit', d.unit,
  'direction', d.direction, 'aggregation', d.aggregation, 'sdgTargets', d.sdg_targets, 'measures', p.measures, 'pillars', p.pillars,
  'repeated', p.repeated${(Object.keys(tables) as List[]).map((list) => `, '${list}', ${wanted[list] ? `${list}.list` : 'NULL'}`).join('')})
  ORDER BY p.place, i.key), '[]')
FROM placed p
JOIN tenant.indicator i ON i.id = p.indicator_id
JOIN defined d ON d.indicator_id = i.id${lists.map((list) => `\nLEFT JOIN ${list} ON ${list}.indicator_id = i.id`).join('')}`;
}

/** Everything of every figure: what the audit and imports read. */
export const figuresStatement: ReadStatement = {
  name: 'city-figures',
  text: figuresText({ baselines: true, targets: true, observations: true, columns: allColumns }),
};

const statements = new Map<string, ReadStatement>();
/** The portal's documents need a few; without a bound, made-up ones would fill every connection. */
const mostNamed = 32;

/** Only the figures and columns behind the fields that a document names. */
export function figuresStatementFor(fields: ReadonlySet<string>): ReadStatement {
  const columns = columnsNamed(fields);
  const key = [...Object.keys(tables).filter((list) => fields.has(`Indicator.${list}`)), ...columns]
    .sort()
    .join();
  const known = statements.get(key);
  if (known) return known;
  const text = figuresText({
    baselines: fields.has('Indicator.baselines'),
    targets: fields.has('Indicator.targets'),
    observations: fields.has('Indicator.observations'),
    columns,
  });
  if (statements.size >= mostNamed) return { name: null, text };
  const statement = { name: `city-figures-${statements.size}`, text };
  statements.set(key, statement);
  return statement;
}
