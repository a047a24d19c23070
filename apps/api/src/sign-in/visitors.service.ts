import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PlatformDb } from '../tenancy/platform-db.js';
import { nobody, type Visitor } from '../tenancy/who.js';
import { KnownVisitors } from './known-visitors.js';
import { limits } from './limits.js';
import { type Presented, presentedBy } from './presented.js';
import { SessionsService } from './sessions.service.js';
import { hashOf } from './token.js';
import {
  type SessionRow,
  sessionRows,
  tokenRows,
  unchangedFor,
  visitorOfSession,
  visitorOfToken,
} from './visitor-row.js';
import { whoIs } from './who-is.statement.js';

/** Who is asking, from what a request shows. Known for a moment, asked of the database otherwise. */
@Injectable()
export class Visitors implements OnModuleInit, OnModuleDestroy {
  private readonly watchers = new Set<(personId: string) => void>();
  /** Writes that no request waits for. */
  private readonly pending = new Set<Promise<unknown>>();

  constructor(
    private readonly platform: PlatformDb,
    private readonly sessions: SessionsService,
    private readonly known: KnownVisitors,
  ) {}

  onModuleInit(): void {
    void this.platform.listen('shirube_people', {
      heard: (personId) => {
        this.known.forget(personId);
        for (const watcher of this.watchers) watcher(personId);
      },
      listening: (now) => {
        this.known.listen(now);
        for (const watcher of this.watchers) watcher('');
      },
    });
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.allSettled(this.pending);
  }

  /**
   * Nobody, where nothing or nothing valid is shown. With `reply`, a session whose token has been in use for
   * long is given a new one with the answer; without (a socket), it stays. At once where it is known already.
   */
  of(request: FastifyRequest, reply?: FastifyReply): Visitor | Promise<Visitor> {
    const shown = presentedBy(request.headers, this.sessions.cookies.session);
    if (shown === null) return nobody;
    const hash = hashOf(shown.secret);
    const key = hash.toString('base64url');
    const known = this.known.get(key);
    if (known !== undefined) {
      const { visitor, rotateFrom } = known;
      return reply && rotateFrom !== null && rotateFrom <= Date.now()
        ? this.rotate(visitor, shown, hash, reply)
        : visitor;
    }
    return shown.by === 'cookie'
      ? this.bySession(shown, hash, key, reply)
      : this.byToken(hash, key);
  }

  /** The same visitor as they stand now; nobody when their session or token has ended. For long connections. */
  async again({ sessionId, tokenId }: Visitor): Promise<Visitor> {
    if (sessionId !== null) {
      const { name, text } = whoIs.sessionById;
      const [row] = sessionRows.parse(await this.platform.read(name, text, [sessionId]));
      return row?.alive ? visitorOfSession(row) : nobody;
    }
    if (tokenId === null) return nobody;
    const { name, text } = whoIs.tokenById;
    const [row] = tokenRows.parse(await this.platform.read(name, text, [tokenId]));
    return (row?.alive && visitorOfToken(row)) || nobody;
  }

  /**
   * Called whenever somebody may do more or less than before: with their id, or '' where it may be anybody
   * (also when notices may have been missed). Returns what ends it.
   */
  watch(watcher: (personId: string) => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private async bySession(
    shown: Presented,
    hash: Buffer,
    key: string,
    reply: FastifyReply | undefined,
  ): Promise<Visitor> {
    const { heard } = this.known;
    const { name, text } = whoIs.sessionByHash;
    const [row] = sessionRows.parse(await this.platform.read(name, text, [hash]));
    if (!row?.alive) return nobody;
    const visitor = visitorOfSession(row);
    if (!row.token_hash.equals(hash)) {
      // The token before the present one: late, or copied and shown by somebody else.
      if (row.confirmedFor !== null && row.confirmedFor > limits.grace) {
        await this.sessions.endStolen(row);
        return nobody;
      }
      return reply && row.confirmedFor === null && row.rotatedFor > limits.grace
        ? this.rotate(visitor, shown, hash, reply)
        : visitor;
    }
    this.noteUse(row, hash);
    const rotateFrom = Date.now() + limits.rotation - row.rotatedFor;
    const until = untilOf(row, visitor);
    this.known.keep(key, { visitor, until, rotateFrom }, heard);
    return reply && rotateFrom <= Date.now() ? this.rotate(visitor, shown, hash, reply) : visitor;
  }

  private async byToken(hash: Buffer, key: string): Promise<Visitor> {
    const { heard } = this.known;
    const { name, text } = whoIs.tokenByHash;
    const [row] = tokenRows.parse(await this.platform.read(name, text, [hash]));
    const visitor = row?.alive ? visitorOfToken(row) : null;
    if (!row || visitor === null) return nobody;
    if (row.unusedFor === null || row.unusedFor > limits.touch)
      this.later(this.sessions.touchToken(row.tokenId));
    this.known.keep(key, { visitor, until: untilOf(row, visitor), rotateFrom: null }, heard);
    return visitor;
  }

  private noteUse(row: SessionRow, hash: Buffer): void {
    const first = row.wasRotated && row.confirmedFor === null;
    if (first) this.later(this.sessions.confirm(row.sessionId, hash));
    if (row.unusedFor > limits.touch) this.later(this.sessions.touch(row.sessionId));
  }

  private async rotate(
    visitor: Visitor,
    shown: Presented,
    hash: Buffer,
    reply: FastifyReply,
  ): Promise<Visitor> {
    if (shown.by !== 'cookie' || visitor.sessionId === null) return visitor;
    const cookie = await this.sessions.rotate(visitor.sessionId, hash);
    if (cookie !== null) reply.header('set-cookie', cookie);
    return visitor;
  }

  private later(write: Promise<unknown>): void {
    // Use unwritten costs a session a minute of its idle time, a request nothing.
    const settled = write.catch(() => {}).finally(() => this.pending.delete(settled));
    this.pending.add(settled);
  }
}

function untilOf({ left }: { readonly left: number }, { facts }: Visitor): number {
  const turn = facts === null ? 0 : unchangedFor(facts);
  return Date.now() + Math.min(limits.kept, left, turn);
}
