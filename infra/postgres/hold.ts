import { report } from '../words/words.mjs';
import { withDatabase } from './index.ts';

/**
 * `pnpm database`: the test server for a developer's own runs. Prints the line to set
 * SHIRUBE_TEST_ADMIN_URL and keeps the server until Ctrl-C.
 */
try {
  const database = await withDatabase({ name: 'test', durable: false });
  console.log(`export SHIRUBE_TEST_ADMIN_URL=${database.adminUrl}`);
  const idle = setInterval(() => {}, 60_000);
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      clearInterval(idle);
      await database.stop();
    });
  }
} catch (error) {
  process.exitCode = report(error);
}
