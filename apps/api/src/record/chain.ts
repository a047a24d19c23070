import { createHash } from 'node:crypto';
import type { House } from './entry-rows.js';

/** An entry as it lies in its table, columns beside the text that was hashed. */
export interface ChainRow {
  readonly seq: number;
  /** ISO 8601 with microseconds, UTC. */
  readonly at: string;
  readonly action: string;
  readonly outcome: string;
  readonly whoKind: string;
  readonly whoId: string | null;
  readonly whoName: string | null;
  readonly standsInFor: string | null;
  readonly address: string;
  readonly requestId: string;
  readonly aboutKind: string;
  readonly aboutId: string;
  readonly aboutName: string | null;
  readonly entry: string;
  /** 64 hexadecimal digits. */
  readonly hash: string;
}

/** A place in a chain: the entry of that number had that hash. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
}

export const beginning: Link = { seq: 0, hash: '0'.repeat(64) };

/** What is wrong first, and where. */
export type ChainFault =
  /** Numbers `from` to `to` are not there. */
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  /** The text and the hash before it do not give the entry's hash: it, or the one before it, is not what it was. */
  | { readonly kind: 'changed'; readonly seq: number }
  /** The text is of another entry: another number, chain or house, or no entry's at all. */
  | { readonly kind: 'misplaced'; readonly seq: number }
  /** A column says something else than the text. */
  | { readonly kind: 'column'; readonly seq: number; readonly column: string }
  /** The head names another last entry; `seq` is the head's, null where there is none. */
  | { readonly kind: 'head'; readonly seq: number | null; readonly last: number }
  /** No entry tells of the removal after which the chain begins. */
  | { readonly kind: 'checkpoint'; readonly seq: number };

const columns = [
  'at',
  'action',
  'outcome',
  'whoKind',
  'whoId',
  'whoName',
  'standsInFor',
  'address',
  'requestId',
  'aboutKind',
  'aboutId',
  'aboutName',
] as const satisfies readonly (keyof ChainRow)[];

/** Goes along one chain, entry by entry, and computes it anew from the stored texts. */
export class ChainWalk {
  private told: boolean;
  private last: Link;

  /**
   * @param ids the chain's own, and those under which it was kept elsewhere before
   * @param start after which entry the chain begins; one that is not the beginning must be told of
   */
  constructor(
    private readonly house: House,
    private readonly ids: readonly string[],
    private readonly start: Link = beginning,
  ) {
    this.last = start;
    this.told = start.seq === 0;
  }

  get end(): Link {
    return this.last;
  }

  /** Null where the row is the next entry, as it was written. */
  take(row: ChainRow): ChainFault | null {
    const { seq } = row;
    const next = this.last.seq + 1;
    if (seq > next) return { kind: 'missing', from: next, to: seq - 1 };
    if (seq < next) return { kind: 'misplaced', seq };
    const hash = createHash('sha256')
      .update(Buffer.from(this.last.hash, 'hex'))
      .update(row.entry)
      .digest('hex');
    if (hash !== row.hash) return { kind: 'changed', seq };
    const entry = parsed(row.entry);
    const placed =
      entry !== null &&
      entry.house === this.house &&
      entry.seq === seq &&
      this.ids.includes(String(entry.chain));
    if (!placed) return { kind: 'misplaced', seq };
    const column = columns.find((name) => entry[name] !== row[name]);
    if (column !== undefined) return { kind: 'column', seq, column };
    if (entry.action === 'record.trim') this.hear(entry.after);
    this.last = { seq, hash };
    return null;
  }

  /** What is wrong with the chain as a whole, once every row was taken. */
  finish(head: Link | null): ChainFault | null {
    const { seq, hash } = this.last;
    if (head !== null && head.seq > seq) return { kind: 'missing', from: seq + 1, to: head.seq };
    const empty = head === null && seq === 0;
    if (!empty && (head?.seq !== seq || head.hash !== hash))
      return { kind: 'head', seq: head?.seq ?? null, last: seq };
    if (!this.told) return { kind: 'checkpoint', seq: this.start.seq };
    return null;
  }

  private hear(after: unknown): void {
    const { seq, hash } = (after ?? {}) as Partial<Link>;
    if (seq === this.start.seq && hash === this.start.hash) this.told = true;
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
