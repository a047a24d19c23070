import { allowed, demand } from '../access/asks.js';
import { currentVisitor } from '../tenancy/context.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import type { Changes, Kept } from './changes.js';

/**
 * Asks for each indicator what a commit does to it: defining (the indicator itself, its definition, baseline
 * or targets) and entering observations are different rights. @throws RefusedError
 */
export function demandChanges(changes: Changes, kept: Kept): void {
  const sections = new Map<string, string | null>();
  for (const { id, sectionId } of kept.identities.values()) sections.set(id, sectionId);
  const sectionOf = (indicatorId: string) => sections.get(indicatorId) ?? null;
  const defined = [
    ...changes.definitions.map(({ indicatorId }) => indicatorId),
    ...changes.figures.baseline.map(({ indicatorId }) => indicatorId),
    ...changes.figures.target.map(({ indicatorId }) => indicatorId),
  ];
  for (const sectionId of new Set(defined.map(sectionOf)))
    demand('indicator.define', { sectionId });
  const entered = changes.placements.map(({ indicatorId }) => sectionOf(indicatorId));
  demandEntering(new Set(entered));
}

/** An undo takes away what the commit brought, and asks for the same rights. @throws RefusedError */
export async function demandUndo(tx: TenantTransaction, sourceId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ sectionId: string | null; defines: boolean }[]>`
    SELECT i.section_id::text AS "sectionId",
      bool_or(EXISTS (SELECT FROM tenant.indicator_version v WHERE v.tenant_id = i.tenant_id
          AND v.indicator_id = i.id AND v.source_id = ${sourceId}::uuid)
        OR EXISTS (SELECT FROM tenant.baseline b WHERE b.tenant_id = i.tenant_id
          AND b.indicator_id = i.id AND b.source_id = ${sourceId}::uuid)
        OR EXISTS (SELECT FROM tenant.target t WHERE t.tenant_id = i.tenant_id
          AND t.indicator_id = i.id AND t.source_id = ${sourceId}::uuid)) AS defines
    FROM tenant.indicator i
    WHERE EXISTS (SELECT FROM tenant.sheet_row r WHERE r.tenant_id = i.tenant_id
      AND r.indicator_id = i.id AND r.source_id = ${sourceId}::uuid)
    GROUP BY 1`;
  for (const { sectionId, defines } of rows) if (defines) demand('indicator.define', { sectionId });
  demandEntering(new Set(rows.map(({ sectionId }) => sectionId)));
}

function demandEntering(sections: ReadonlySet<string | null>): void {
  // Observations have no round of submission yet: each stands open.
  for (const sectionId of sections) demand('observation.enter', { sectionId, state: 'draft' });
}

/** Whose imports the visitor sees: null for everybody's, else those begun by these. */
export function ownersSeen(): readonly string[] | null {
  // An owner that nobody is: whoever sees theirs sees all.
  if (allowed('import.read', { ownerId: '-' })) return null;
  const { id, facts } = currentVisitor();
  const candidates = [id, ...(facts?.deputyships ?? []).map(({ standsInFor }) => standsInFor.id)];
  return candidates.filter(
    (owner): owner is string => owner !== null && allowed('import.read', { ownerId: owner }),
  );
}
