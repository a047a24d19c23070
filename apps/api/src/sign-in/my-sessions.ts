import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { NotFoundError } from '../errors/errors.js';
import { PlatformDb } from '../tenancy/platform-db.js';
import { inBrowser, isId } from './in-browser.js';
import { KnownVisitors } from './known-visitors.js';
import { recordOfPerson } from './person-record.js';
import type { BrowserSession } from './session.types.js';
import { SessionsService } from './sessions.service.js';

const rows = z.array(
  z.object({
    id: z.string(),
    provider: z.string(),
    address: z.string(),
    userAgent: z.string(),
    createdAt: z.date(),
    lastUsedAt: z.date(),
    expiresAt: z.date(),
  }),
);
const ids = z.array(z.object({ id: z.string() }));

/** The sessions of whoever asks: where else they are signed in, and ending that. */
@Injectable()
export class MySessions {
  constructor(
    private readonly platform: PlatformDb,
    private readonly sessions: SessionsService,
    private readonly known: KnownVisitors,
  ) {}

  /** Those open now, the last used first. @throws BrowserNeededError */
  async all(): Promise<BrowserSession[]> {
    const { personId, sessionId } = inBrowser();
    const found = rows.parse(
      await this.platform.run(
        (tx) => tx.$queryRaw`
          SELECT s.id::text, i.name AS provider, s.address, s.user_agent AS "userAgent", s.created_at AS "createdAt",
            s.last_used_at AS "lastUsedAt", s.expires_at AS "expiresAt"
          FROM platform.session s JOIN platform.identity_provider i ON i.id = s.provider_id
          WHERE s.person_id = ${personId}::uuid AND s.revoked_at IS NULL AND s.expires_at > now() AND s.idle_until > now()
          ORDER BY s.last_used_at DESC, s.id LIMIT 200`,
      ),
    );
    return found.map((row) => ({ ...row, current: row.id === sessionId }));
  }

  /** @throws BrowserNeededError, NotFoundError also for another person's */
  async revoke(id: string): Promise<boolean> {
    const { personId } = inBrowser();
    if (!isId(id)) throw new NotFoundError('session');
    await this.platform.run(async (tx) => {
      if (!(await this.sessions.end(tx, personId, id))) throw new NotFoundError('session');
      const about = { kind: 'session', id: id.toLowerCase() };
      await recordOfPerson(tx, personId, { action: 'session.revoke', about });
    });
    this.known.forget(personId);
    return true;
  }

  /** All but this one; resolves to how many. @throws BrowserNeededError */
  async revokeOthers(): Promise<number> {
    const { personId, sessionId } = inBrowser();
    const count = await this.platform.run(async (tx) => {
      const ended = ids.parse(
        await tx.$queryRaw`
        UPDATE platform.session SET revoked_at = now()
        WHERE person_id = ${personId}::uuid AND id <> ${sessionId}::uuid AND revoked_at IS NULL
          AND expires_at > now() AND idle_until > now()
        RETURNING id::text`,
      );
      if (ended.length > 0)
        await recordOfPerson(tx, personId, {
          action: 'session.revoke-others',
          about: { kind: 'person', id: personId },
          after: { sessions: ended.map(({ id }) => id) },
        });
      return ended.length;
    });
    this.known.forget(personId);
    return count;
  }
}
