import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type RunResult, runPlugin, withClient } from '@shirube/plugin-sdk/host';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { freePort } from '../../postgres/index.ts';
import { loadDemo } from '../../stack/index.ts';
import { type App, api, type Tenant } from '../api.ts';
import { type Signed, signedIn } from '../people.ts';
import { everyRow, look, type Rows } from './rows.ts';

/** A city of the check: a tenant, and somebody there who holds every role that the plugin's permissions name. */
export interface City extends Tenant {
  readonly name: string;
  readonly person: Signed;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any field
  readonly data: any;
  readonly code: string | null;
  readonly text: string;
}

/** The real API with this plugin alone, in a database of its own, and two cities that both have it. */
export interface Place {
  readonly plugin: Plugin;
  readonly app: App;
  readonly mine: City;
  readonly theirs: City;
  /** As the API's own page would ask. */
  ask(query: string, variables: object, as: City): Promise<Answer>;
  enable(city: City): Promise<void>;
  disable(city: City): Promise<void>;
  /** One run in the real child, committed. */
  run(city: City, kind: 'feed' | 'job' | 'import', part: string, file?: File): Promise<RunResult>;
  /** Every row of the plugin's tables that this city sees, by table. */
  rows(city: City): Promise<Rows>;
  /** Rows of one SELECT, as this city sees them. */
  look(city: City, select: string): Promise<readonly Record<string, unknown>[]>;
  /** Where it listens, once pages are to be looked at. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export interface File {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const fileOf = (url: URL): File => ({
  name: basename(url.pathname),
  bytes: readFileSync(url),
});

const nowhere = '/nonexistent';

const cities = [
  { code: '172065', name: '加賀市' },
  { code: '431001', name: '熊本市' },
] as const;

/** @throws PluginsRefusedError where the API does not start with it */
export async function openPlace(
  plugin: Plugin,
  adminUrl: string,
  /** The built portal, where pages are to be looked at. */
  portalDir = nowhere,
): Promise<Place> {
  const database = `plugin_check_${randomUUID().slice(0, 8)}`;
  const secretsDir = mkdtempSync(join(tmpdir(), 'shirube-check-'));
  writeFileSync(
    join(secretsDir, 'SHIRUBE_PLUGIN_SECRETS_KEY'),
    randomBytes(32).toString('base64url'),
    { mode: 0o600 },
  );
  let app: App | null = null;
  const close = async () => {
    await app?.close();
    rmSync(secretsDir, { recursive: true, force: true });
    await withClient(adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
  };
  try {
    const setup = await api.setup();
    const urls = await setup.prepareDatabase({ adminUrl, database });
    const at = { adminUrl, migrationUrl: urls.migrationUrl };
    await setup.installPlugins({ ...at, plugins: [plugin] });
    // A card stands on a city's page, and that is of a city with a plan.
    if (portalDir !== nowhere) await loadDemo(urls);
    const pluginsUrl = setup.pluginsUrlOf(at);
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const environment = {
      ...urls,
      pluginsUrl,
      port,
      host: '127.0.0.1',
      publicUrl: url,
      secretsDir,
      portalDir,
      logLevel: 'silent',
      poolSize: 4,
    };
    const { createApp } = await api.app();
    app = await createApp(environment, undefined, [plugin]);
    const running = app;
    const tenants = running.get(await api.tenants());
    const roles = [...new Set(plugin.permissions.flatMap((one) => one.roles))];
    const city = async ({ code, name }: (typeof cities)[number]): Promise<City> => {
      const plain = { nameReading: null, nameEn: null, prefecture: null, kind: 'municipality' };
      await tenants.create({ code, name, ...plain });
      const { id } = await idOf(urls.platformUrl, code);
      return { id, code, name, person: await signedIn(urls.platformUrl, id, roles) };
    };
    const [first, second] = cities;
    const [mine, theirs] = [await city(first), await city(second)];
    const config = plugin.demo?.[0]?.config ?? {};
    const enablement = running.get(await api.enablement());
    const { withRequest, withTenant, ofProgram } = await api.context();
    const within = <T>(tenant: Tenant, fn: () => Promise<T>) =>
      withRequest(ofProgram('plugin check'), () => withTenant(tenant, fn));
    return {
      plugin,
      app: running,
      mine,
      theirs,
      async ask(query, variables, as) {
        const answer = await running.inject({
          method: 'POST',
          url: '/graphql',
          headers: {
            origin: url,
            host: `localhost:${port}`,
            'content-type': 'application/json',
            cookie: as.person.cookie,
          },
          payload: JSON.stringify({ query, variables }),
        });
        const told = JSON.parse(answer.body);
        return {
          status: answer.statusCode,
          data: told.data ?? null,
          code: told.errors?.[0]?.extensions?.code ?? null,
          text: answer.body,
        };
      },
      enable: (tenant) => within(tenant, () => enablement.enable(plugin.id, config)),
      disable: (tenant) => within(tenant, () => enablement.disable(plugin.id)),
      run: ({ id, code, name }, kind, part, file) =>
        runPlugin(
          {
            plugin,
            kind,
            part,
            runId: randomUUID(),
            tenant: { id, code, name },
            config,
            now: new Date(),
            language: 'ja',
            granted: [],
            ...(file
              ? { file: { name: file.name, size: file.bytes.length, bytes: pieces(file.bytes) } }
              : {}),
          },
          pluginsUrl,
        ),
      rows: ({ id: tenantId }) => everyRow({ pluginsUrl, plugin, tenantId }, urls.migrationUrl),
      look: ({ id: tenantId }, select) => look({ pluginsUrl, plugin, tenantId }, select),
      async listen() {
        await running.listen(port, '127.0.0.1');
        return url;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function idOf(platformUrl: string, code: string): Promise<{ id: string }> {
  return withClient(platformUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM platform.tenant WHERE code = $1',
      [code],
    );
    if (!rows[0]) throw new Error(`no tenant ${code}`);
    return rows[0];
  });
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
