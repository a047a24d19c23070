import { makePass, runUrlOf, withClient } from '@shirube/plugin-sdk/host';
import { type Plugin, schemaOf } from '@shirube/plugin-sdk/server';
import { tablesOf } from './migrations.ts';

export type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Rows that one look takes of a table; a demonstration has fewer. */
const most = 5_000;

/** What a look is made with: the plugin's own login and a pass for one tenant. */
export interface Eye {
  readonly pluginsUrl: string;
  readonly plugin: Plugin;
  readonly tenantId: string;
}

/** Every row of the plugin's tables that this tenant has. */
export async function everyRow(eye: Eye, ownerUrl: string): Promise<Rows> {
  const names = await tablesOf(ownerUrl, eye.plugin);
  const seen = new Map<string, readonly Record<string, unknown>[]>();
  for (const name of names)
    seen.set(name, await look(eye, `SELECT * FROM "${name.replaceAll('"', '""')}"`));
  return seen;
}

/** One SELECT, read only, its rows as JSON. @throws Error of PostgreSQL */
export async function look(eye: Eye, select: string): Promise<Record<string, unknown>[]> {
  const { pluginsUrl, plugin, tenantId } = eye;
  const pass = makePass(pluginsUrl, plugin.id, tenantId, new Date(Date.now() + 60_000));
  return withClient(runUrlOf(pluginsUrl, plugin.id), async (client) => {
    await client.query(
      `BEGIN READ ONLY; SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL app.plugin_pass = '${pass}';
       SET LOCAL search_path = ${schemaOf(plugin.id)}; SET LOCAL statement_timeout = '10s'`,
    );
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM (${select}) t ORDER BY 1 LIMIT ${most}`,
    );
    return rows.map(({ row }) => row);
  });
}
