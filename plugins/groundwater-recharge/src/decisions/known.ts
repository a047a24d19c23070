import type { PluginDb } from '@shirube/plugin-sdk/server';
import { z } from 'zod';
import type { Inspection } from './inspect.js';

const known = z.object({
  id: z.string(),
  result: z.enum(['passed', 'failed']),
  inspector: z.string(),
  inspectedOn: z.string().nullable(),
  from: z.string().nullable(),
  until: z.string().nullable(),
  evidenceKind: z.string().nullable(),
  evidenceReference: z.string(),
  evidenceOn: z.string().nullable(),
});
type KnownInspection = z.output<typeof known>;

/** The inspections that stand, of applications that have one; also where more was decided since. */
export async function inspectionsBefore(
  db: PluginDb,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KnownInspection>> {
  const rows = await db.rows(known)`
    SELECT DISTINCT ON (f.id) f.id, d.to_state AS result, d.person_name AS inspector, f.inspected_on AS "inspectedOn",
      f.found_from AS "from", f.found_to AS until, f.evidence_kind AS "evidenceKind",
      f.evidence_reference AS "evidenceReference", f.evidence_on AS "evidenceOn"
    FROM flooding f
    JOIN decision d ON d.tenant_id = f.tenant_id AND d.flooding_id = f.id
      AND d.from_state = 'applied' AND d.to_state IN ('passed', 'failed')
    WHERE f.id = ANY (${ids}::text[]) AND f.inspected_on IS NOT NULL
    ORDER BY f.id, d.version DESC`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The file was handed in before: nothing of it is another decision. */
export const saysTheSame = (stands: KnownInspection, given: Inspection, inspector: string) =>
  stands.result === given.to &&
  stands.inspector === inspector &&
  stands.inspectedOn === given.inspectedOn &&
  stands.from === given.from &&
  stands.until === given.until &&
  stands.evidenceKind === given.evidenceKind &&
  stands.evidenceReference === given.evidenceReference &&
  stands.evidenceOn === given.evidenceOn;
