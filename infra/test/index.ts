import { parseArgs } from 'node:util';
import { endAll } from '../process/run.ts';
import { report } from '../words/words.mjs';
import { runEverything } from './everything.ts';
import { exitCode, lastLine } from './sum.ts';

/**
 * `npm test`: build, type-check, lint, import rules, unit, integration on real PostgreSQL, browser.
 * `npm test -- --only api` runs what has "api" in its name (repeat --only for more).
 */
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });

let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // Once: the terminal's signal may arrive again from npm. Ending the commands ends the run.
    if (!interrupted) void endAll();
    interrupted = true;
  });
}

try {
  const count = await runEverything({
    only: values.only ?? [],
    long: false,
    stopped: () => interrupted,
  });
  console.log(lastLine(count));
  process.exitCode = interrupted ? 130 : exitCode(count);
} catch (error) {
  process.exitCode = report(error);
}
