import { api } from './api.ts';
import { because } from './check/found.ts';
import { load, openFolder } from './folder.ts';
import { preparedMark } from './prepared.ts';

/**
 * Migrates one plugin into a database that is there and brings its demonstration in; a process of its own, so that its
 * code is the newest. Arguments: folder, address of an administrator, database.
 */
const [path = '.', adminUrl = '', database = ''] = process.argv.slice(2);
const plugin = await load(openFolder(path).server ?? '');
const { prepareDatabase, installPlugins, pluginsUrlOf } = await api.setup();
const urls = await prepareDatabase({ adminUrl, database });
const at = { adminUrl, migrationUrl: urls.migrationUrl };
const [installed] = await installPlugins({ ...at, plugins: [plugin] });
const pluginsUrl = pluginsUrlOf(at);
let demo: string | null = null;
if (installed?.state === 'on') {
  const { seedDemoPlugins } = await api.demo();
  demo = await seedDemoPlugins({ ...urls, pluginsUrl }, [plugin]).then(() => null, because);
}
const told = { pluginsUrl, urls, faults: installed?.faults ?? [], demo };
// Others in this process write to the same log.
process.stdout.write(`\n${preparedMark}${JSON.stringify(told)}\n`, () => process.exit(0));
