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
  const wanted = new Set<FigureColumn>();
  for (const column of allColumns) if (named('StoredValue', column)) wanted.add(column);
  if (named('StoredValue', 'period')) {
    for (const [field, column] of Object.entries(columnOfPeriod))
      if (named('Period', field)) wanted.add(column);
    // One column that every period fills, to tell a period from none.
    if (!wanted.has('periodKind') && !wanted.has('periodYear')) wanted.add('periodStart');
  }
  // Something has to say how many there are.
  if (wanted.size === 0) wanted.add('id');
  return wanted;
}

/**
 * SQL of one list of figures, oldest first and revisions in order; rows of table `v`. Which revisions are
 * of one period need only be known where there are any.
 */
export function columnsJson(wanted: ReadonlySet<FigureColumn>): string {
  const list = (column: FigureColumn) =>
    `json_agg(${columns[column]} ORDER BY v.period_start, v.period_end, v.revision)`;
  const pairs = [...wanted].map((column) => `'${column}', ${list(column)}`);
  if (!wanted.has('periodKey'))
    pairs.push(`'periodKey', CASE WHEN max(v.revision) > 1 THEN ${list('periodKey')} END`);
  return `json_build_object(${pairs.join(', ')})`;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const kinds: ReadonlySet<unknown> = new Set(['number', 'range', 'text', 'state', 'missing']);

/** What every element of a column must be; a loop over each, as a city has thousands. */
const checks: Readonly<Record<FigureColumn, Check>> = {
  id: isText,
  periodKind: orNull(isText),
  periodYear: orNull(Number.isInteger),
  periodStart: orNull(isText),
  periodEnd: orNull(isText),
  periodLabel: orNull(isText),
  kind: (value) => kinds.has(value),
  amount: orNull(isText),
  low: orNull(isText),
  high: orNull(isText),
  qualifier: orNull(isText),
  unit: orNull(isText),
  state: orNull(isText),
  provisional: isFlag,
  raw: isText,
  column: orNull(isText),
  revision: Number.isInteger,
  note: orNull(isText),
  sourceId: orNull(isText),
  periodKey: isText,
  periodInherited: isFlag,
  unitRaw: orNull(isText),
  valueRaw: isText,
  textValue: orNull(isText),
  textReason: orNull(isText),
  expected: orNull((value) => periodSchema.safeParse(value).success),
};

type Columns = { readonly [column in FigureColumn]?: readonly unknown[] };

/** The columns of an answer, each an array of one length whose every element passes; null if not so. */
function columnsOf(answer: unknown): Columns | null {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return null;
  const read: { [column in FigureColumn]?: readonly unknown[] } = {};
  let length = -1;
  for (const [name, values] of Object.entries(answer)) {
    // Null: no figure was ever revised.
    if (name === 'periodKey' && values === null) continue;
    const check = (checks as Record<string, Check | undefined>)[name];
    if (!check || !Array.isArray(values) || !values.every(check)) return null;
    if (length >= 0 && values.length !== length) return null;
    length = values.length;
    read[name as FigureColumn] = values;
  }
  return read;
}

/**
 * One list of figures as objects again. A field nobody named is absent, and nobody resolves it;
 * `periodKey` is absent too where no figure was ever revised.
 */
export const figureListSchema = z.unknown().transform((answer, context): StoredFigure[] => {
  const read = columnsOf(answer);
  if (read === null) {
    context.addIssue({ code: 'custom', message: 'columns of figures expected' });
    return z.NEVER;
  }
  return figuresOf(read);
});

function figuresOf(read: Columns): StoredFigure[] {
  const names = Object.keys(read) as FigureColumn[];
  const plain = names.filter((name) => !ofPeriod.has(name));
  const dated = names.length > plain.length;
  const length = names[0] === undefined ? 0 : (read[names[0]]?.length ?? 0);
  const figures: StoredFigure[] = [];
  for (let at = 0; at < length; at++) {
    const figure: Record<string, unknown> = {};
    for (const name of plain) figure[name] = read[name]?.[at];
    if (dated) figure['period'] = periodAt(read, at);
    // Whole when every column was read, as the audit and imports do; each value has been checked.
    figures.push(figure as unknown as StoredFigure);
  }
  return figures;
}

/** The last revision of each period, in the order of the list (revisions of a period come in order). */
export function latestRevisions(figures: readonly StoredFigure[]): StoredFigure[] {
  const revised = figures[0]?.periodKey !== undefined;
  return revised
    ? [...new Map(figures.map((figure) => [figure.periodKey, figure])).values()]
    : [...figures];
}

const ofPeriod: ReadonlySet<FigureColumn> = new Set([
  'periodKind',
  'periodYear',
  'periodStart',
  'periodEnd',
  'periodLabel',
]);

function periodAt(read: Columns, at: number): Record<string, unknown> | null {
  if ((read.periodStart ?? read.periodYear ?? read.periodKind)?.[at] == null) return null;
  const period: Record<string, unknown> = {};
  if (read.periodStart) period['start'] = read.periodStart[at];
  if (read.periodKind) period['kind'] = read.periodKind[at];
  if (read.periodYear) period['year'] = read.periodYear[at];
  if (read.periodEnd) period['end'] = read.periodEnd[at];
  if (read.periodLabel) period['label'] = read.periodLabel[at];
  return period;
}
