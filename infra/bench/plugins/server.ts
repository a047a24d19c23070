/**
 * The API as apps/api starts it, but with the plugins whose files BENCH_PLUGINS names. On SIGWINCH every feed of theirs
 * is due in every tenant that has it, as if its time had come.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { ROOT } from '../../process/paths.ts';

const built = (name: string) => import(pathToFileURL(join(ROOT, 'apps', 'api', 'dist', name)).href);

const files: string[] = JSON.parse(process.env.BENCH_PLUGINS ?? '[]');
const plugins: Plugin[] = await Promise.all(
  files.map(async (file) => (await import(pathToFileURL(file).href)).default),
);
const { createApp } = await built('app.js');
const { readEnvironment } = await built('tenancy/environment.js');
const environment = readEnvironment(process.env);
const app = await createApp(environment, undefined, plugins);
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void app.close().finally(() => process.exit(0)));
// One of the few signals that does not end a Nest application.
process.on('SIGWINCH', () => {
  void makeDue().catch((error) => {
    console.error(error);
    process.exit(1);
  });
});
await app.listen(environment.port, environment.host);

async function makeDue(): Promise<void> {
  const { RunQueue } = await built('plugin-host/queue.js');
  const { PluginQueueWork } = await built('plugin-host/queue-work.js');
  for (const { id: pluginId, feeds } of plugins) {
    const tenants: { id: string; code: string }[] = await app
      .get(PluginQueueWork)
      .tenants(pluginId);
    for (const { id: part } of feeds)
      await app.get(RunQueue).add(
        tenants.map(({ id, code }) => ({
          pluginId,
          kind: 'feed',
          part,
          tenantId: id,
          tenantCode: code,
        })),
      );
  }
}
