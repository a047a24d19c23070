import { api } from './api.ts';
import { load, openFolder } from './folder.ts';

/** The API with one plugin, as a process of its own: `plugin dev` starts it anew after each change. Environment: as apps/api's own. */
const { server } = openFolder(process.argv[2] ?? '.');
const plugin = await load(server ?? '');
const { readEnvironment } = await api.environment();
const { createApp } = await api.app();
const environment = readEnvironment(process.env);
const app = await createApp(environment, undefined, [plugin]);
const parent = process.ppid;
// Whoever started it is gone, killed perhaps: nothing would stop it any more.
setInterval(() => process.ppid !== parent && process.exit(1), 500).unref();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => void app.close().finally(() => process.exit(0)));
await app.listen(environment.port, environment.host);
