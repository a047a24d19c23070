import { Injectable } from '@nestjs/common';
import { roles } from '@shirube/core/policy';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { recordOnPlatform } from '../record/record.js';
import { currentVisitor } from '../tenancy/context.js';
import { here, noSql, type OfTenant, ofTenant, sql } from '../tenancy/of-tenant.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { AppointDeputyInput, Deputyship } from './deputyship.types.js';
import { idOf, instantOf, MembershipError, notHere } from './errors.js';
import { refuseForOneself } from './oneself.js';
import { holds, idRow, lockRoles, memberOf, tenantRole } from './people.js';
import { refuseBadPeriod } from './period.js';
import { roleOf } from './posts.js';

/** Longest deputyship in days, as the database has it too. */
const longest = 366;

const deputyshipRow = z
  .object({
    id: z.string(),
    deputyId: z.string(),
    deputyName: z.string(),
    standsInForId: z.string(),
    standsInForName: z.string(),
    role: tenantRole,
    validFrom: z.date(),
    validUntil: z.date(),
    revokedAt: z.date().nullable(),
  })
  .transform(
    ({ deputyId, deputyName, standsInForId, standsInForName, ...rest }): Deputyship => ({
      ...rest,
      deputy: { personId: deputyId, displayName: deputyName },
      standsInFor: { personId: standsInForId, displayName: standsInForName },
    }),
  );

/** Who stands in for whom, and until when. Every method runs as the tenant of the context. */
@Injectable()
export class DeputiesService {
  constructor(private readonly platform: PlatformDb) {}

  /** Newest first, ended ones too. @throws RefusedError */
  async all(): Promise<Deputyship[]> {
    demand('member.read', {});
    return this.platform.run((tx) => read(ofTenant(tx), null));
  }

  /** @throws RefusedError, BadInputError, MembershipError */
  async appoint(input: AppointDeputyInput): Promise<Deputyship> {
    const { standsInFor } = demand('member.manage', {});
    const deputyId = idOf(input.deputyId, 'member.manage');
    const otherId = idOf(input.standsInForId, 'member.manage');
    const role = roleOf(input.role);
    const from = instantOf('validFrom', input.validFrom);
    const until = instantOf('validUntil', input.validUntil);
    if (deputyId === otherId) throw new MembershipError('own-deputy');
    if (!roles[role].deputy) throw new MembershipError('role-without-deputy');
    refuseBadPeriod(from, until, longest);
    refuseForOneself(standsInFor, [deputyId]);
    const by = currentVisitor();
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      await memberOf(q, deputyId);
      await memberOf(q, otherId);
      if (!(await holds(q, otherId, role))) throw new MembershipError('role-not-held');
      await refuseOverlap(q, { deputyId, otherId, role, from, until });
      const [made] = await q.rows(idRow)`
        INSERT INTO platform.deputyship (tenant_id, deputy_id, stands_in_for_id, role, valid_from, valid_until, created_by)
        VALUES (${here}, ${deputyId}::uuid, ${otherId}::uuid, ${role}, ${from}::timestamptz, ${until}::timestamptz,
          ${by.kind === 'person' ? by.id : null}::uuid)
        RETURNING id::text AS id`;
      const [deputyship] = await read(q, made?.id ?? null);
      if (!made || !deputyship) throw notHere('member.manage');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'deputyship.appoint',
        about: aboutOf(deputyship),
        after: deputyship,
        standsInFor,
      });
      return deputyship;
    });
  }

  /** One that is over already stays as it is. @throws RefusedError */
  async end(given: string): Promise<Deputyship> {
    const { standsInFor } = demand('member.manage', {});
    const id = idOf(given, 'member.manage');
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await lockRoles(q);
      const [before] = await read(q, id);
      if (!before) throw notHere('member.manage');
      const ended = await q.change`
        UPDATE platform.deputyship SET revoked_at = now()
        WHERE tenant_id = ${here} AND id = ${id}::uuid AND revoked_at IS NULL AND valid_until > now()`;
      if (ended === 0) return before;
      const [after] = await read(q, id);
      if (!after) throw notHere('member.manage');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'deputyship.end',
        about: aboutOf(after),
        before,
        after,
        standsInFor,
      });
      return after;
    });
  }
}

const aboutOf = ({ id, deputy, standsInFor }: Deputyship) => ({
  kind: 'deputyship',
  id,
  name: `${deputy.displayName} → ${standsInFor.displayName}`,
});

/** Two for the same would be ended one at a time, and whoever ended the first would think it done. */
async function refuseOverlap(
  q: OfTenant,
  one: { deputyId: string; otherId: string; role: string; from: Date; until: Date },
): Promise<void> {
  const found = await q.rows(idRow)`
    SELECT id::text AS id FROM platform.deputyship
    WHERE tenant_id = ${here} AND deputy_id = ${one.deputyId}::uuid AND stands_in_for_id = ${one.otherId}::uuid
      AND role = ${one.role} AND revoked_at IS NULL
      AND valid_from < ${one.until}::timestamptz AND valid_until > ${one.from}::timestamptz LIMIT 1`;
  if (found.length > 0) throw new MembershipError('deputyship-overlaps');
}

async function read(q: OfTenant, id: string | null): Promise<Deputyship[]> {
  const one = id === null ? noSql : sql`AND d.id = ${id}::uuid`;
  return q.rows(deputyshipRow)`
    SELECT d.id::text AS id, d.role, d.deputy_id::text AS "deputyId", p.display_name AS "deputyName",
      d.stands_in_for_id::text AS "standsInForId", o.display_name AS "standsInForName",
      d.valid_from AS "validFrom", d.valid_until AS "validUntil", d.revoked_at AS "revokedAt"
    FROM platform.deputyship d JOIN platform.person p ON p.id = d.deputy_id JOIN platform.person o ON o.id = d.stands_in_for_id
    WHERE d.tenant_id = ${here} ${one} ORDER BY d.valid_from DESC, d.id`;
}
