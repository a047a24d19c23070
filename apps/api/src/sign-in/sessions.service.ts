import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { PlatformDb, type PlatformTransaction } from '../tenancy/platform-db.js';
import { SignInError } from './errors.js';
import { limits } from './limits.js';
import { recordOfPerson } from './person-record.js';
import { cookieNames } from './presented.js';
import { hashOf, newSecret } from './token.js';
import type { SessionRow } from './visitor-row.js';

/** Where people reach us; see Environment. */
export const PUBLIC_URL = Symbol('public url');

const seconds = (milliseconds: number) => milliseconds / 1000;

/** The life of a session: begun at sign-in, moved on by use, exchanged, ended. */
@Injectable()
export class SessionsService {
  readonly cookies: ReturnType<typeof cookieNames>;
  /** Of every cookie of ours. */
  readonly attributes: string;

  constructor(
    private readonly platform: PlatformDb,
    @Inject(PUBLIC_URL) publicUrl: string,
  ) {
    this.cookies = cookieNames(publicUrl);
    // Lax, not Strict: with Strict the first page after the provider's redirect would come without it.
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;
  }

  /** No Max-Age: it ends with the browser, and at the limits of the session in the database. */
  cookie(secret: string): string {
    return `${this.cookies.session}=${secret}; ${this.attributes}`;
  }

  clearedCookie(): string {
    return `${this.cookies.session}=; ${this.attributes}; Max-Age=0`;
  }

  /** In the transaction of a sign-in; the secret goes into the cookie and nowhere else. */
  async begin(
    tx: PlatformTransaction,
    from: {
      readonly personId: string;
      readonly providerId: string;
      readonly idToken: string;
      readonly address: string;
      readonly userAgent: string;
    },
  ): Promise<{ readonly id: string; readonly secret: string }> {
    const secret = newSecret();
    // That it was is on the record; the row holds the provider's word on somebody, and goes.
    await tx.$executeRaw`
      DELETE FROM platform.session WHERE id IN (SELECT id FROM platform.session
        WHERE expires_at < now() - make_interval(secs => ${seconds(limits.keptAfterEnd)}::float8)
        LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
    const [made] = z.array(z.object({ id: z.string() })).parse(
      await tx.$queryRaw`
      INSERT INTO platform.session (token_hash, person_id, provider_id, id_token, address, user_agent, idle_until, expires_at)
      VALUES (${hashOf(secret)}, ${from.personId}::uuid, ${from.providerId}::uuid, ${from.idToken}, ${from.address},
        ${from.userAgent}, now() + make_interval(secs => ${seconds(limits.idle)}::float8),
        now() + make_interval(secs => ${seconds(limits.absolute)}::float8))
      RETURNING id::text`,
    );
    if (!made) throw new SignInError('other');
    return { id: made.id, secret };
  }

  /** Ends one session of a person; resolves to what a sign-out at the provider needs, null where none was open. */
  async end(
    tx: PlatformTransaction,
    personId: string,
    sessionId: string,
  ): Promise<{ readonly providerId: string; readonly idToken: string } | null> {
    const [ended] = z.array(z.object({ providerId: z.string(), idToken: z.string() })).parse(
      await tx.$queryRaw`
        UPDATE platform.session SET revoked_at = now()
        WHERE id = ${sessionId}::uuid AND person_id = ${personId}::uuid AND revoked_at IS NULL
          AND expires_at > now() AND idle_until > now()
        RETURNING provider_id::text AS "providerId", id_token AS "idToken"`,
    );
    return ended ?? null;
  }

  /**
   * A new token in place of the one shown; the cookie that carries it, or null where another request was
   * quicker. Until the new one is shown the old one counts on, for the answer may never arrive.
   */
  async rotate(sessionId: string, shown: Buffer): Promise<string | null> {
    const secret = newSecret();
    const made = await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.session
        SET token_hash = ${hashOf(secret)}, previous_hash = ${shown}, rotated_at = now(), confirmed_at = NULL
        WHERE id = ${sessionId}::uuid AND revoked_at IS NULL AND (token_hash = ${shown}
          OR previous_hash = ${shown} AND confirmed_at IS NULL
            AND rotated_at < now() - make_interval(secs => ${seconds(limits.grace)}::float8))`,
    );
    return made === 1 ? this.cookie(secret) : null;
  }

  /** The browser has shown its new token: the one before counts for a moment more, and then never again. */
  async confirm(sessionId: string, hash: Buffer): Promise<void> {
    await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.session SET confirmed_at = now()
        WHERE id = ${sessionId}::uuid AND token_hash = ${hash} AND confirmed_at IS NULL`,
    );
  }

  async touch(sessionId: string): Promise<void> {
    await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.session SET last_used_at = now(),
          idle_until = least(now() + make_interval(secs => ${seconds(limits.idle)}::float8), expires_at)
        WHERE id = ${sessionId}::uuid AND revoked_at IS NULL AND idle_until > now()`,
    );
  }

  async touchToken(tokenId: string): Promise<void> {
    await this.platform.run(
      (tx) => tx.$executeRaw`
        UPDATE platform.access_token SET last_used_at = now() WHERE id = ${tokenId}::uuid`,
    );
  }

  /** A token was shown after its successor was in use: two hold what one was given. Nobody keeps it. */
  async endStolen(row: SessionRow): Promise<void> {
    const { sessionId, personId } = row;
    await this.platform.run(async (tx) => {
      const ended = await this.end(tx, personId, sessionId);
      if (!ended) return;
      await recordOfPerson(tx, personId, {
        action: 'session.reused',
        about: { kind: 'session', id: sessionId, name: row.displayName },
        outcome: 'refused',
        // Where it came from stands in the entry; whether that was the person or a thief nobody knows.
        by: { kind: 'nobody', id: null, displayName: null },
      });
    });
  }
}
