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

/** Columns behind the fields of StoredValue and its Period that a document names, wherever it names them. */
export function columnsNamed(fields: ReadonlySet<string>): ReadonlySet<FigureColumn> {
  const wanted = new Set<FigureColumn>(['periodKey']);
  for (const field of fields) if (field in columns) wanted.add(field as FigureColumn);
  if (fields.has('period')) {
    // Its presence tells a period from none.
    wanted.add('periodStart');
    const parts = {
      kind: 'periodKind',
      year: 'periodYear',
      end: 'periodEnd',
      label: 'periodLabel',
    } as const;
    for (const [field, column] of Object.entries(parts)) if (fields.has(field)) wanted.add(column);
  }
  return wanted;
}

/** SQL of one list of figures, oldest first and revisions in order; rows of table `v`. */
export function columnsJson(wanted: ReadonlySet<FigureColumn>): string {
  const order = 'ORDER BY v.period_start, v.period_end, v.revision';
  const pairs = [...wanted].map((column) => `'${column}', json_agg(${columns[column]} ${order})`);
  return `json_build_object(${pairs.join(', ')})`;
}

const text = z.array(z.string());
const perhaps = z.array(z.string().nullable());
const columnsSchema = z.object({
  periodKey: text,
  id: text.optional(),
  periodKind: perhaps.optional(),
  periodYear: z.array(z.number().int().nullable()).optional(),
  periodStart: perhaps.optional(),
  periodEnd: perhaps.optional(),
  periodLabel: perhaps.optional(),
  kind: z.array(z.enum(['number', 'range', 'text', 'state', 'missing'])).optional(),
  amount: perhaps.optional(),
  low: perhaps.optional(),
  high: perhaps.optional(),
  qualifier: perhaps.optional(),
  unit: perhaps.optional(),
  state: perhaps.optional(),
  provisional: z.array(z.boolean()).optional(),
  raw: text.optional(),
  column: perhaps.optional(),
  revision: z.array(z.number().int()).optional(),
  note: perhaps.optional(),
  sourceId: perhaps.optional(),
  periodInherited: z.array(z.boolean()).optional(),
  unitRaw: perhaps.optional(),
  valueRaw: text.optional(),
  expected: z.array(periodSchema.nullable()).optional(),
  textValue: perhaps.optional(),
  textReason: perhaps.optional(),
});

/** One list of figures as objects again. A field nobody named is absent, and nobody resolves it. */
export const figureListSchema = columnsSchema.transform((read): StoredFigure[] =>
  read.periodKey.map((periodKey, at) => {
    const start = read.periodStart?.[at];
    const figure = {
      id: read.id?.[at],
      period:
        start == null
          ? null
          : {
              kind: read.periodKind?.[at],
              year: read.periodYear?.[at],
              start,
              end: read.periodEnd?.[at],
              label: read.periodLabel?.[at],
            },
      kind: read.kind?.[at],
      amount: read.amount?.[at],
      low: read.low?.[at],
      high: read.high?.[at],
      qualifier: read.qualifier?.[at],
      unit: read.unit?.[at],
      state: read.state?.[at],
      provisional: read.provisional?.[at],
      raw: read.raw?.[at],
      column: read.column?.[at],
      revision: read.revision?.[at],
      note: read.note?.[at],
      sourceId: read.sourceId?.[at],
      periodKey,
      periodInherited: read.periodInherited?.[at],
      unitRaw: read.unitRaw?.[at],
      valueRaw: read.valueRaw?.[at],
      expected: read.expected?.[at],
      textValue: read.textValue?.[at],
      textReason: read.textReason?.[at],
    };
    // Whole when every column was read, as the audit and imports do.
    return figure as StoredFigure;
  }),
);
