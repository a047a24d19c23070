import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ShirubeError } from '@shirube/core';
import { z } from 'zod';
import { type MailSettings, readMailSettings } from '../mail/mail-settings.js';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

/**
 * Where people reach us: a bare origin. Over plain http a session's cookie could be read on the way, so that
 * is for this machine alone.
 */
const publicUrl = z
  .url({ protocol: /^https?$/ })
  .refine((address) => {
    const url = new URL(address);
    const bare = url.pathname === '/' && url.search === '' && url.hash === '' && !url.username;
    return bare && (url.protocol === 'https:' || isLoopback(url.hostname));
  })
  .transform((address) => new URL(address).origin);

const schema = z.object({
  SHIRUBE_TENANT_DATABASE_URL: databaseUrl,
  SHIRUBE_PUBLISHED_DATABASE_URL: databaseUrl,
  SHIRUBE_PLATFORM_DATABASE_URL: databaseUrl,
  SHIRUBE_PLUGINS_DATABASE_URL: databaseUrl.optional(),
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** Loopback unless told otherwise: whoever serves others puts a proxy with TLS before it. */
  HOST: z.string().min(1).default('127.0.0.1'),
  SHIRUBE_PORTAL_DIR: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../portal/dist', import.meta.url))),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  SHIRUBE_PUBLIC_URL: publicUrl.optional(),
  SHIRUBE_SECRETS_DIR: z.string().min(1).optional(),
  SHIRUBE_SMTP_URL: z.string().optional(),
  SHIRUBE_MAIL_FROM: z.string().optional(),
  /** Addresses or networks whose X-Forwarded-For is believed; anybody else's is only a header. */
  SHIRUBE_TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((list) => list.every(isNetwork)),
  SHIRUBE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
});

/** An address, or one with the length of its network's prefix: 10.0.0.0/8. */
function isNetwork(text: string): boolean {
  const [address = '', prefix, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128);
}

/** Whether a host, as URL writes it, is this very machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

export interface Environment {
  /** One login a door; see house.md's three doors. */
  readonly tenantUrl: string;
  readonly publishedUrl: string;
  readonly platformUrl: string;
  /** Carries the key from which each plugin's logins are derived; needed where plugins.ts names one. */
  readonly pluginsUrl?: string | undefined;
  /** How often the queue of plugins' runs looks and asks; for tests. */
  readonly queue?: {
    readonly heartbeatSeconds?: number;
    readonly monitorSeconds?: number;
    readonly pollSeconds?: number;
    readonly retrySeconds?: number;
  };
  /** What one plugin may keep of one tenant; for tests. */
  readonly pluginQuota?: { readonly rows: number; readonly bytes: number };
  readonly port: number;
  readonly host: string;
  /** Origin under which people reach us, without a slash at the end; https, or this machine's http. */
  readonly publicUrl: string;
  /** Folder with one file a secret; null: they are in the environment. */
  readonly secretsDir: string | null;
  /** How mail leaves; absent or null: nobody can be invited by mail. */
  readonly mail?: MailSettings | null;
  /** Proxies before us, whose word on where a request comes from is believed; none unless given. */
  readonly trustedProxies?: readonly string[];
  readonly portalDir: string;
  readonly logLevel: string;
  /** Connections of the tenant door; the other two take a quarter each. */
  readonly poolSize: number;
}

/** Thrown with code `bad-environment` and data `{ names }`, the variables that are missing or wrong. */
export class EnvironmentError extends ShirubeError {
  constructor(...given: ConstructorParameters<typeof ShirubeError>) {
    super(...given);
    const names = (this.data.names as string[]).join(', ');
    this.message = `環境変数 ${names} が未設定か正しくありません。npm start で起動するか、docs/guides/serving-others.md の表に従って設定してください。 (Missing or invalid environment: ${names}. Start with "npm start", or set them as docs/guides/serving-others.md says.)`;
  }
}

export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new EnvironmentError('bad-environment', { names });
  }
  const e = parsed.data;
  const mail = readMailSettings({
    smtpUrl: secretFile(e.SHIRUBE_SECRETS_DIR, 'SHIRUBE_SMTP_URL') ?? e.SHIRUBE_SMTP_URL,
    from: e.SHIRUBE_MAIL_FROM,
  });
  if (mail && 'wrong' in mail) throw new EnvironmentError('bad-environment', { names: mail.wrong });
  const reachedAt = e.SHIRUBE_PUBLIC_URL ?? new URL(`http://localhost:${e.PORT}`).origin;
  // Plain http lets the development provider in, with whom anybody is anybody: never where others reach us.
  if (reachedAt.startsWith('http:') && !isLoopback(e.HOST === '::1' ? '[::1]' : e.HOST))
    throw new EnvironmentError('bad-environment', { names: ['SHIRUBE_PUBLIC_URL'] });
  return {
    tenantUrl: e.SHIRUBE_TENANT_DATABASE_URL,
    publishedUrl: e.SHIRUBE_PUBLISHED_DATABASE_URL,
    platformUrl: e.SHIRUBE_PLATFORM_DATABASE_URL,
    pluginsUrl: e.SHIRUBE_PLUGINS_DATABASE_URL,
    port: e.PORT,
    host: e.HOST,
    publicUrl: reachedAt,
    secretsDir: e.SHIRUBE_SECRETS_DIR ?? null,
    mail,
    trustedProxies: e.SHIRUBE_TRUSTED_PROXIES,
    portalDir: e.SHIRUBE_PORTAL_DIR,
    logLevel: e.LOG_LEVEL,
    poolSize: e.SHIRUBE_POOL_SIZE,
  };
}

/** A secret that is a file of its name; undefined where there is none. */
function secretFile(folder: string | undefined, name: string): string | undefined {
  if (folder === undefined) return undefined;
  try {
    return readFileSync(join(folder, name), 'utf8').trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new EnvironmentError('bad-environment', { names: [name] });
  }
}
