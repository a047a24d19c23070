import { createHmac } from 'node:crypto';
import type { Client } from 'pg';
import { schemaOf } from '../server/names.js';
import { type PluginsUrl, passKeyOf } from './logins.js';

/**
 * Which tenant a plugin's statements speak for must not be the plugin's to say: it may send any statement, also
 * one that sets `app.tenant_id`. So its tables carry a second, restrictive policy that asks the gate, and the
 * gate believes a pass only: tenant, end and HMAC under a key that the plugin's login cannot read.
 */
export function makePass(
  pluginsUrl: PluginsUrl,
  pluginId: string,
  tenantId: string,
  until: Date,
  login = schemaOf(pluginId),
): string {
  const end = Math.ceil(until.getTime() / 1000);
  const mac = createHmac('sha256', passKeyOf(pluginsUrl, login))
    .update(`${login}.${tenantId}.${end}`)
    .digest('hex');
  return `${tenantId}.${end}.${mac}`;
}

/**
 * The restrictive policy of every table of a plugin. Not a plain equality: beside that of `own_rows` the planner would
 * make one class of both, look for rows by the setting alone and hold setting and gate against each other once, before
 * a statement begins that changes the setting as it runs.
 */
export const gateCondition =
  'CASE WHEN tenant_id = (SELECT shirube_gate.tenant()) THEN true ELSE false END';

/** The same as PostgreSQL prints it, its white space made one. */
export const gatePolicy =
  'CASE WHEN (tenant_id = ( SELECT shirube_gate.tenant() AS tenant)) THEN true ELSE false END';

/** Schema, keys, history and the gate itself; run again it changes nothing. By the login that owns the core. */
export async function ensureGate(client: Client): Promise<void> {
  await client.query(gateSql);
}

/** Lets the gate know the key of one of a plugin's logins. HMAC's two pads are kept, so that the gate needs sha256 alone. */
export async function ensureKey(
  client: Client,
  pluginsUrl: PluginsUrl,
  login: string,
): Promise<void> {
  const key = Buffer.alloc(64);
  passKeyOf(pluginsUrl, login).copy(key);
  const pad = (byte: number) => key.map((one) => one ^ byte);
  await client.query(
    `INSERT INTO shirube_gate.pass_key (login, inner_key, outer_key) VALUES ($1, $2, $3)
     ON CONFLICT (login) DO UPDATE SET inner_key = excluded.inner_key, outer_key = excluded.outer_key
     WHERE pass_key.inner_key <> excluded.inner_key`,
    [login, Buffer.from(pad(0x36)), Buffer.from(pad(0x5c))],
  );
}

const gateSql = `
CREATE SCHEMA IF NOT EXISTS shirube_gate;
CREATE TABLE IF NOT EXISTS shirube_gate.pass_key (
  login name PRIMARY KEY, inner_key bytea NOT NULL, outer_key bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS shirube_gate.migration (
  owner name NOT NULL, name text NOT NULL, checksum char(64) NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (owner, name)
);
CREATE OR REPLACE FUNCTION shirube_gate.tenant() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $gate$
DECLARE
  pass text[] := string_to_array(current_setting('app.plugin_pass', true), '.');
  key shirube_gate.pass_key;
BEGIN
  IF array_length(pass, 1) IS DISTINCT FROM 3 THEN RETURN NULL; END IF;
  SELECT * INTO key FROM shirube_gate.pass_key WHERE login = session_user;
  IF NOT FOUND OR pass[2] !~ '^[0-9]{1,12}$' OR pass[2]::bigint < extract(epoch FROM clock_timestamp())
    OR encode(sha256(key.outer_key || sha256(key.inner_key ||
      convert_to(session_user || '.' || pass[1] || '.' || pass[2], 'UTF8'))), 'hex') <> pass[3]
  THEN RETURN NULL; END IF;
  RETURN pass[1]::uuid;
END $gate$;
-- Called by a plugin's owner at the end of its migrations, in their transaction; knows no other owner's.
CREATE OR REPLACE FUNCTION shirube_gate.note_migration(name text, checksum text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $gate$
  INSERT INTO shirube_gate.migration (owner, name, checksum) VALUES (session_user, name, checksum);
$gate$;
CREATE OR REPLACE FUNCTION shirube_gate.applied() RETURNS TABLE (name text, checksum text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $gate$
  SELECT m.name, m.checksum::text FROM shirube_gate.migration m WHERE m.owner = session_user ORDER BY 1;
$gate$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA shirube_gate FROM PUBLIC;
`;
