import { ownerOf, type Plugin, schemaOf } from '@shirube/plugin-sdk/server';
import type { Client } from 'pg';
import type { Check } from './check.js';

interface InstallationRow {
  readonly id: string;
  readonly version: string;
  readonly state: string;
  readonly faults: readonly { readonly words: { readonly ja: string; readonly en: string } }[];
}

/** Every plugin that is named: prepared in this database at its version, and not refused. */
export async function checkPlugins(client: Client, plugins: readonly Plugin[]): Promise<Check[]> {
  if (plugins.length === 0) return [];
  const { rows: there } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('platform.plugin_installation') IS NOT NULL AS there`,
  );
  const { rows } = there[0]?.there
    ? await client.query<InstallationRow>(
        'SELECT plugin_id AS id, version, state, faults FROM platform.plugin_installation',
      )
    : { rows: [] };
  return plugins.map(({ id, version }) => {
    const found = rows.find((row) => row.id === id && row.version === version);
    const faults = found?.state === 'off' ? found.faults : [];
    return {
      id: 'plugin',
      ok: found?.state === 'on',
      subject: id,
      data: {
        version,
        ja: faults.map(({ words }) => words.ja),
        en: faults.map(({ words }) => words.en),
      },
    };
  });
}

/**
 * What a plugin's logins can reach beyond its own schema: tables of the core and of other plugins, and making schemas.
 * Only faults are told.
 */
export async function checkPluginReach(
  client: Client,
  plugins: readonly Plugin[],
): Promise<Check[]> {
  const roles = plugins.flatMap(({ id }) => [
    { login: schemaOf(id), schema: schemaOf(id) },
    { login: ownerOf(id), schema: schemaOf(id) },
  ]);
  const { rows } = await client.query<{ login: string; name: string; right: string }>(reach, [
    JSON.stringify(roles),
  ]);
  const { rows: makers } = await client.query<{ login: string }>(
    `SELECT r.rolname AS login FROM pg_roles r
     WHERE r.rolname = ANY ($1) AND has_database_privilege(r.oid, current_database(), 'CREATE') ORDER BY 1`,
    [roles.map(({ login }) => login)],
  );
  return [
    ...rows.map(({ login, name, right }) => ({
      id: 'foreign-right' as const,
      ok: false,
      subject: name,
      data: { login, right },
    })),
    ...makers.map(({ login }) => ({
      id: 'login' as const,
      ok: false,
      subject: login,
      data: { faults: ['may-create-schemas'] },
    })),
  ];
}

const reach = `
  SELECT wanted.login, n.nspname || '.' || c.relname AS name, rights."right"
  FROM jsonb_to_recordset($1::jsonb) AS wanted(login text, schema text)
  JOIN pg_roles r ON r.rolname = wanted.login
  JOIN pg_namespace n ON n.nspname <> wanted.schema
    AND (n.nspname IN ('tenant', 'platform', 'reference', 'migration', 'queue') OR n.nspname LIKE 'plugin\\_%')
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'v', 'm')
  CROSS JOIN unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS rights("right")
  WHERE has_table_privilege(r.oid, c.oid, rights."right")
  ORDER BY 1, 2, 3`;
