import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { BadInputError } from '../errors/errors.js';
import { visibility } from '../indicators/visible.js';
import { record } from '../record/record.js';
import { noSql, sql } from '../tenancy/of-tenant.js';
import { tellCity } from '../tenancy/tell-city.js';
import { TenantDb, type TenantTransaction } from '../tenancy/tenant-db.js';
import { notHere } from './errors.js';
import { openSection } from './posts.js';
import type { AssignIndicatorsInput, IndicatorSection } from './section.types.js';
import { SectionsService } from './sections.service.js';

/** Most indicators that one call assigns. */
const most = 2_000;

const rowsSchema = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    sectionId: z.string().nullable(),
    confidential: z.boolean(),
  }),
);

/** Which section answers for which indicator, and which are confidential. Runs as the tenant of the context. */
@Injectable()
export class IndicatorSectionsService {
  constructor(
    private readonly db: TenantDb,
    private readonly sections: SectionsService,
  ) {}

  /** Those that the city shows the visitor too: of a confidential one the name is told as little. */
  async all(): Promise<IndicatorSection[]> {
    const rows = await this.db.run((tx) => read(tx, null));
    return rows.filter(visibility());
  }

  /**
   * All of them or none, in the order of the keys given.
   * @throws RefusedError also where one is not there or may not be defined; BadInputError, MembershipError
   */
  async assign(input: AssignIndicatorsInput): Promise<IndicatorSection[]> {
    const keys = [...new Set(input.keys)];
    if (keys.length === 0 || keys.length > most) throw new BadInputError('keys', `1–${most}`);
    if (input.confidential === null) throw new BadInputError('confidential', 'true, false');
    const section =
      input.sectionId == null
        ? input.sectionId
        : openSection(await this.sections.all(), input.sectionId, 'indicator.define').id;
    return this.db.run(async (tx) => {
      const before = await read(tx, keys, 'lock');
      // Where it was and where it comes to: nobody hands an indicator to a section they could not define it in.
      const asked = before.flatMap((one) =>
        section === undefined ? [one.sectionId] : [one.sectionId, section],
      );
      const [why] = asked.map((sectionId) => demand('indicator.define', { sectionId }));
      if (why === undefined || before.length < keys.length) throw notHere('indicator.define');
      await tx.$executeRaw`
        UPDATE tenant.indicator SET
          section_id = CASE WHEN ${section !== undefined} THEN ${section ?? null}::uuid ELSE section_id END,
          confidential = coalesce(${input.confidential ?? null}::boolean, confidential)
        WHERE key = ANY (${keys})`;
      const after = await read(tx, keys);
      const changes = before.flatMap((was) => {
        const is = after.find(({ key }) => key === was.key);
        return is && (is.sectionId !== was.sectionId || is.confidential !== was.confidential)
          ? [{ was, is }]
          : [];
      });
      if (changes.length > 0) {
        await tellCity(tx);
        await record(tx, {
          action: 'indicator.assign',
          about: {
            kind: 'indicators',
            id: String(changes.length),
            name: changes[0]?.was.name ?? null,
          },
          before: changes.map(({ was }) => was),
          after: changes.map(({ is }) => is),
          standsInFor: why.standsInFor,
        });
      }
      const byKey = new Map(after.map((one) => [one.key, one]));
      return keys.flatMap((key) => byKey.get(key) ?? []);
    });
  }
}

/**
 * Those that the city shows: some committed source prints them. In the order and under the names it shows;
 * MATERIALIZED as in src/city/figures.statement.ts. @param keys null: all of them
 */
async function read(
  tx: TenantTransaction,
  keys: readonly string[] | null,
  lock?: 'lock',
): Promise<IndicatorSection[]> {
  const which = keys === null ? noSql : sql`WHERE i.key = ANY (${keys})`;
  return rowsSchema.parse(
    await tx.$queryRaw`
      WITH placed AS MATERIALIZED (
        SELECT r.indicator_id, min(r.table_index * 1000000::bigint + r.position) AS place
        FROM tenant.sheet_row r JOIN tenant.source s ON s.tenant_id = r.tenant_id AND s.id = r.source_id
        WHERE s.state = 'committed' GROUP BY r.indicator_id
      ), named AS MATERIALIZED (
        SELECT DISTINCT ON (v.indicator_id) v.indicator_id, v.name
        FROM tenant.indicator_version v LEFT JOIN tenant.source s ON s.tenant_id = v.tenant_id AND s.id = v.source_id
        ORDER BY v.indicator_id, (s.state IS NOT DISTINCT FROM 'undone'), v.version DESC
      )
      SELECT i.key, i.section_id::text AS "sectionId", i.confidential, n.name
      FROM placed p JOIN tenant.indicator i ON i.id = p.indicator_id JOIN named n ON n.indicator_id = i.id
      ${which} ORDER BY p.place, i.key ${lock ? sql`FOR NO KEY UPDATE OF i` : noSql}`,
  );
}
