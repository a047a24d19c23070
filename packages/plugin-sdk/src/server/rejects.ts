import type { ImportReport } from './plugin.js';
import type { Words } from './words.js';

/** Most rejects of one import that are kept; how many there were is told beside them. */
const most = 1_000;

/** Collects what an import did not take, however much it is, and makes its report. */
export class Rejects {
  private readonly kept: ImportReport['rejects'][number][] = [];
  private count = 0;

  /** @param where a line number, or whatever finds the row again */
  add(where: number | string, reason: Words, raw?: string): void {
    this.count += 1;
    if (this.kept.length >= most) return;
    const one = { where: String(where), reason };
    this.kept.push(raw === undefined ? one : { ...one, raw: raw.slice(0, 2000) });
  }

  get total(): number {
    return this.count;
  }

  report(rowsRead: number, rowsTaken: number): ImportReport {
    return { rowsRead, rowsTaken, rejects: this.kept, rejected: this.count };
  }
}
