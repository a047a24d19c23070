import type { MappingCorrection } from '@shirube/sheets';
import { z } from 'zod';
import { BadInputError } from '../errors/errors.js';
import { ColumnRole } from '../graphql/enums.js';
import type { UpdateImportDraftInput } from './import.types.js';

const index = z.number().int().min(0);

/** What a user corrected in a draft, as it is kept: each thing at most once. */
export const correctionsSchema = z.object({
  columns: z.array(
    z.object({
      table: index,
      column: index,
      role: z.enum(Object.values(ColumnRole)),
      year: z.number().int().nullish(),
    }),
  ),
  tables: z.array(
    z.object({
      table: index,
      included: z.boolean().nullish(),
      headerRows: z.number().int().min(0).max(20).nullish(),
    }),
  ),
  rows: z.array(z.object({ id: z.string().max(200), included: z.boolean() })),
});
export type Corrections = z.infer<typeof correctionsSchema>;

export const noCorrections: Corrections = { columns: [], tables: [], rows: [] };

export const answersSchema = z.record(z.string(), z.string().max(100));
export type Answers = z.infer<typeof answersSchema>;

/** Adds new corrections to those kept; what is not mentioned stays as it was. @throws BadInputError */
export function addCorrections(kept: Corrections, input: UpdateImportDraftInput): Corrections {
  const parsed = correctionsSchema.safeParse({
    columns: merge(kept.columns, input.columns ?? [], ({ table, column }) => `${table}/${column}`),
    tables: merge(kept.tables, input.tables ?? [], ({ table }) => `${table}`),
    rows: merge(kept.rows, input.rows ?? [], ({ id }) => id),
  });
  const issue = parsed.error?.issues[0];
  if (!parsed.success)
    throw new BadInputError(issue?.path.join('.') ?? 'input', issue?.message ?? '');
  return parsed.data;
}

function merge<T extends object>(
  kept: readonly T[],
  said: readonly T[],
  keyOf: (one: T) => string,
): T[] {
  const all = new Map(kept.map((one) => [keyOf(one), one]));
  for (const one of said) {
    const given = Object.fromEntries(
      Object.entries(one).filter(([, value]) => value !== undefined),
    ) as T;
    all.set(keyOf(one), { ...all.get(keyOf(one)), ...given });
  }
  return [...all.values()];
}

/** The corrections of one table, in the words of sheets. */
export function correctionOf(corrections: Corrections, table: number): MappingCorrection {
  const said = corrections.tables.find((one) => one.table === table);
  const columns = corrections.columns
    .filter((one) => one.table === table)
    .map(({ column, role, year }) => ({
      index: column,
      role,
      ...(year === undefined ? {} : { year }),
    }));
  return {
    ...(said?.included == null ? {} : { included: said.included }),
    ...(said?.headerRows == null ? {} : { headerRows: said.headerRows }),
    ...(columns.length === 0 ? {} : { columns }),
  };
}
