import {
  figuresSchema,
  figuresStatement,
  type IndicatorFigures,
} from '../city/figures.statement.js';
import { visibility } from '../indicators/visible.js';
import type { TenantTransaction } from '../tenancy/tenant-db.js';
import { figureTables, type Identity, type Kept, revisionKey } from './changes.js';

/**
 * What the visitor sees of what the tenant has now, read in the caller's transaction: four statements, however
 * much there is. What is hidden from them looks new in a preview, and `demandChanges` refuses it.
 */
export async function readKept(tx: TenantTransaction): Promise<Kept> {
  const [row] = await tx.$queryRawUnsafe<{ answer: unknown }[]>(
    `SELECT answer FROM (${figuresStatement.text}) AS x (answer)`,
  );
  const visible = visibility();
  const shown = figuresSchema.parse(row?.answer ?? []).filter(visible);
  const identities = await tx.$queryRaw<(Identity & { key: string })[]>`
    SELECT DISTINCT ON (i.id) i.id::text, i.key, v.version, v.name, v.unit,
      i.section_id::text AS "sectionId", i.confidential
    FROM tenant.indicator i JOIN tenant.indicator_version v ON v.tenant_id = i.tenant_id AND v.indicator_id = i.id
    ORDER BY i.id, v.version DESC`;
  const revisions = new Map<string, number>();
  for (const table of figureTables) {
    const rows = await tx.$queryRawUnsafe<
      { indicator: string; period: string; revision: number }[]
    >(
      `SELECT indicator_id::text AS indicator, period_key AS period, max(revision)::int AS revision FROM tenant.${table} GROUP BY 1, 2`,
    );
    for (const { indicator, period, revision } of rows)
      revisions.set(revisionKey(table, indicator, period), revision);
  }
  return {
    shown: byKey(shown),
    identities: new Map(identities.filter(visible).map((identity) => [identity.key, identity])),
    revisions,
  };
}

function byKey(figures: readonly IndicatorFigures[]): ReadonlyMap<string, IndicatorFigures> {
  return new Map(figures.map((indicator) => [indicator.key, indicator]));
}
