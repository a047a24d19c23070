/** After so many failures in a row it opens. */
const mostFailures = 5;
/** Until it is tried again, the first time and at most, in milliseconds. */
const [shortest, longest] = [30_000, 600_000];

export type Tried = 'done' | 'failed' | 'slow';

/**
 * Keeps what keeps failing from being asked: open for half a minute, then one question decides, and each time that
 * fails it is open for twice as long. Of this process alone.
 */
export class Breaker {
  private failures = 0;
  private openFor = 0;
  private openUntil = 0;
  private trying = false;
  private last: Exclude<Tried, 'done'> = 'failed';

  constructor(private readonly now: () => number = Date.now) {}

  /** Milliseconds until it may be asked; 0: now. Whoever is let through says how it went. */
  wait(): number {
    if (this.openFor === 0) return 0;
    const left = this.openUntil - this.now();
    if (left > 0) return left;
    if (this.trying) return shortest;
    this.trying = true;
    return 0;
  }

  tell(how: Tried): void {
    this.trying = false;
    if (how === 'done') {
      this.failures = 0;
      this.openFor = 0;
      return;
    }
    this.last = how;
    this.failures += 1;
    if (this.failures < mostFailures) return;
    this.openFor = Math.min(longest, this.openFor === 0 ? shortest : this.openFor * 2);
    this.openUntil = this.now() + this.openFor;
  }

  /** While it is open: since how many failures, of which kind the last was, until when. */
  state(): {
    readonly failures: number;
    readonly why: 'failed' | 'slow';
    readonly until: Date;
  } | null {
    if (this.openFor === 0) return null;
    return { failures: this.failures, why: this.last, until: new Date(this.openUntil) };
  }
}
