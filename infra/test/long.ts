import { endAll } from '../process/run.ts';
import { report } from '../words/words.mjs';
import { runEverything } from './everything.ts';
import { exitCode, lastLine } from './sum.ts';

/** `npm run test:long`: the packages' `test:long` scripts, which may take hours and Debian packages. */
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!interrupted) void endAll();
    interrupted = true;
  });
}

try {
  const count = await runEverything({ only: [], long: true, stopped: () => interrupted });
  console.log(lastLine(count));
  process.exitCode = interrupted ? 130 : exitCode(count);
} catch (error) {
  process.exitCode = report(error);
}
