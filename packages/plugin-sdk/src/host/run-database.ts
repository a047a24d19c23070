import { Client } from 'pg';
import type { Statements, Table } from '../child/statements.js';
import type { SqlValue } from '../server/context.js';
import { schemaOf } from '../server/names.js';
import { makePass } from './gate.js';
import { type PluginsUrl, runUrlOf } from './logins.js';
import { sqlFailed, statementsOn } from './statements.js';

export interface RunDatabaseOptions {
  readonly pluginsUrl: PluginsUrl;
  readonly pluginId: string;
  readonly tenantId: string;
  readonly runId: string;
  readonly timeoutMs: number;
}

interface SqlAnswer {
  readonly rows: readonly Record<string, unknown>[];
  readonly count: number;
}

/** In bytes: beyond it the connection is cut, before the host's memory is. */
const largestAnswer = 64 * 1024 * 1024;

/** A run's one connection and one transaction, under the plugin's own login; opened at its first statement. */
export class RunDatabase {
  private client: Promise<Client> | null = null;
  private received = 0;

  constructor(private readonly options: RunDatabaseOptions) {}

  /** @throws PluginRunError code `sql-failed`, see statements.ts */
  query(text: string, values: readonly SqlValue[]): Promise<SqlAnswer> {
    return this.bounded((statements) => statements.rows(text, values)) as Promise<SqlAnswer>;
  }

  table(text: string, values: readonly SqlValue[]): Promise<Table> {
    return this.bounded((statements) => statements.table(text, values));
  }

  private async bounded<T>(ask: (statements: Statements) => Promise<T>): Promise<T> {
    const client = await this.open();
    this.received = 0;
    try {
      return await ask(statementsOn(client, this.options.pluginId, this.options.tenantId));
    } catch (error) {
      if (this.received <= largestAnswer) throw error;
      throw sqlFailed({ message: 'the answer is too large' });
    }
  }

  /** What an earlier attempt of this very run ended with; undefined when none did. */
  async finished(): Promise<unknown> {
    const { rows } = await this.query(
      `SELECT outcome FROM ${schemaOf(this.options.pluginId)}.shirube_run WHERE tenant_id = $1 AND run_id = $2`,
      [this.options.tenantId, this.options.runId],
    );
    return rows[0]?.outcome;
  }

  /** The run counts from here on, once. @throws PluginRunError */
  async commit(outcome: unknown): Promise<void> {
    await this.query(
      `INSERT INTO ${schemaOf(this.options.pluginId)}.shirube_run (tenant_id, run_id, outcome) VALUES ($1, $2, $3)`,
      [this.options.tenantId, this.options.runId, JSON.stringify(outcome ?? null)],
    );
    await this.query('COMMIT', []);
    await this.close();
  }

  /** Without a commit before, nothing of the run stands. */
  async close(): Promise<void> {
    const client = await this.client?.catch(() => null);
    this.client = null;
    // Cut, not asked: a statement that still runs is not waited for.
    (
      client as unknown as { connection: { stream: { destroy(): void } } } | null
    )?.connection.stream.destroy();
  }

  private open(): Promise<Client> {
    this.client ??= this.begin();
    return this.client;
  }

  private async begin(): Promise<Client> {
    const { pluginsUrl, pluginId, tenantId, timeoutMs } = this.options;
    const client = new Client({
      connectionString: runUrlOf(pluginsUrl, pluginId),
      application_name: `shirube-${schemaOf(pluginId)}`,
      connectionTimeoutMillis: 10_000,
    });
    client.on('error', () => {});
    await client.connect();
    const { stream } = (
      client as unknown as { connection: { stream: NodeJS.ReadableStream & { destroy(): void } } }
    ).connection;
    stream.on('data', (bytes: Buffer) => {
      this.received += bytes.length;
      if (this.received > largestAnswer) stream.destroy();
    });
    const pass = makePass(
      pluginsUrl,
      pluginId,
      tenantId,
      new Date(Date.now() + timeoutMs + 60_000),
    );
    // Ids and passes are made here: hexadecimal, points and dashes. A run may read or fetch for as long as it may take
    // without a statement; it is the run that has an end.
    await client.query(`BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL app.plugin_pass = '${pass}';
      SET LOCAL search_path = ${schemaOf(pluginId)}; SET LOCAL statement_timeout = ${timeoutMs + 5000};
        SET LOCAL idle_in_transaction_session_timeout = ${timeoutMs + 60_000}`);
    return client;
  }
}
