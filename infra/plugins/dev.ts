import { watch } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { startOutside } from '../outside/index.ts';
import { freePort, withDatabase } from '../postgres/index.ts';
import { STATE } from '../process/paths.ts';
import { ending } from '../start/ending.ts';
import { DemoServer } from './dev-server.ts';
import { build, openFolder, type PluginFolder } from './folder.ts';
import { type PortalServer, servePortal } from './portal.ts';

export interface DevCommand {
  readonly folder: string;
  readonly language: 'ja' | 'en';
  readonly port: number;
  readonly print: (line: string) => Promise<void>;
}

/** What people choose on the sign-in page, by the city that the demonstration is for. */
const planners: Readonly<Record<string, string>> = {
  '172065': '山代 悠',
  '431001': '白川 まゆ',
};

/** Not the plugin's: what builds, installs and editors write. */
const notSources = /(^|\/)(dist|node_modules|test|\.[^/]+)(\/|$)|~$|\.swp$/;

/**
 * `shirube plugin dev`: a demo city with the plugin enabled, its pages live from their sources, its server side built and
 * started anew at each change. Until Ctrl-C; then everything it started is stopped, the database last.
 */
export async function devCommand({ folder: path, language, port, print }: DevCommand) {
  const say = (ja: string, en: string) => print(language === 'ja' ? ja : en);
  const folder = openFolder(path);
  const end = ending(() => {});
  const cleanup: (() => Promise<unknown>)[] = [];
  try {
    await say('ビルドして、デモの都市を用意します。', 'Building, and preparing the demo cities.');
    const built = await build(folder);
    if (built.code !== 0) return await say(troubles(built.output), troubles(built.output));
    const database = await withDatabase({ name: 'plugin-dev', durable: false });
    cleanup.push(database.stop);
    const url = `http://localhost:${port}`;
    const outside = await startOutside({ port: 0, origin: url, state: `${STATE}/plugin-dev` });
    cleanup.push(outside.stop);
    const server = new DemoServer(folder, database.adminUrl, {
      publicUrl: url,
      port: await freePort(),
      outside,
    });
    cleanup.push(() => server.stop());
    const faults = await server.begin();
    for (const { words } of faults) await print(words[language]);
    const portal = await servePortal(server.id, portalEntry(folder), {
      port,
      api: server.url,
      allow: [folder.root],
    });
    cleanup.push(() => portal.close());
    if (faults.length === 0) await greet(say, url, server);
    else
      await say('直して保存すると、もう一度試します。', 'Mend that and save: it is tried again.');
    await Promise.race([
      end.request,
      database.gone,
      outside.gone,
      follow(folder, server, portal, { language, print }, end.asked),
    ]);
    await say('止めています。', 'Stopping.');
  } finally {
    for (const step of cleanup.reverse()) await step().catch(() => {});
  }
}

/** The pages' sources, so that a change shows at once; where there are none, what was built. */
const portalEntry = ({ root, portal }: PluginFolder) =>
  portal === null ? '' : `${root}/portal/index.ts`;

async function greet(
  say: (ja: string, en: string) => Promise<void>,
  url: string,
  { id, tenantCode }: DemoServer,
): Promise<void> {
  const who = planners[tenantCode] ?? planners['172065'];
  const page = `${url}/w/${tenantCode}/plugins/${id}`;
  await say(
    `できました。
  ページ        ${page}
  サインイン    「デモ用サインイン」で ${who}（計画担当）を選びます。設定は自治体管理者で開きます
  健康状態・不備 ${url}/w/${tenantCode}/office/plugins
src・migrations・demo を変えるとサーバーを作り直し、portal を変えるとその場で表れます。止めるには Ctrl-C。`,
    `Ready.
  pages    ${page}
  sign in  with the demo sign-in as ${who} (planner); settings open to the tenant administrator
  health and rejects  ${url}/w/${tenantCode}/office/plugins
A change of src, migrations or demo builds and restarts the server; one of portal shows at once. Ctrl-C stops it.`,
  );
}

/** Rebuilds and restarts at each change, one after another; what fails is told and the server before it goes on. */
async function follow(
  { root, ...folder }: PluginFolder,
  server: DemoServer,
  portal: PortalServer,
  { language, print }: Pick<DevCommand, 'language' | 'print'>,
  stopped: () => boolean,
): Promise<void> {
  let changed = '';
  const watcher = watch(root, { recursive: true }, (_event, name) => {
    if (name === null || notSources.test(name)) return;
    // Pages are fetched anew whole: the portal keeps a plugin's definition as long as the page lives.
    if (name.startsWith('portal/')) setTimeout(() => portal.reload(), 300);
    else changed = name;
  });
  try {
    while (!stopped()) {
      await sleep(200);
      if (changed === '') continue;
      // An editor that writes several files is waited for.
      const [what, from] = [changed, Date.now()];
      await sleep(150);
      if (changed !== what) continue;
      changed = '';
      const built = await build({ root, ...folder });
      const faults = built.code === 0 ? await server.renew() : null;
      if (faults === null) await print(troubles(built.output));
      for (const { words } of faults ?? []) await print(words[language]);
      if (faults?.length === 0) {
        portal.reload();
        const seconds = ((Date.now() - from) / 1000).toFixed(1);
        await print(
          language === 'ja'
            ? `${what} の変更を反映しました（${seconds} 秒）。`
            : `${what}: the change is in (${seconds} s).`,
        );
      }
    }
  } finally {
    watcher.close();
  }
}

/** What the compiler says, as it says it. */
const troubles = (output: string) =>
  output
    .split('\n')
    .filter((line) => /error/i.test(line))
    .slice(0, 10)
    .join('\n') || output.slice(0, 2_000);
