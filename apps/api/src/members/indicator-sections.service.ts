import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { allowed, demand } from '../access/asks.js';
import { BadInputError } from '../errors/errors.js';
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

  /** Those whose definition the visitor may see. */
  async all(): Promise<IndicatorSection[]> {
    const rows = await this.db.run((tx) => read(tx, null));
    return rows.filter(({ sectionId }) => allowed('indicator.read', { sectionId }));
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

/** With the name of the newest version; null: all of them. */
async function read(
  tx: TenantTransaction,
  keys: readonly string[] | null,
  lock?: 'lock',
): Promise<IndicatorSection[]> {
  const which = keys === null ? noSql : sql`WHERE i.key = ANY (${keys})`;
  return rowsSchema.parse(
    await tx.$queryRaw`
      SELECT i.key, i.section_id::text AS "sectionId", i.confidential, coalesce((
        SELECT v.name FROM tenant.indicator_version v WHERE v.indicator_id = i.id ORDER BY v.version DESC LIMIT 1), i.key) AS name
      FROM tenant.indicator i ${which} ORDER BY i.key ${lock ? sql`FOR UPDATE OF i` : noSql}`,
  );
}
