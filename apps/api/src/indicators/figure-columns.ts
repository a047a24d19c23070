import { z } from 'zod';
import { periodSchema, type StoredFigure } from './stored-figure.js';

/**
 * Figures leave the database as columns, one JSON array a field, and only those a request names: a city's
 * hundreds of figures as objects cost several times more to write in SQL than their columns do.
 */
const columns = {
  id: 'v.id',
  periodKind: 'v.period_kind',
  periodYear: 'v.period_year',
  periodStart: 'v.period_start',
  periodEnd: 'v.period_end',
  periodLabel: 'v.period_label',
  kind: 'v.value_kind',
  // As text, with the places they were printed with.
  amount: 'v.amount::text',
  low: 'v.low::text',
  high: 'v.high::text',
  qualifier: 'v.qualifier',
  unit: 'v.unit',
  state: 'v.state',
  provisional: 'v.provisional',
  raw: 'v.raw',
  column: 'v.column_heading',
  revision: 'v.revision',
  note: 'v.note',
  sourceId: 'v.source_id',
  periodKey: 'v.period_key',
  periodInherited: 'v.period_inherited',
  unitRaw: 'v.unit_raw',
  valueRaw: 'v.value_raw',
  expected: 'v.state_expected',
  textValue: 'v.text_value',
  textReason: 'v.text_reason',
} as const;
export type FigureColumn = keyof typeof columns;

export const allColumns = new Set(Object.keys(columns)) as ReadonlySet<FigureColumn>;

const columnOfPeriod = {
  kind: 'periodKind',
  year: 'periodYear',
  start: 'periodStart',
  end: 'periodEnd',
  label: 'periodLabel',
} as const;

/** Columns behind the fields of StoredValue and its Period that a document names ("Period.year"). */
export function columnsNamed(fields: ReadonlySet<string>): ReadonlySet<FigureColumn> {
  const named = (type: string, field: string) => fields.has(`${type}.${field}`);
  const wanted = new Set<FigureColumn>(['periodKey']);
  for (const column of allColumns) if (named('StoredValue', column)) wanted.add(column);
  if (named('StoredValue', 'period')) {
    // Its start tells a period from none.
    wanted.add('periodStart');
    for (const [field, column] of Object.entries(columnOfPeriod))
      if (named('Period', field)) wanted.add(column);
  }
  return wanted;
}

/** SQL of one list of figures, oldest first and revisions in order; rows of table `v`. */
export function columnsJson(wanted: ReadonlySet<FigureColumn>): string {
  const order = 'ORDER BY v.period_start, v.period_end, v.revision';
  const pairs = [...wanted].map((column) => `'${column}', json_agg(${columns[column]} ${order})`);
  return `json_build_object(${pairs.join(', ')})`;
}

/** An array whose every element passes; one loop over it, as there are thousands in a city. */
function listOf<T>(is: (value: unknown) => boolean) {
  return z.custom<T[]>((value) => Array.isArray(value) && value.every(is));
}

const kinds: ReadonlySet<unknown> = new Set(['number', 'range', 'text', 'state', 'missing']);
const isText = (value: unknown) => typeof value === 'string';
const isFlag = (value: unknown) => typeof value === 'boolean';
const text = listOf<string>(isText);
const perhaps = listOf<string | null>((value) => value === null || isText(value));
const columnsSchema = z.object({
  periodKey: text,
  id: text.optional(),
  periodKind: perhaps.optional(),
  periodYear: listOf<number | null>(
    (value) => value === null || Number.isInteger(value),
  ).optional(),
  periodStart: perhaps.optional(),
  periodEnd: perhaps.optional(),
  periodLabel: perhaps.optional(),
  kind: listOf<StoredFigure['kind']>((value) => kinds.has(value)).optional(),
  amount: perhaps.optional(),
  low: perhaps.optional(),
  high: perhaps.optional(),
  qualifier: perhaps.optional(),
  unit: perhaps.optional(),
  state: perhaps.optional(),
  provisional: listOf<boolean>(isFlag).optional(),
  raw: text.optional(),
  column: perhaps.optional(),
  revision: listOf<number>(Number.isInteger).optional(),
  note: perhaps.optional(),
  sourceId: perhaps.optional(),
  periodInherited: listOf<boolean>(isFlag).optional(),
  unitRaw: perhaps.optional(),
  valueRaw: text.optional(),
  expected: z.array(periodSchema.nullable()).optional(),
  textValue: perhaps.optional(),
  textReason: perhaps.optional(),
});

type Columns = z.infer<typeof columnsSchema>;

/** One list of figures as objects again. A field nobody named is absent, and nobody resolves it. */
export const figureListSchema = columnsSchema.transform((read): StoredFigure[] => {
  const plain = Object.entries(read).filter(([column]) => !ofPeriod.has(column));
  return read.periodKey.map((_, at) => {
    const figure: Record<string, unknown> = {};
    for (const [column, values] of plain) figure[column] = values?.[at];
    if (read.periodStart) figure['period'] = periodAt(read, at);
    // Whole when every column was read, as the audit and imports do; the schema has checked each value.
    return figure as unknown as StoredFigure;
  });
});

const ofPeriod = new Set(['periodKind', 'periodYear', 'periodStart', 'periodEnd', 'periodLabel']);

function periodAt(read: Columns, at: number): Record<string, unknown> | null {
  const start = read.periodStart?.[at];
  if (start == null) return null;
  const period: Record<string, unknown> = { start };
  if (read.periodKind) period['kind'] = read.periodKind[at];
  if (read.periodYear) period['year'] = read.periodYear[at];
  if (read.periodEnd) period['end'] = read.periodEnd[at];
  if (read.periodLabel) period['label'] = read.periodLabel[at];
  return period;
}
