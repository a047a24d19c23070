import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const row = z.object({
  id: z.string(),
  kind: z.string(),
  fileName: z.string(),
  takenAt: z.string(),
  rowsRead: z.number(),
  rowsTaken: z.number(),
  rowsRejected: z.number(),
  months: z.array(
    z.object({ month: z.string(), before: z.string().nullable(), after: z.string() }),
  ),
});

/** What was handed in, the newest first, at most 100. */
export const importRecords = (db: PluginDb) => db.rows(row)`
  SELECT id::text AS id, kind, file_name AS "fileName",
    to_char(taken_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "takenAt",
    rows_read AS "rowsRead", rows_taken AS "rowsTaken", rows_rejected AS "rowsRejected", months
  FROM import_record ORDER BY taken_at DESC, id LIMIT 100`;
