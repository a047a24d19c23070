import { Pool } from 'pg';
import { pluginDb } from '../child/plugin-db.js';
import { untilShut } from '../child/statements.js';
import type { PluginDb } from '../server/context.js';
import { schemaOf } from '../server/names.js';
import { makePass } from './gate.js';
import { type PluginsUrl, runUrlOf } from './logins.js';
import { statementsOn } from './statements.js';

/** Connections of one plugin's resolvers: few, so that a slow one waits for itself. */
const most = 4;
const timeoutMs = 10_000;

/** Under each plugin's own login, for resolvers, which run in the host's process. */
export class PluginPools {
  private readonly pools = new Map<string, Pool>();

  constructor(private readonly pluginsUrl: PluginsUrl) {}

  /** One transaction for one tenant. */
  async run<T>(pluginId: string, tenantId: string, fn: (db: PluginDb) => Promise<T>): Promise<T> {
    const client = await this.pool(pluginId).connect();
    let fault: Error | undefined;
    let over = () => {};
    try {
      const pass = makePass(this.pluginsUrl, pluginId, tenantId, new Date(Date.now() + 60_000));
      await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL app.plugin_pass = '${pass}';
        SET LOCAL search_path = ${schemaOf(pluginId)}; SET LOCAL statement_timeout = ${timeoutMs}`);
      const [statements, shut] = untilShut(statementsOn(client, pluginId, tenantId));
      over = shut;
      const result = await withLimit(fn(pluginDb(statements)), pluginId);
      shut();
      await client.query('COMMIT');
      return result;
    } catch (error) {
      // Closed rather than repaired: what was set must not reach the next tenant.
      fault = error as Error;
      throw error;
    } finally {
      // What was not awaited must not speak for the next tenant.
      over();
      client.release(fault);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.end()));
  }

  private pool(pluginId: string): Pool {
    const known = this.pools.get(pluginId);
    if (known) return known;
    const pool = new Pool({
      connectionString: runUrlOf(this.pluginsUrl, pluginId),
      application_name: `shirube-${schemaOf(pluginId)}-resolvers`,
      max: most,
      connectionTimeoutMillis: 5_000,
    });
    pool.on('error', () => {});
    this.pools.set(pluginId, pool);
    return pool;
  }
}

async function withLimit<T>(work: Promise<T>, pluginId: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${pluginId} took longer than 10 s`)), timeoutMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
