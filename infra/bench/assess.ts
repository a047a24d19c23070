import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { STATE } from '../process/paths.ts';
import type { Bench } from './measure.ts';
import { CLI, timed } from './timed.ts';

const ROWS = 1_000_000;

/** Report: `shirube assess` on a million rows from standard input; the ratio is to bare/assess.ts. */
export const assess: Bench = {
  name: 'assess',
  async run() {
    const file = join(STATE, 'bench', 'assess.csv');
    writeRows(file);
    try {
      const ours = await timed([CLI, 'assess'], file);
      if (ours.code !== 0) throw new Error(`assess ended with ${ours.code}: ${ours.said}`);
      const bare = await timed([join(import.meta.dirname, 'bare', 'assess.ts')], file);
      return [
        {
          name: 'assess',
          value: ROWS / ours.seconds,
          unit: 'rows/s',
          ratio: bare.seconds / ours.seconds,
          note: `${ours.seconds.toFixed(1)} s for ${ROWS} rows; bare floating point ${bare.seconds.toFixed(1)} s`,
        },
      ];
    } finally {
      rmSync(file, { force: true });
    }
  },
};

/** All six methods, values as sheets print them; the same rows every time. */
function writeRows(file: string): void {
  mkdirSync(join(STATE, 'bench'), { recursive: true });
  const out = openSync(file, 'w');
  writeSync(out, 'method,baseline,target,actual,decimals,floor,cap\n');
  const methods = ['progress', 'ratio', 'inverse-ratio', 'ceiling', 'floor', 'maintain'];
  for (let from = 0; from < ROWS; from += 10_000) {
    const lines: string[] = [];
    for (let n = from; n < from + 10_000; n++) {
      const baseline = ((n * 7919) % 90_000) / 10 + 1;
      const target = baseline * 1.5;
      const actual = baseline + (((n * 104_729) % 1000) / 1000) * baseline;
      const values = [baseline, target, actual].map((value) => value.toFixed(1));
      lines.push(`${methods[n % methods.length]},${values.join(',')},1,,\n`);
    }
    writeSync(out, lines.join(''));
  }
  closeSync(out);
}
