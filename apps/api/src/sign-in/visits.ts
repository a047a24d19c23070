/** So many at once from one address, and how many a second come back: an office of hundreds is one address. */
const burst = 120;
const perSecond = 4;
/** Addresses remembered; the longest unseen go first, which gives them no more than a fresh start. */
const most = 20_000;

/**
 * How often one address may begin or end a sign-in. In memory of one process: it keeps a flood from filling
 * the table of attempts and from asking providers in our name, no more.
 */
export class Visits {
  private readonly credits = new Map<string, { readonly left: number; readonly at: number }>();

  constructor(private readonly now: () => number = Date.now) {}

  allow(address: string): boolean {
    const now = this.now();
    const known = this.credits.get(address);
    const left = known
      ? Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond)
      : burst;
    this.credits.delete(address);
    this.credits.set(address, { left: Math.max(0, left - 1), at: now });
    if (this.credits.size > most) {
      const oldest = this.credits.keys().next().value;
      if (oldest !== undefined) this.credits.delete(oldest);
    }
    return left >= 1;
  }
}
