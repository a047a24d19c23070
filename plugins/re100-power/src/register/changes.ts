import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';

const row = z.object({
  id: z.string(),
  changedAt: z.string(),
  changedBy: z.string(),
  what: z.enum(['added', 'removed', 'ended', 'resumed', 'changed']),
});

/** What was done to a contract by hand, the newest first. */
export const changesTo = (db: PluginDb, contractId: string) => db.rows(row)`
  SELECT id::text AS id, to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "changedAt",
    changed_by AS "changedBy",
    CASE
      WHEN before IS NULL THEN 'added'
      WHEN after IS NULL THEN 'removed'
      WHEN before ->> 'endedOn' IS NULL AND after ->> 'endedOn' IS NOT NULL THEN 'ended'
      WHEN before ->> 'endedOn' IS NOT NULL AND after ->> 'endedOn' IS NULL THEN 'resumed'
      ELSE 'changed'
    END AS what
  FROM contract_change WHERE contract_id = ${contractId} ORDER BY changed_at DESC, id LIMIT 50`;
