import { Injectable } from '@nestjs/common';
import { rights as everyRight, isRight, type Right } from '@shirube/core/policy';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { BadInputError, NotFoundError } from '../errors/errors.js';
import { instantOf, lineOf } from '../members/errors.js';
import { refuseForOneself } from '../members/oneself.js';
import { postOf } from '../members/posts.js';
import type { Section } from '../members/section.types.js';
import { SectionsService } from '../members/sections.service.js';
import { recordOnPlatform } from '../record/record.js';
import { currentTenant } from '../tenancy/context.js';
import { here, ofTenant } from '../tenancy/of-tenant.js';
import { PlatformDb, type PlatformTransaction } from '../tenancy/platform-db.js';
import { permissionsNow } from '../tenancy/who.js';
import { inBrowser, isId } from './in-browser.js';
import { KnownVisitors } from './known-visitors.js';
import { recordOfPerson } from './person-record.js';
import { asAccessToken, hashOf, newSecret, prefixOf } from './token.js';
import type {
  AccessToken,
  CreateMyTokenInput,
  CreateServiceTokenInput,
  NewToken,
} from './token.types.js';

/** Live tokens of one person, and of one tenant's services. */
const most = 50;
const longestLife = 366 * 86_400_000;

/** What no token may do: whoever steals one must not be able to make more, or people who outlast it. */
const neverByToken: readonly Right[] = ['token.manage', 'member.manage', 'support.grant'];

const rows = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    prefix: z.string(),
    kind: z.enum(['personal', 'service']),
    role: z.string().nullable(),
    rights: z.array(z.string()),
    sectionId: z.string().nullable(),
    createdAt: z.date(),
    expiresAt: z.date(),
    lastUsedAt: z.date().nullable(),
    createdBy: z.string().nullable(),
  }),
);

/**
 * Secrets for programs. A person's acts as the person with at most its rights, which is asked when it is used:
 * what is taken from the person is gone for the token. A service's acts as itself in one tenant.
 */
@Injectable()
export class TokensService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly sections: SectionsService,
    private readonly known: KnownVisitors,
  ) {}

  async mine(): Promise<AccessToken[]> {
    const { personId } = inBrowser();
    return this.platform.run((tx) => readMine(tx, personId));
  }

  /** @throws BrowserNeededError, BadInputError */
  async createMine(input: CreateMyTokenInput): Promise<NewToken> {
    const { personId } = inBrowser();
    const { name, rights, expiresAt } = read(input);
    const secret = asAccessToken(newSecret());
    return this.platform.run(async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${personId}, 20261124))`;
      if ((await readMine(tx, personId)).length >= most) throw tooMany();
      const [made] = z.array(z.object({ id: z.string() })).parse(
        await tx.$queryRaw`
        INSERT INTO platform.access_token (token_hash, prefix, name, kind, person_id, rights, expires_at, created_by)
        VALUES (${hashOfToken(secret)}, ${prefixOf(secret)}, ${name}, 'personal', ${personId}::uuid, ${rights}::text[],
          ${expiresAt}, ${personId}::uuid) RETURNING id::text`,
      );
      const token = (await readMine(tx, personId)).find(({ id }) => id === made?.id);
      if (!token) throw new NotFoundError('token');
      await recordOfPerson(tx, personId, {
        action: 'token.create',
        about: { kind: 'token', id: token.id, name },
        after: { rights, expiresAt },
      });
      return { token, secret };
    });
  }

  /** @throws BrowserNeededError, NotFoundError */
  async revokeMine(id: string): Promise<boolean> {
    const { personId } = inBrowser();
    if (!isId(id)) throw new NotFoundError('token');
    await this.platform.run(async (tx) => {
      const token = (await readMine(tx, personId)).find((one) => one.id === id.toLowerCase());
      if (!token) throw new NotFoundError('token');
      await tx.$executeRaw`
        UPDATE platform.access_token SET revoked_at = now()
        WHERE id = ${token.id}::uuid AND person_id = ${personId}::uuid AND revoked_at IS NULL`;
      await recordOfPerson(tx, personId, {
        action: 'token.revoke',
        about: { kind: 'token', id: token.id, name: token.name },
      });
    });
    this.known.forget(personId);
    return true;
  }

  /** Of the context's tenant. @throws RefusedError */
  async ofServices(): Promise<AccessToken[]> {
    demand('token.manage', {});
    const sections = await this.sections.all();
    return this.platform.run((tx) => readServices(tx, sections));
  }

  /** In the context's tenant. @throws BrowserNeededError, RefusedError, BadInputError, MembershipError */
  async createForService(input: CreateServiceTokenInput): Promise<NewToken> {
    const { personId } = inBrowser();
    const { standsInFor } = demand('token.manage', {});
    // Whoever makes one is shown its secret, and it would outlast the period.
    refuseForOneself(standsInFor, [personId]);
    const { name, rights, expiresAt } = read(input);
    const sections = await this.sections.all();
    const { role, section } = postOf(sections, input, 'token.manage');
    const sectionId = section?.id ?? null;
    const { id: tenantId } = currentTenant();
    const facts = { id: tenantId, assignments: [{ tenantId, role, sectionIds: [] }], only: rights };
    const useless = rights.filter((right) => !permissionsNow(facts).mayIn(right, tenantId));
    if (useless.length > 0) throw new BadInputError('rights', `${role}: ${useless.join(', ')}`);
    const secret = asAccessToken(newSecret());
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 20261124))`;
      if ((await readServices(tx, sections)).length >= most) throw tooMany();
      const [made] = await q.rows(z.object({ id: z.string() }))`
        INSERT INTO platform.access_token
          (token_hash, prefix, name, kind, tenant_id, role, section_id, rights, expires_at, created_by)
        SELECT ${hashOfToken(secret)}, ${prefixOf(secret)}, ${name}, 'service', ${here}, ${role}, ${sectionId}::uuid,
          array_agg(value), ${expiresAt}::timestamptz, ${personId}::uuid
        FROM jsonb_array_elements_text(${JSON.stringify(rights)}::jsonb) AS of(value) RETURNING id::text`;
      const token = (await readServices(tx, sections)).find(({ id }) => id === made?.id);
      if (!token) throw new NotFoundError('token');
      await recordOnPlatform(tx, tenantId, {
        action: 'service-token.create',
        about: { kind: 'token', id: token.id, name },
        after: { role, section: section?.name ?? null, rights, expiresAt },
        standsInFor,
      });
      return { token, secret };
    });
  }

  /** @throws BrowserNeededError, RefusedError, NotFoundError */
  async revokeForService(id: string): Promise<boolean> {
    inBrowser();
    const { standsInFor } = demand('token.manage', {});
    if (!isId(id)) throw new NotFoundError('token');
    await this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      const [revoked] = await q.rows(z.object({ name: z.string() }))`
        UPDATE platform.access_token SET revoked_at = now()
        WHERE id = ${id}::uuid AND tenant_id = ${here} AND revoked_at IS NULL RETURNING name`;
      if (!revoked) throw new NotFoundError('token');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'service-token.revoke',
        about: { kind: 'token', id, name: revoked.name },
        standsInFor,
      });
    });
    // A service is known by its token's id.
    this.known.forget(id.toLowerCase());
    return true;
  }
}

/** What a token may be: a name, rights of the list that a token may have at all, an end. */
function read(input: {
  readonly name: string;
  readonly rights: readonly string[];
  readonly expiresAt: string;
}): { readonly name: string; readonly rights: Right[]; readonly expiresAt: Date } {
  const name = lineOf('name', input.name, 100);
  const rights = [...new Set(input.rights)].filter(isRight);
  const refused = rights.filter((right) => neverByToken.includes(right));
  if (rights.length === 0 || rights.length < new Set(input.rights).size || refused.length > 0) {
    const possible = Object.keys(everyRight).filter(
      (right) => !neverByToken.includes(right as Right),
    );
    throw new BadInputError('rights', possible.join(', '));
  }
  const expiresAt = instantOf('expiresAt', input.expiresAt);
  const life = expiresAt.getTime() - Date.now();
  // A minute of patience for a page that was open, and for the database's own clock.
  if (life <= 0 || life > longestLife - 60_000)
    throw new BadInputError('expiresAt', '1 年以内 / within a year');
  return { name, rights, expiresAt };
}

function hashOfToken(accessToken: string): Buffer {
  return hashOf(accessToken.slice(accessToken.indexOf('_') + 1));
}

function tooMany(): BadInputError {
  return new BadInputError('tokens', `${most} 件まで / at most ${most}`);
}

async function readMine(tx: PlatformTransaction, personId: string): Promise<AccessToken[]> {
  const found = rows.parse(
    await tx.$queryRaw`
    SELECT id::text, name, prefix, kind, role, rights, section_id::text AS "sectionId", created_at AS "createdAt",
      expires_at AS "expiresAt", last_used_at AS "lastUsedAt", NULL AS "createdBy"
    FROM platform.access_token
    WHERE person_id = ${personId}::uuid AND revoked_at IS NULL AND expires_at > now() ORDER BY created_at DESC, id`,
  );
  return found.map((row) => ({ ...row, section: null }));
}

async function readServices(
  tx: PlatformTransaction,
  sections: readonly Section[],
): Promise<AccessToken[]> {
  const found = await ofTenant(tx).rows(rows.element)`
    SELECT t.id::text, t.name, t.prefix, t.kind, t.role, t.rights, t.section_id::text AS "sectionId",
      t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt",
      p.display_name AS "createdBy"
    FROM platform.access_token t JOIN platform.person p ON p.id = t.created_by
    WHERE t.tenant_id = ${here} AND t.revoked_at IS NULL AND t.expires_at > now() ORDER BY t.created_at DESC, t.id`;
  return found.map((row) => ({
    ...row,
    section: sections.find(({ id }) => id === row.sectionId) ?? null,
  }));
}
