import { makePass, runUrlOf, withClient } from '@shirube/plugin-sdk/host';
import { type Plugin, schemaOf } from '@shirube/plugin-sdk/server';
import { tablesOf } from './migrations.ts';

export type Rows = ReadonlyMap<string, readonly Record<string, unknown>[]>;

/** Rows that one look takes of a table; a demonstration has fewer. */
const most = 5_000;

/** What the plugin's own login sees in each of its tables with this tenant's pass. */
export async function asTenant(
  pluginsUrl: string,
  ownerUrl: string,
  plugin: Plugin,
  tenantId: string,
): Promise<Rows> {
  const names = await tablesOf(ownerUrl, plugin);
  const pass = makePass(pluginsUrl, plugin.id, tenantId, new Date(Date.now() + 60_000));
  return withClient(runUrlOf(pluginsUrl, plugin.id), async (client) => {
    await client.query(
      `BEGIN; SET LOCAL app.tenant_id = '${tenantId}'; SET LOCAL app.plugin_pass = '${pass}'`,
    );
    const seen = new Map<string, readonly Record<string, unknown>[]>();
    for (const name of names) {
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `SELECT to_jsonb(t) AS row FROM ${schemaOf(plugin.id)}."${name}" t ORDER BY 1 LIMIT ${most}`,
      );
      seen.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    await client.query('COMMIT');
    return seen;
  });
}
