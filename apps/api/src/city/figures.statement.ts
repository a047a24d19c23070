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
  /** The section that answers for it; null: the planner. */
  readonly sectionId: string | null;
  readonly confidential: boolean;
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

const listSchema = figureListSchema.nullable().transform((list) => list ?? []);

const indicatorSchema = z.object({
  id: z.string(),
  key: z.string(),
  sectionId: z.string().nullable(),
  confidential: z.boolean(),
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
});

/** The answer of `figuresStatement`. */
export const figuresSchema: z.ZodType<IndicatorFigures[]> = z.array(indicatorSchema);

const namedSchema = z.array(
  indicatorSchema.partial({
    version: true,
    name: true,
    unit: true,
    direction: true,
    aggregation: true,
    sdgTargets: true,
    measures: true,
    pillars: true,
    repeated: true,
  }),
);

/**
 * The answer of `figuresStatementFor`: a field nobody named is absent, and nobody resolves it. Each value
 * that is there has been checked.
 */
export const namedFiguresSchema = namedSchema as unknown as z.ZodType<IndicatorFigures[]>;

const definitionFields = {
  version: 'd.version',
  name: 'd.name',
  unit: 'd.unit',
  direction: 'd.direction',
  aggregation: 'd.aggregation',
  sdgTargets: 'd.sdg_targets',
} as const;

/** Gathered from all rows that print an indicator, which costs a sort of them. */
const placementFields = {
  measures: "coalesce(json_agg(DISTINCT measure) FILTER (WHERE measure IS NOT NULL), '[]')",
  pillars: "coalesce(json_agg(DISTINCT pillar) FILTER (WHERE pillar IS NOT NULL), '[]')",
  repeated: 'count(*) > count(DISTINCT source_id)',
} as const;

type DefinitionField = keyof typeof definitionFields;
type PlacementField = keyof typeof placementFields;
const definitionNames = Object.keys(definitionFields) as DefinitionField[];
const placementNames = Object.keys(placementFields) as PlacementField[];

/** What a reading needs: of indicators, which lists of figures, and which columns of each figure. */
interface Wanted {
  readonly definition: readonly DefinitionField[];
  readonly placement: readonly PlacementField[];
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
  // What a plugin read stands beside what sources place, as long as no person's value of that period does; and
  // where a person took it over.
  observations: `SELECT observation_id FROM tenant.sheet_row_observation WHERE sheet_row_id = ANY (ARRAY(SELECT id FROM live))
    UNION ALL SELECT observation_id FROM tenant.reading WHERE state = 'observed'
    UNION ALL SELECT observation_id FROM tenant.reading_decision WHERE decision = 'take'`,
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
  const gathered = wanted.placement.map((name) => `, ${placementFields[name]} AS ${name}`);
  const pairs = [
    ...wanted.definition.map((name) => `'${name}', ${definitionFields[name]}`),
    ...wanted.placement.map((name) => `'${name}', p.${name}`),
    ...(Object.keys(tables) as List[]).map(
      (list) => `'${list}', ${wanted[list] ? `${list}.list` : 'NULL'}`,
    ),
  ];
  return `
WITH live AS MATERIALIZED (
  SELECT r.id, r.source_id, r.indicator_id, r.baseline_id, r.target_id, r.measure, r.pillar, r.table_index, r.position
  FROM tenant.sheet_row r JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
  WHERE s.state = 'committed'
), placed AS MATERIALIZED (
  SELECT indicator_id, min(table_index * 1000000::bigint + position) AS place${gathered.join('')}
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
SELECT coalesce(json_agg(json_build_object('id', i.id, 'key', i.key, 'sectionId', i.section_id, 'confidential', i.confidential, ${pairs.join(', ')})
  ORDER BY p.place, i.key), '[]')
FROM placed p
JOIN tenant.indicator i ON i.id = p.indicator_id
JOIN defined d ON d.indicator_id = i.id${lists.map((list) => `\nLEFT JOIN ${list} ON ${list}.indicator_id = i.id`).join('')}`;
}

/** Everything of every figure: what the audit and imports read. */
export const figuresStatement: ReadStatement = {
  name: 'city-figures',
  text: figuresText({
    definition: definitionNames,
    placement: placementNames,
    baselines: true,
    targets: true,
    observations: true,
    columns: allColumns,
  }),
};

const statements = new Map<string, ReadStatement>();
/** The portal's documents need a few; without a bound, made-up ones would fill every connection. */
const mostNamed = 32;

/** Indicator fields that are made from another field. */
const madeFrom: Readonly<Record<string, string>> = { sdgGoals: 'sdgTargets' };

/** Only the indicators' fields, figures and columns behind the fields that a document names. */
export function figuresStatementFor(fields: ReadonlySet<string>): ReadStatement {
  const named = new Set<string>();
  for (const field of fields) {
    const [type, name = ''] = field.split('.');
    if (type === 'Indicator') named.add(madeFrom[name] ?? name);
  }
  // A filter looks at what it chooses by, whether it is shown or not.
  if (fields.has('IndicatorFilter'))
    for (const name of ['name', 'measures', 'pillars', 'sdgTargets']) named.add(name);
  const wanted: Wanted = {
    definition: definitionNames.filter((name) => named.has(name)),
    placement: placementNames.filter((name) => named.has(name)),
    baselines: named.has('baselines'),
    targets: named.has('targets'),
    observations: named.has('observations'),
    columns: columnsNamed(fields),
  };
  const { definition, placement, columns } = wanted;
  const lists = Object.keys(tables).filter((list) => named.has(list));
  const key = [...definition, ...placement, ...lists, ...columns].sort().join();
  const known = statements.get(key);
  if (known) return known;
  const text = figuresText(wanted);
  if (statements.size >= mostNamed) return { name: null, text };
  const statement = { name: `city-figures-${statements.size}`, text };
  statements.set(key, statement);
  return statement;
}
