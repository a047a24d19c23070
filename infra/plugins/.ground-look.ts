import { writeFileSync } from 'node:fs';
import { fileOf, openPlace } from './check/place.ts';
import { load, openFolder } from './folder.ts';
import { buildPortal } from './portal.ts';

const folder = openFolder('/work/main/plugins/groundwater-recharge');
const plugin = await load(folder.server ?? '');
const portalDir = '/tmp/ground/portal';
await buildPortal(plugin.id, folder.portal ?? '', portalDir);
const place = await openPlace(plugin, process.env.SHIRUBE_TEST_ADMIN_URL ?? '', portalDir);
await place.enable(place.mine);
for (const { import: id, file } of plugin.demo?.[0]?.files ?? []) {
  const { ending } = await place.run(place.mine, 'import', id, fileOf(file));
  console.log(id, JSON.stringify(ending).slice(0, 200));
}
const base = await place.listen();
writeFileSync(
  '/tmp/ground/at.json',
  JSON.stringify({ base, code: place.mine.code, cookie: place.mine.person.cookie }),
);
console.log(base);
process.once('SIGTERM', () => void place.close().then(() => process.exit(0)));
setTimeout(() => void place.close().then(() => process.exit(0)), 40 * 60_000);
