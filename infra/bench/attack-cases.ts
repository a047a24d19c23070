import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withDatabase } from '../postgres/index.ts';
import { ROOT, STATE, tool } from '../process/paths.ts';
import { run } from '../process/run.ts';
import type { Bench } from './measure.ts';

/** Written by the attack tests of apps/api when they have run, at the place that the environment names. */
const FILE = join(STATE, 'bench', 'attack-cases.json');
/** Seconds. */
const LIMIT = 480;

interface Ran {
  /** Requests that were made as somebody who may not. */
  cases: number;
  /** Things attacked: fields of the schema, REST addresses, jobs. */
  surfaces: number;
}

/** Report: generated attack cases, run here; the ratio is how many there are for each thing attacked. */
export const attackCases: Bench = {
  name: 'attack-cases',
  async run() {
    rmSync(FILE, { force: true });
    const room = join(ROOT, 'apps', 'api');
    const database = await withDatabase({ name: 'test', durable: false });
    try {
      const ended = await run(tool('vitest', room), ['run', 'attack'], {
        cwd: room,
        log: join(STATE, 'log', 'bench-attack.log'),
        env: {
          ...process.env,
          SHIRUBE_TEST_ADMIN_URL: database.adminUrl,
          SHIRUBE_ATTACK_CASES: FILE,
        },
        limit: LIMIT,
      });
      if (ended.code !== 0) throw new Error(`an attack got through:\n${ended.output}`);
    } finally {
      await database.stop();
    }
    const { cases, surfaces }: Ran = JSON.parse(readFileSync(FILE, 'utf8'));
    return [
      {
        name: 'attack-cases',
        value: cases,
        unit: 'cases',
        ratio: cases / surfaces,
        note: `of ${surfaces} fields, addresses and jobs`,
      },
    ];
  },
};
