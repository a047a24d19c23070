import { createHmac } from 'node:crypto';
import { ownerOf, schemaOf } from '../server/names.js';

/**
 * `postgresql://<anything>:<key>@host/database`: from the key each plugin's passwords are derived, so that
 * nothing is stored and one setting serves any number of plugins.
 */
export type PluginsUrl = string;

/**
 * SHIRUBE_PLUGINS_DATABASE_URL of a server: everybody who installs plugins there must come to the same key, for its
 * logins are shared by its databases.
 * @throws TypeError when neither a secret nor the administrator's password is given
 */
export function pluginsUrlOf(options: {
  readonly adminUrl: string;
  readonly migrationUrl: string;
  readonly secret?: string | undefined;
}): PluginsUrl {
  const secret = options.secret || decodeURIComponent(new URL(options.adminUrl).password);
  if (!secret) throw new TypeError('neither a secret nor the administrator’s password is given');
  const url = new URL(options.migrationUrl);
  url.username = 'plugins';
  url.password = createHmac('sha256', secret).update('shirube plugins').digest('base64url');
  return url.href;
}

const derive = (pluginsUrl: PluginsUrl, what: string): Buffer =>
  createHmac('sha256', decodeURIComponent(new URL(pluginsUrl).password))
    .update(what)
    .digest();

export function passwordOf(pluginsUrl: PluginsUrl, login: string): string {
  return derive(pluginsUrl, `shirube login ${login}`).toString('base64url');
}

function withLogin(pluginsUrl: PluginsUrl, login: string): string {
  const url = new URL(pluginsUrl);
  url.username = login;
  url.password = passwordOf(pluginsUrl, login);
  return url.href;
}

/** The login that a plugin's statements run under. */
export const runUrlOf = (pluginsUrl: PluginsUrl, pluginId: string): string =>
  withLogin(pluginsUrl, schemaOf(pluginId));

/** The login that owns a plugin's tables: for its migrations, and to bring in or take out a whole tenant or plugin. */
export const ownerUrlOf = (pluginsUrl: PluginsUrl, pluginId: string): string =>
  withLogin(pluginsUrl, ownerOf(pluginId));

/** What the passes of one of a plugin's logins are made with; see gate.ts. 32 bytes. */
export const passKeyOf = (pluginsUrl: PluginsUrl, login: string): Buffer =>
  derive(pluginsUrl, `shirube pass ${login}`);
