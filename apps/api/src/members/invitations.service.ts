import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { demand } from '../access/asks.js';
import { BadInputError } from '../errors/errors.js';
import { Mail, MailError } from '../mail/mail.js';
import { mailAddress } from '../mail/mail-settings.js';
import { recordOnPlatform } from '../record/record.js';
import { hashOf, newSecret } from '../sign-in/token.js';
import { currentVisitor } from '../tenancy/context.js';
import { here, noSql, type OfTenant, ofTenant, sql } from '../tenancy/of-tenant.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import type { DirectoryEntry } from '../tenants/tenants.service.js';
import { idOf, MembershipError, notHere, personWhoAsks } from './errors.js';
import type { Invitation, InviteMemberInput } from './invitation.types.js';
import { invitationLetter } from './invitation-letter.js';
import { refuseForOneself } from './oneself.js';
import { idRow, tenantRole } from './people.js';
import { type Post, postOf } from './posts.js';
import type { Section } from './section.types.js';
import { SectionsService } from './sections.service.js';

/** Days that an invitation stays open. */
const openFor = 7;
/** Most invitations of a tenant in 24 hours: an administrator's account is no way to send mail to the world. */
const mostADay = 300;

/** Origin of the portal, to which the mail's link leads. */
export class PortalAddress {
  constructor(readonly origin: string) {}
}

const invitationRow = z.object({
  id: z.string(),
  email: z.string(),
  role: tenantRole,
  sectionId: z.string().nullable(),
  createdAt: z.date(),
  expiresAt: z.date(),
  sentAt: z.date().nullable(),
  acceptedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});

/** Invitations by mail. Every method runs as the tenant of the context. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly platform: PlatformDb,
    private readonly sections: SectionsService,
    private readonly mail: Mail,
    private readonly portal: PortalAddress,
  ) {}

  /** Newest first, the last 500. @throws RefusedError */
  async all(): Promise<Invitation[]> {
    demand('member.read', {});
    const sections = await this.sections.all();
    return this.platform.run((tx) => read(ofTenant(tx), sections, null));
  }

  /**
   * Keeps an invitation and sends its mail once it is kept. An open one for the same address and role is
   * revoked by it: its link would still let in whoever found it. A mail that was not taken leaves the
   * invitation with `sentAt` null; it is not a fault of this call.
   * @throws RefusedError, BadInputError; MembershipError, also where no mail can be sent: nothing is kept then
   */
  async invite(tenant: DirectoryEntry, input: InviteMemberInput): Promise<Invitation> {
    const { standsInFor } = demand('member.manage', {});
    const by = personWhoAsks();
    if (!this.mail.ready) throw new MembershipError('mail-not-configured');
    const email = addressOf(input.email);
    if (email.toLowerCase() === currentVisitor().email?.toLowerCase())
      refuseForOneself(standsInFor, [by]);
    const sections = await this.sections.all();
    const post = postOf(sections, input, 'member.manage');
    const code = newSecret();
    const codeHash = hashOf(code);
    const kept = await this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      await refuseTooMany(q);
      const again = await revokeOpen(q, email, post);
      const [made] = await q.rows(idRow)`
        INSERT INTO platform.invitation (tenant_id, email, role, section_id, code_hash, expires_at, created_by)
        VALUES (${here}, ${email}, ${post.role}, ${post.section?.id ?? null}::uuid, ${codeHash},
          now() + ${openFor} * interval '1 day', ${by}::uuid) RETURNING id::text AS id`;
      const [invitation] = await read(q, sections, made?.id ?? null);
      if (!made || !invitation) throw notHere('member.manage');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'invitation.create',
        about: aboutOf(invitation),
        after: {
          email,
          role: post.role,
          section: post.section?.name ?? null,
          expiresAt: invitation.expiresAt,
          instead: again,
        },
        standsInFor,
      });
      return invitation;
    });
    const { role, section } = post;
    const letter = invitationLetter({
      to: email,
      tenant,
      role,
      section,
      by: currentVisitor().displayName,
      expiresAt: kept.expiresAt,
      code,
      publicUrl: this.portal.origin,
    });
    return this.deliver(kept, () => this.mail.send(letter));
  }

  /** @throws RefusedError where there is none that is open */
  async revoke(given: string): Promise<Invitation> {
    const { standsInFor } = demand('member.manage', {});
    const id = idOf(given, 'member.manage');
    const sections = await this.sections.all();
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      const revoked = await q.change`
        UPDATE platform.invitation SET revoked_at = now()
        WHERE tenant_id = ${here} AND id = ${id}::uuid AND accepted_at IS NULL AND revoked_at IS NULL`;
      const [invitation] = await read(q, sections, id);
      if (revoked === 0 || !invitation) throw notHere('member.manage');
      await recordOnPlatform(tx, q.tenantId, {
        action: 'invitation.revoke',
        about: aboutOf(invitation),
        before: { email: invitation.email, role: invitation.role },
        standsInFor,
      });
      return invitation;
    });
  }

  /** Whether the mail was taken is kept with the invitation; that it was not is on the record. */
  private async deliver(invitation: Invitation, send: () => Promise<void>): Promise<Invitation> {
    const fault = await send().then(
      () => null,
      (error: unknown) => error,
    );
    if (fault !== null && !(fault instanceof MailError)) throw fault;
    return this.platform.run(async (tx) => {
      const q = ofTenant(tx);
      if (fault === null) {
        await q.change`UPDATE platform.invitation SET sent_at = now() WHERE tenant_id = ${here} AND id = ${invitation.id}::uuid`;
        return { ...invitation, sentAt: new Date() };
      }
      await recordOnPlatform(tx, q.tenantId, {
        action: 'invitation.create',
        outcome: 'failed',
        about: aboutOf(invitation),
        after: { mail: fault.data.reason },
      });
      return invitation;
    });
  }
}

const aboutOf = ({ id, email }: Invitation) => ({ kind: 'invitation', id, name: email });

/** @throws BadInputError */
function addressOf(given: string): string {
  const address = mailAddress.safeParse(given.trim());
  if (!address.success) throw new BadInputError('email', 'name@example.jp');
  return address.data;
}

async function refuseTooMany(q: OfTenant): Promise<void> {
  await q.tx
    .$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`invitations:${q.tenantId}`}, 0))`;
  const [row] = await q.rows(z.object({ made: z.number() }))`
    SELECT count(*)::int AS made FROM platform.invitation
    WHERE tenant_id = ${here} AND created_at > now() - interval '1 day'`;
  if ((row?.made ?? 0) >= mostADay)
    throw new MembershipError('too-many-invitations', { allowed: mostADay });
}

/** Ids of those that were open for the same. */
async function revokeOpen(q: OfTenant, email: string, { role, section }: Post): Promise<string[]> {
  const rows = await q.rows(idRow)`
    UPDATE platform.invitation SET revoked_at = now()
    WHERE tenant_id = ${here} AND lower(email) = lower(${email}) AND role = ${role}
      AND section_id IS NOT DISTINCT FROM ${section?.id ?? null}::uuid
      AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > now()
    RETURNING id::text AS id`;
  return rows.map(({ id }) => id);
}

async function read(
  q: OfTenant,
  sections: readonly Section[],
  id: string | null,
): Promise<Invitation[]> {
  const one = id === null ? noSql : sql`AND n.id = ${id}::uuid`;
  const rows = await q.rows(invitationRow)`
    SELECT n.id::text AS id, n.email, n.role, n.section_id::text AS "sectionId", n.created_at AS "createdAt",
      n.expires_at AS "expiresAt", n.sent_at AS "sentAt", n.accepted_at AS "acceptedAt", n.revoked_at AS "revokedAt"
    FROM platform.invitation n WHERE n.tenant_id = ${here} ${one} ORDER BY n.created_at DESC, n.id LIMIT 500`;
  return rows.map(({ sectionId, ...rest }) => ({
    ...rest,
    section: sections.find((section) => section.id === sectionId) ?? null,
  }));
}
