import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@shirube/plugin-sdk/host';
import type { Outside } from '../outside/index.ts';
import { STATE } from '../process/paths.ts';
import { end, isAlive, mark, type ProcessMark, waitUntil } from '../process/process.ts';
import { run } from '../process/run.ts';
import { type DatabaseUrls, loadDemo, loadDemoPeople } from '../stack/index.ts';
import { api } from './api.ts';
import { type Fault, fault } from './check/found.ts';
import { load, type PluginFolder } from './folder.ts';
import { type Prepared, preparedMark } from './prepared.ts';

export interface DevPlace {
  /** Where people point their browser. */
  readonly publicUrl: string;
  /** Where the API listens, behind the portal's server. */
  readonly port: number;
  readonly outside: Outside;
}

const database = 'shirube_plugin_dev';
const log = join(STATE, 'log', 'plugin-dev.log');
/** Demo settings that are secret are closed with it; the database goes with the next start. */
const secretsKey = 'a demonstration has no secrets worth keeping';

/** The API with one plugin on a demo database, in a process that is started anew when the plugin changed. */
export class DemoServer {
  id = '';
  tenantCode = '172065';
  readonly url: string;
  private process: ProcessMark | null = null;
  private stopped = false;
  private readonly folder: PluginFolder;
  private readonly adminUrl: string;
  private readonly place: DevPlace;

  constructor(folder: PluginFolder, adminUrl: string, place: DevPlace) {
    this.folder = folder;
    this.adminUrl = adminUrl;
    this.place = place;
    this.url = `http://127.0.0.1:${place.port}`;
  }

  /** From an empty database. Resolves to what is wrong with the plugin. */
  async begin(): Promise<readonly Fault[]> {
    const plugin = await load(this.folder.server ?? '', String(Date.now()));
    this.id = plugin.id;
    this.tenantCode = plugin.demo?.[0]?.tenantCode ?? '172065';
    await this.endProcess();
    await withClient(this.adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
    const { prepareDatabase } = await api.setup();
    const urls = await prepareDatabase({ adminUrl: this.adminUrl, database });
    await loadDemo(urls);
    await loadDemoPeople(urls, this.place.outside.issuer);
    return this.renew(false);
  }

  /**
   * With the code as it is built now. A migration that was changed after it was applied begins anew: it is a
   * demonstration. Any other fault leaves the server that runs.
   */
  async renew(anew = true): Promise<readonly Fault[]> {
    const prepared = await this.prepare();
    if ('code' in prepared) return [prepared];
    if (anew && prepared.faults.some(({ code }) => code === 'migration-changed'))
      return this.begin();
    if (prepared.faults.length > 0) return prepared.faults;
    await this.endProcess();
    const started = await this.start(prepared);
    if (started) return [started];
    return prepared.demo === null
      ? []
      : [
          fault(
            'demo-failed',
            `見本のデータを入れられませんでした（${prepared.demo}）。`,
            `The demo data could not be brought in (${prepared.demo}).`,
          ),
        ];
  }

  /** For good: what is just being prepared is not started any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.endProcess();
  }

  private async endProcess(): Promise<void> {
    if (this.process) await end(this.process);
    this.process = null;
  }

  private async prepare(): Promise<Prepared | Fault> {
    const script = join(import.meta.dirname, 'prepare.ts');
    const { code, output } = await run(
      process.execPath,
      [script, this.folder.root, this.adminUrl, database],
      {
        cwd: this.folder.root,
        log,
        env: { ...process.env, SHIRUBE_PLUGIN_SECRETS_KEY: secretsKey },
      },
    );
    const told = output.split('\n').find((line) => line.startsWith(preparedMark));
    return code === 0 && told
      ? (JSON.parse(told.slice(preparedMark.length)) as Prepared)
      : notStarted(output);
  }

  private async start({ urls, pluginsUrl }: Prepared): Promise<Fault | null> {
    if (this.stopped) return null;
    mkdirSync(join(STATE, 'log'), { recursive: true });
    const out = openSync(log, 'w');
    const { tenantUrl, publishedUrl, platformUrl } = urls as unknown as DatabaseUrls;
    const script = join(import.meta.dirname, 'serve.ts');
    const child = spawn(process.execPath, [script, this.folder.root], {
      detached: true,
      stdio: ['ignore', out, out],
      env: {
        ...process.env,
        ...this.place.outside.env,
        PORT: String(this.place.port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        SHIRUBE_PUBLIC_URL: this.place.publicUrl,
        SHIRUBE_TENANT_DATABASE_URL: tenantUrl,
        SHIRUBE_PUBLISHED_DATABASE_URL: publishedUrl,
        SHIRUBE_PLATFORM_DATABASE_URL: platformUrl,
        SHIRUBE_PLUGINS_DATABASE_URL: pluginsUrl,
        SHIRUBE_PLUGIN_SECRETS_KEY: secretsKey,
      },
    });
    closeSync(out);
    const self = mark(child.pid ?? 0x7fffffff);
    this.process = self;
    const ready = async () => {
      if (!isAlive(self)) return true;
      return fetch(`${this.url}/readyz`, { signal: AbortSignal.timeout(2_000) }).then(
        ({ ok }) => ok,
        () => false,
      );
    };
    const settled = await waitUntil(ready, 60_000);
    return settled && isAlive(self) ? null : notStarted(readFileSync(log, 'utf8'));
  }
}

function notStarted(output: string): Fault {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const told = lines.find((line) => /プラグイン|Error/.test(line)) ?? lines[0] ?? '';
  return fault(
    'not-started',
    `サーバーが起動しません: ${told.slice(0, 500)}（記録は ${log}）`,
    `The server does not start: ${told.slice(0, 500)} (its log is ${log})`,
  );
}
