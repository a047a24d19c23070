import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '../process/paths.ts';
import { median } from './load/hammer.ts';
import type { Bench } from './measure.ts';
import { progressSheet } from './sheet/csv.ts';
import { CLI, timed } from './timed.ts';

/** Report: `shirube audit` of 1,000 rows, the whole command; the ratio is to a sheet of 10 rows. */
export const auditSheet: Bench = {
  name: 'audit-sheet',
  async run() {
    const large = await audited(1000);
    const small = await audited(10);
    return [
      {
        name: 'audit-sheet',
        value: large,
        unit: 's',
        ratio: large / small,
        note: `a sheet of 10 rows takes ${small.toFixed(2)} s, most of it starting`,
      },
    ];
  },
};

/** Median of three runs, in seconds. */
async function audited(rows: number): Promise<number> {
  const file = join(STATE, 'bench', `audit-${rows}.csv`);
  mkdirSync(join(STATE, 'bench'), { recursive: true });
  writeFileSync(file, progressSheet(rows));
  try {
    const seconds: number[] = [];
    for (let run = 0; run < 3; run++) {
      const { code, said, seconds: taken } = await timed([CLI, 'audit', file, '--format', 'json']);
      // 1: the sheet has findings of severity error, as it should.
      if (code > 1 || code < 0) throw new Error(`audit ended with ${code}: ${said}`);
      seconds.push(taken);
    }
    return median(seconds);
  } finally {
    rmSync(file, { force: true });
  }
}
