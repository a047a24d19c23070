import { Injectable } from '@nestjs/common';
import type { Visitor } from '../tenancy/who.js';

export interface Known {
  readonly visitor: Visitor;
  /** Milliseconds since 1970, as the two below. Not used any more from then on. */
  readonly until: number;
  /** From when on the browser is to be given a new token; null for what is not exchanged. */
  readonly rotateFrom: number | null;
}

/** More than are at work at once in one process; about 2 kB each. The longest known go first. */
const most = 10_000;

/**
 * Who was asking lately, by the hash of what they showed. Kept only while the database tells of changes:
 * a lost connection forgets everybody, and an answer that began before a change and came after it is not kept.
 * Who changes something here forgets it here besides, and does not wait for the notice.
 */
@Injectable()
export class KnownVisitors {
  private readonly known = new Map<string, Known>();
  private listening = false;
  /** Counts the changes heard of; compare before and after a question. */
  heard = 0;

  get(hash: string): Known | undefined {
    const one = this.known.get(hash);
    if (one === undefined || one.until > Date.now()) return one;
    this.known.delete(hash);
    return undefined;
  }

  /** `heard` as it was before the database was asked. */
  keep(hash: string, one: Known, heard: number): void {
    if (!this.listening || heard !== this.heard) return;
    this.known.delete(hash);
    this.known.set(hash, one);
    const oldest = this.known.size > most ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
  }

  /** A person's id, or nothing where it may concern anybody. */
  forget(personId: string): void {
    this.heard += 1;
    if (personId === '') this.known.clear();
    for (const [hash, { visitor }] of this.known) {
      const { facts } = visitor;
      if (
        facts?.id === personId ||
        facts?.deputyships?.some(({ standsInFor }) => standsInFor.id === personId)
      )
        this.known.delete(hash);
    }
  }

  listen(now: boolean): void {
    this.forget('');
    this.listening = now;
  }
}
