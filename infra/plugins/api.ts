import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { ROOT } from '../process/paths.ts';
import type { DatabaseUrls } from '../stack/index.ts';
import type { Fault } from './check/found.ts';

/** What is used here of the built API: loaded by path, for nothing may import an app. */

export interface Tenant {
  readonly id: string;
  readonly code: string;
}

export interface App {
  // biome-ignore lint/suspicious/noExplicitAny: Nest's container gives what the token says
  get(token: unknown): any;
  inject(request: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }): Promise<{ statusCode: number; body: string }>;
  listen(port: number, host: string): Promise<unknown>;
  close(): Promise<void>;
}

interface AppModule {
  createApp(environment: object, logTo: undefined, plugins: readonly Plugin[]): Promise<App>;
}
interface SetupModule {
  prepareDatabase(options: { adminUrl: string; database: string }): Promise<DatabaseUrls>;
  installPlugins(options: {
    adminUrl: string;
    migrationUrl: string;
    plugins: readonly Plugin[];
  }): Promise<readonly { readonly state: 'on' | 'off'; readonly faults: readonly Fault[] }[]>;
  pluginsUrlOf(options: { adminUrl: string; migrationUrl: string }): string;
}
interface ContextModule {
  withRequest<T>(request: unknown, fn: () => T): T;
  withTenant<T>(tenant: Tenant, fn: () => T): T;
  ofProgram(name: string): unknown;
}

interface DemoModule {
  seedDemoPlugins(
    urls: DatabaseUrls & { pluginsUrl: string },
    plugins: readonly Plugin[],
  ): Promise<void>;
}
interface EnvironmentModule {
  readEnvironment(env: NodeJS.ProcessEnv): { readonly port: number; readonly host: string };
}

const dist = (file: string) => import(pathToFileURL(join(ROOT, 'apps/api/dist', file)).href);

/** Loaded when first wanted: decorators of a Nest application take a while. */
export const api = {
  app: () => dist('app.js') as Promise<AppModule>,
  setup: () => dist('setup.js') as Promise<SetupModule>,
  context: () => dist('tenancy/context.js') as Promise<ContextModule>,
  demo: () => dist('demo.js') as Promise<DemoModule>,
  environment: () => dist('tenancy/environment.js') as Promise<EnvironmentModule>,
  enablement: async () => (await dist('plugin-host/enablement.js')).Enablement as unknown,
  tenants: async () => (await dist('tenants/tenants.service.js')).TenantsService as unknown,
  /** The very copy of Nest that the API uses: another one would not know the API's container. */
  schemaHost: async () => {
    const of = createRequire(join(ROOT, 'apps/api/package.json'));
    const nest = await import(pathToFileURL(of.resolve('@nestjs/graphql')).href);
    return (nest as { GraphQLSchemaHost: unknown }).GraphQLSchemaHost;
  },
};
