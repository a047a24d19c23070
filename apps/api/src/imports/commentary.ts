import { Decimal, type Statement, type TotalCheck } from '@shirube/core';
import { readStatements, readTotals } from '@shirube/sheets';
import { z } from 'zod';
import type { Reading } from './reading.js';

const line = z.number().int();

/** As kept with a source: rows by their keys in it (`sheet_row.row_key`), decimals as text. */
export const commentarySchema = z.object({
  statements: z.array(
    z.object({
      row: z.string(),
      says: z.enum(['increase', 'decrease', 'low', 'on-track', 'achieved']),
      text: z.string(),
      line: line.optional(),
    }),
  ),
  totals: z.array(
    z.object({
      rows: z.array(z.string()),
      label: z.string(),
      parts: z.array(z.string()),
      total: z.string(),
      unit: z.string().optional(),
      lines: z.tuple([line, line]).optional(),
    }),
  ),
});
export type StoredCommentary = z.infer<typeof commentarySchema>;

/** What a document says beside its rows. */
export interface Commentary {
  readonly statements: readonly Statement[];
  readonly totals: readonly TotalCheck[];
}

export function commentaryOf({ document, mappings, extraction }: Reading): Commentary {
  return {
    statements: readStatements(document, mappings, extraction.rows),
    totals: readTotals(document),
  };
}

/** Plain JSON; a decimal's own toJSON writes its exact text. */
export function storedCommentary(commentary: Commentary): StoredCommentary {
  return commentarySchema.parse(JSON.parse(JSON.stringify(commentary)));
}

/** Under the ids that rows go by in the reading; statements of rows that were left out are left out. */
export function readCommentary(
  { statements, totals }: StoredCommentary,
  idOf: (rowKey: string) => string | undefined,
): Commentary {
  return {
    statements: statements.flatMap((statement) => {
      const row = idOf(statement.row);
      return row === undefined ? [] : [{ ...statement, row }];
    }),
    totals: totals.map(({ rows, parts, total, ...rest }) => ({
      ...rest,
      rows: rows.flatMap((key) => idOf(key) ?? []),
      parts: parts.map((part) => Decimal.parse(part)),
      total: Decimal.parse(total),
    })),
  };
}
