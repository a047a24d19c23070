import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { recordOnPlatform } from '../record/record.js';
import { here, noSql, type OfTenant, ofTenant, sql } from '../tenancy/of-tenant.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { idOf, instantOf, lineOf, notHere, personWhoAsks } from './errors.js';
import { idRow } from './people.js';
import { refuseBadPeriod } from './period.js';
import type { GrantSupportInput, SupportGrant } from './support.types.js';

/** Longest grant in days, as the database has it too. */
const longest = 14;

const grantRow = z
  .object({
    id: z.string(),
    reason: z.string(),
    validFrom: z.date(),
    validUntil: z.date(),
    revokedAt: z.date().nullable(),
    personId: z.string(),
    displayName: z.string(),
  })
  .transform(
    ({ personId, displayName, ...rest }): SupportGrant => ({
      ...rest,
      grantedBy: { personId, displayName },
    }),
  );

/** When platform operators may look into a tenant, and why. Every method runs as the tenant of the context. */
@Injectable()
export class SupportService {
  constructor(private readonly platform: PlatformDb) {}

  /** Newest first, ended ones too. @throws RefusedError */
  async all(): Promise<SupportGrant[]> {
    demand('support.grant', {});
    return this.platform.run((tx) => read(ofTenant(tx), null));
  }

  /** From now on. @throws RefusedError, BadInputError, MembershipError */
  async grant(input: GrantSupportInput): Promise<SupportGrant> {
    const { standsInFor } = demand('support.grant', {});
    const by = personWhoAsks();
    const reason = lineOf('reason', input.reason, 500);
    const until = instantOf('validUntil', input.validUntil);
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      // The database's clock, which the period is held against, not ours.
      const [clock] = z
        .array(z.object({ now: z.date() }))
        .parse(await tx.$queryRaw`SELECT now() AS now`);
      refuseBadPeriod(clock?.now ?? new Date(), until, longest);
      const [made] = await q.rows(idRow)`
        INSERT INTO platform.support_grant (tenant_id, reason, valid_until, created_by)
        VALUES (${here}, ${reason}, ${until}::timestamptz, ${by}::uuid) RETURNING id::text AS id`;
      const [granted] = await read(q, made?.id ?? null);
      if (!made || !granted) throw notHere('support.grant');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'support.grant',
        about: { kind: 'support-grant', id: granted.id, name: reason },
        after: { reason, validFrom: granted.validFrom, validUntil: granted.validUntil },
        standsInFor,
      });
      return granted;
    });
  }

  /** One that is over already stays as it is. @throws RefusedError */
  async end(given: string): Promise<SupportGrant> {
    const { standsInFor } = demand('support.grant', {});
    const id = idOf(given, 'support.grant');
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      const ended = await q.change`
        UPDATE platform.support_grant SET revoked_at = now()
        WHERE tenant_id = ${here} AND id = ${id}::uuid AND revoked_at IS NULL AND valid_until > now()`;
      const [granted] = await read(q, id);
      if (!granted) throw notHere('support.grant');
      if (ended === 0) return granted;
      await recordOnPlatform(tx, q.tenantId, {
        action: 'support.end',
        about: { kind: 'support-grant', id, name: granted.reason },
        before: { validUntil: granted.validUntil },
        after: { revokedAt: granted.revokedAt },
        standsInFor,
      });
      return granted;
    });
  }
}

async function read(q: OfTenant, id: string | null): Promise<SupportGrant[]> {
  const one = id === null ? noSql : sql`AND g.id = ${id}::uuid`;
  return q.rows(grantRow)`
    SELECT g.id::text AS id, g.reason, g.valid_from AS "validFrom", g.valid_until AS "validUntil",
      g.revoked_at AS "revokedAt", p.id::text AS "personId", p.display_name AS "displayName"
    FROM platform.support_grant g JOIN platform.person p ON p.id = g.created_by
    WHERE g.tenant_id = ${here} ${one} ORDER BY g.valid_from DESC, g.id`;
}
