/** How much may be written of what anybody can cause without end. */
export interface Limits {
  /** The same thing is written at once, and then once in so many milliseconds with its count. */
  readonly windowMs: number;
  /** Different things of one doer in a window; more are told together. */
  readonly perDoer: number;
  /** Entries that may follow each other at once, and how many a second come back. Beyond, all are told together. */
  readonly burst: number;
  readonly perSecond: number;
}

export const usualLimits: Limits = { windowMs: 60_000, perDoer: 20, burst: 300, perSecond: 1 };

/** What an entry stands for: one thing; several of one doer; whatever was beyond the limits. */
export type Breadth = 'one' | 'several' | 'beyond';

interface Kept<T> {
  readonly item: T;
  readonly breadth: Breadth;
  readonly doer: string;
  times: number;
  until: number;
}

/**
 * Repetition becomes a count. Memory and entries are bounded whatever is added, so that nobody fills the
 * record; one doer alone cannot use up what is there for all.
 */
export class Coalescer<T> {
  private readonly kept = new Map<string, Kept<T>>();
  private readonly ofDoer = new Map<string, number>();
  private credit: number;
  private creditAt: number;

  /** @param write told each entry, and how often it happened since the last one; must not throw */
  constructor(
    private readonly write: (item: T, times: number, breadth: Breadth) => void,
    private readonly limits: Limits = usualLimits,
    private readonly now: () => number = Date.now,
  ) {
    this.credit = limits.burst;
    this.creditAt = now();
  }

  /** @param room kept apart even where things are told together: whose record it goes to */
  add(doer: string, room: string, what: string, item: T): void {
    const exact = JSON.stringify([doer, room, what]);
    if (this.repeated(exact)) return;
    if ((this.ofDoer.get(doer) ?? 0) < this.limits.perDoer && this.pay()) {
      this.keep(exact, { item, breadth: 'one', doer });
      return;
    }
    const several = JSON.stringify([doer, room]);
    if (this.repeated(several)) return;
    if (this.pay()) this.keep(several, { item, breadth: 'several', doer });
    else if (!this.repeated('')) this.keep('', { item, breadth: 'beyond', doer: '' });
  }

  /** Writes the counts of windows that are over. Call it every now and then. */
  sweep(all = false): void {
    const now = this.now();
    for (const [key, one] of this.kept) {
      if (one.until > now && !all) continue;
      this.forget(key, one);
      if (one.times === 0) continue;
      if (one.breadth === 'beyond' || all || this.pay()) {
        this.write(one.item, one.times, one.breadth);
        if (!all) this.remember(key, one);
      } else {
        this.beyond(one);
      }
    }
  }

  /** How many things are being counted. */
  get size(): number {
    return this.kept.size;
  }

  private beyond({ item, times }: Kept<T>): void {
    const beyond = this.kept.get('');
    if (beyond) beyond.times += times;
    else this.remember('', { item, breadth: 'beyond', doer: '', times, until: 0 }, times);
  }

  private repeated(key: string): boolean {
    const one = this.kept.get(key);
    if (one === undefined) return false;
    one.times += 1;
    return true;
  }

  private keep(key: string, one: Pick<Kept<T>, 'item' | 'breadth' | 'doer'>): void {
    this.remember(key, { ...one, times: 0, until: 0 });
    this.write(one.item, 1, one.breadth);
  }

  private remember(key: string, one: Kept<T>, times = 0): void {
    this.kept.set(key, { ...one, times, until: this.now() + this.limits.windowMs });
    this.ofDoer.set(one.doer, (this.ofDoer.get(one.doer) ?? 0) + 1);
  }

  private forget(key: string, { doer }: Kept<T>): void {
    this.kept.delete(key);
    const left = (this.ofDoer.get(doer) ?? 1) - 1;
    if (left > 0) this.ofDoer.set(doer, left);
    else this.ofDoer.delete(doer);
  }

  private pay(): boolean {
    const { burst, perSecond } = this.limits;
    const now = this.now();
    this.credit = Math.min(burst, this.credit + ((now - this.creditAt) / 1000) * perSecond);
    this.creditAt = now;
    if (this.credit < 1) return false;
    this.credit -= 1;
    return true;
  }
}
