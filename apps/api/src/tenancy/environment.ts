import { fileURLToPath } from 'node:url';
import { ShirubeError } from '@shirube/core';
import { z } from 'zod';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });

const schema = z.object({
  SHIRUBE_TENANT_DATABASE_URL: databaseUrl,
  SHIRUBE_PUBLISHED_DATABASE_URL: databaseUrl,
  SHIRUBE_PLATFORM_DATABASE_URL: databaseUrl,
  PORT: z.coerce.number().int().min(0).max(65535).default(4000),
  /** Loopback unless told otherwise: the demo session is for this machine only. */
  HOST: z.string().min(1).default('127.0.0.1'),
  SHIRUBE_PORTAL_DIR: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL('../../../portal/dist', import.meta.url))),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  SHIRUBE_POOL_SIZE: z.coerce.number().int().min(1).max(200).default(16),
});

export interface Environment {
  /** One login a door; see house.md's three doors. */
  readonly tenantUrl: string;
  readonly publishedUrl: string;
  readonly platformUrl: string;
  readonly port: number;
  readonly host: string;
  readonly portalDir: string;
  readonly logLevel: string;
  /** Connections of the tenant door; the other two take a quarter each. */
  readonly poolSize: number;
}

/** Thrown with code `bad-environment` and data `{ names }`, the variables that are missing or wrong. */
export class EnvironmentError extends ShirubeError {
  override get message(): string {
    const names = (this.data.names as string[]).join(', ');
    return `環境変数 ${names} が未設定か正しくありません。npm start で起動するか、SECURITY.md と .env の例に従って設定してください。 (Missing or invalid environment: ${names}. Start with "npm start", or set them.)`;
  }
}

export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new EnvironmentError('bad-environment', { names });
  }
  const e = parsed.data;
  return {
    tenantUrl: e.SHIRUBE_TENANT_DATABASE_URL,
    publishedUrl: e.SHIRUBE_PUBLISHED_DATABASE_URL,
    platformUrl: e.SHIRUBE_PLATFORM_DATABASE_URL,
    port: e.PORT,
    host: e.HOST,
    portalDir: e.SHIRUBE_PORTAL_DIR,
    logLevel: e.LOG_LEVEL,
    poolSize: e.SHIRUBE_POOL_SIZE,
  };
}
