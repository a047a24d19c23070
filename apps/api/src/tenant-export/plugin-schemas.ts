import { makePass, openClient, ownerUrlOf, runUrlOf } from '@shirube/plugin-sdk/host';
import { ownerOf } from '@shirube/plugin-sdk/server';
import type { OwnerTransaction } from '../tenancy/owner-db.js';
import { beginSnapshot, cursor, type Snapshot } from '../tenancy/snapshot.js';
import { TenantExportError } from './errors.js';

/** As much of a transaction as bringing in and taking out rows needs. */
export type Hand = Pick<OwnerTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>;

/** A transaction of the login that owns a plugin's tables, of one tenant's rows. */
export interface PluginHand extends Hand {
  commit(): Promise<void>;
  /** Without a commit before, nothing of it stands. */
  end(): Promise<void>;
}

/** A whole tenant's rows take as long as they take. */
const longest = 3600_000;

export const schemaOfTable = (table: string): string => table.split('.')[0] ?? '';
export const isPlugins = (table: string): boolean => table.startsWith('plugin_');

/**
 * A tenant's rows in the schemas of plugins: read by each plugin's own login, brought in and taken out by the one that
 * owns its tables. The gate lets both through with a pass for that one tenant.
 */
export class PluginSchemas {
  constructor(private readonly pluginsUrl: string | null) {}

  /** What that login sees at the moment of `of`. */
  async snapshot<T>(
    schema: string,
    tenantId: string,
    of: Snapshot,
    fn: (rows: Snapshot['rows']) => Promise<T>,
  ): Promise<T> {
    const pass = this.passFor(schema, tenantId, schema);
    const client = await openClient(runUrlOf(pass.pluginsUrl, pass.pluginId));
    try {
      await client.query(`${beginSnapshot}; SET TRANSACTION SNAPSHOT '${of.id}'; ${pass.said};
        SET LOCAL idle_in_transaction_session_timeout = '10min'; SET LOCAL statement_timeout = ${longest}`);
      const result = await fn((text, batch) =>
        cursor((statement) => client.query(statement), text, batch),
      );
      await client.query('COMMIT');
      return result;
    } finally {
      await client.end();
    }
  }

  async hand(schema: string, tenantId: string): Promise<PluginHand> {
    const pass = this.passFor(schema, tenantId, ownerOf(idOf(schema)));
    const client = await openClient(ownerUrlOf(pass.pluginsUrl, pass.pluginId));
    await client.query(`BEGIN; ${pass.said}; SET LOCAL statement_timeout = ${longest}`);
    return {
      $queryRawUnsafe: async <T>(text: string, ...values: unknown[]) =>
        (await client.query(text, values)).rows as T,
      $executeRawUnsafe: async (text: string, ...values: unknown[]) =>
        (await client.query(text, values)).rowCount ?? 0,
      async commit() {
        await client.query('COMMIT');
      },
      end: () => client.end(),
    } as PluginHand;
  }

  private passFor(schema: string, tenantId: string, login: string) {
    const { pluginsUrl } = this;
    if (pluginsUrl === null)
      throw new TenantExportError('plugins-out-of-reach', { plugin: idOf(schema) });
    const pluginId = idOf(schema);
    const until = new Date(Date.now() + longest);
    const made = makePass(pluginsUrl, pluginId, tenantId, until, login);
    // Ids and passes are made here: hexadecimal, points and dashes.
    const said = `SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL app.plugin_pass = '${made}'`;
    return { pluginsUrl, pluginId, said };
  }
}

/** Ids have no underline and schemas no dash. */
const idOf = (schema: string) => schema.replace(/^plugin_/, '').replaceAll('_', '-');

/** One hand for the core and one for each plugin's schema, opened when first needed. */
export class Hands {
  private readonly opened = new Map<string, PluginHand>();

  constructor(
    private readonly core: Hand,
    private readonly plugins: PluginSchemas,
    private readonly tenantId: string,
  ) {}

  async of(table: string): Promise<Hand> {
    if (!isPlugins(table)) return this.core;
    const schema = schemaOfTable(table);
    const hand = this.opened.get(schema) ?? (await this.plugins.hand(schema, this.tenantId));
    this.opened.set(schema, hand);
    return hand;
  }

  /**
   * What the plugins' hands did stands. Done last before the core's own commit: should that one fail, the same deed done
   * again takes what it finds.
   */
  async commit(): Promise<void> {
    for (const hand of this.opened.values()) await hand.commit();
  }

  async end(): Promise<void> {
    for (const hand of this.opened.values()) await hand.end();
  }
}
