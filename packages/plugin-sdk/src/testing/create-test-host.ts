import { randomUUID } from 'node:crypto';
import { escapeIdentifier } from 'pg';
import { pluginsUrlOf } from '../host/logins.js';
import { ensurePlace, withClient } from '../host/logins-in-database.js';
import { migratePlugin } from '../host/migrate-plugin.js';
import { type Reject, readReadings, type TakenReading } from '../host/readings.js';
import { RunDatabase } from '../host/run-database.js';
import { type LogLine, type RunRequest, runPlugin } from '../host/run-plugin.js';
import type { Ending, Limits } from '../host/supervise.js';
import type { PluginTables } from '../nest/index.js';
import type { GrantedIndicator, SqlValue } from '../server/context.js';
import type { ImportReport, Plugin } from '../server/plugin.js';
import { TestTables } from './test-tables.js';

/** One of the two tenants of a test. */
export interface TestTenant {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

export interface TestRun {
  readonly ending: Ending;
  readonly readings: readonly {
    readonly period: string;
    readonly value: string;
    readonly unit: string;
    readonly provisional: boolean;
  }[];
  readonly rejects: readonly Reject[];
  /** Of an import. */
  readonly report: ImportReport | null;
  readonly log: readonly LogLine[];
  readonly metrics: Readonly<Record<string, number>>;
  readonly tookMs: number;
  readonly startMs: number | null;
}

export interface TestRunOptions {
  readonly now?: Date;
  readonly limits?: Partial<Limits>;
  /** The same id twice is the same run: it counts once. */
  readonly runId?: string;
  readonly granted?: readonly GrantedIndicator[];
}

/** Whole, or in pieces with its size where it is large. */
export type TestFile = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  | { readonly size: number; readonly pieces: AsyncIterable<Uint8Array> }
);

export interface TestHost {
  readonly tenants: readonly [TestTenant, TestTenant];
  /** @param config as an administrator sets it; checked by the plugin's schema. Runs `onEnable`. */
  enable(tenant: TestTenant, config: unknown): Promise<TestRun | null>;
  disable(tenant: TestTenant): Promise<TestRun | null>;
  feed(tenant: TestTenant, id: string, options?: TestRunOptions): Promise<TestRun>;
  job(tenant: TestTenant, id: string, options?: TestRunOptions): Promise<TestRun>;
  import(
    tenant: TestTenant,
    id: string,
    file: TestFile,
    options?: TestRunOptions,
  ): Promise<TestRun>;
  /**
   * What the host injects into resolvers, for a test that makes one itself: `new BenchResolver(host.tables)`. Which
   * permission a field needs is asked by the API, not here.
   */
  readonly tables: PluginTables;
  /** A statement as the plugin's own login, for one tenant; what it changes stays. */
  sql(
    tenant: TestTenant,
    text: string,
    values?: readonly unknown[],
  ): Promise<readonly Record<string, unknown>[]>;
  /** The migrations of a later version on the rows that are there. Resolves to the names applied. @throws PluginMigrationError */
  upgrade(to: Plugin): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * The host's own machinery around one plugin: a new database with the plugin's schema and logins, two tenants, the
 * real child process. Needs a PostgreSQL whose address with a login that may create databases and roles is in
 * SHIRUBE_TEST_ADMIN_URL (`pnpm database` starts one and prints it).
 * @throws PluginMigrationError when the plugin's migrations are refused
 */
export async function createTestHost(plugin: Plugin): Promise<TestHost> {
  const adminUrl = process.env.SHIRUBE_TEST_ADMIN_URL;
  if (!adminUrl)
    throw new Error(
      'SHIRUBE_TEST_ADMIN_URL がありません。pnpm database が示す値を設定してください。 (Not set: use what "pnpm database" prints.)',
    );
  const database = `test_plugin_${randomUUID().slice(0, 8)}`;
  await withClient(adminUrl, async (admin) => {
    await admin.query(`CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8'`);
    await admin.query(`REVOKE ALL ON DATABASE ${escapeIdentifier(database)} FROM PUBLIC`);
  });
  const drop = () =>
    withClient(adminUrl, (admin) =>
      admin.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`),
    );
  const inside = new URL(adminUrl);
  inside.pathname = `/${database}`;
  // As an installation on this server has it: the logins are the server's, and others may use them now.
  const secret = decodeURIComponent(inside.password) || 'test';
  const pluginsUrl = pluginsUrlOf({ adminUrl, migrationUrl: inside.href, secret });
  try {
    await ensurePlace(plugin.id, { adminUrl, migrationUrl: inside.href, pluginsUrl });
    await migratePlugin(plugin, pluginsUrl);
  } catch (error) {
    await drop();
    throw error;
  }
  const enabled = new Map<string, unknown>();
  const run = async (
    tenant: TestTenant,
    kind: RunRequest['kind'],
    part: string,
    options: TestRunOptions & Pick<RunRequest, 'file'> = {},
  ): Promise<TestRun> => {
    if (!enabled.has(tenant.id)) throw new Error(`${plugin.id} is not enabled in ${tenant.code}`);
    const result = await runPlugin(
      {
        plugin,
        kind,
        part,
        runId: options.runId ?? randomUUID(),
        tenant,
        config: enabled.get(tenant.id),
        now: options.now ?? new Date(),
        language: 'ja',
        granted: options.granted ?? [],
        ...(options.file ? { file: options.file } : {}),
        ...(options.limits ? { limits: options.limits } : {}),
      },
      pluginsUrl,
    );
    const feed = plugin.feeds.find((one) => kind === 'feed' && one.id === part);
    const read = feed ? readReadings(feed, result.readings) : { taken: [], rejects: [] };
    return {
      ...result,
      readings: read.taken.map(asText),
      rejects: read.rejects,
      report:
        kind === 'import' && result.ending.ended === 'done'
          ? (result.ending.report as ImportReport)
          : null,
    };
  };
  const tenants: TestHost['tenants'] = [
    { id: randomUUID(), code: '431001', name: '熊本市' },
    { id: randomUUID(), code: '172065', name: '加賀市' },
  ];
  const tables = new TestTables(pluginsUrl, plugin.id, (code) => {
    const tenant = tenants.find((one) => one.code === code && enabled.has(one.id));
    return tenant && { id: tenant.id, settings: openSettings(plugin, enabled.get(tenant.id)) };
  });
  return {
    tenants,
    tables,
    async enable(tenant, config) {
      plugin.config.schema.parse(config);
      enabled.set(tenant.id, config);
      return plugin.onEnable ? run(tenant, 'enable', '') : null;
    },
    async disable(tenant) {
      const done = plugin.onDisable ? await run(tenant, 'disable', '') : null;
      enabled.delete(tenant.id);
      return done;
    },
    feed: (tenant, id, options) => run(tenant, 'feed', id, options),
    job: (tenant, id, options) => run(tenant, 'job', id, options),
    import: (tenant, id, file, options) =>
      run(tenant, 'import', id, {
        ...options,
        file:
          'bytes' in file
            ? { name: file.name, size: file.bytes.length, bytes: piecesOf(file.bytes) }
            : { name: file.name, size: file.size, bytes: file.pieces },
      }),
    async sql(tenant, text, values = []) {
      const place = { pluginsUrl, pluginId: plugin.id, tenantId: tenant.id };
      const db = new RunDatabase({ ...place, runId: randomUUID(), timeoutMs: 10_000 });
      try {
        const { rows } = await db.query(text, values as SqlValue[]);
        await db.commit(null);
        return rows;
      } finally {
        await db.close();
      }
    },
    upgrade: (to) => migratePlugin(to, pluginsUrl),
    async close() {
      await tables.close();
      await drop();
    },
  };
}

const asText = (reading: TakenReading) => ({
  period: reading.period.label,
  value: reading.value.toString(),
  unit: reading.unit,
  provisional: reading.provisional,
});

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const openSettings = ({ config }: Plugin, given: unknown) =>
  Object.fromEntries(
    Object.entries(given as object).filter(([key]) => !config.secrets.includes(key as never)),
  );
