import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../process/paths.ts';
import { vite } from './vite.ts';

const portalRoot = join(ROOT, 'apps', 'portal');

/** Stands for apps/portal/src/plugins.ts: this one plugin and no other. */
const only = (id: string, entry: string) => ({
  name: 'only-this-plugin',
  enforce: 'pre' as const,
  load(file: string) {
    if (file !== join(portalRoot, 'src', 'plugins.ts')) return null;
    return `export const plugins = [{ id: ${JSON.stringify(id)}, load: () => import(${JSON.stringify(entry)}) }];`;
  },
});

/** The portal's own configuration, with this plugin alone in it and nothing compressed. */
export async function portalConfig(id: string, entry: string): Promise<object> {
  const { loadConfigFromFile } = await vite();
  const env = { command: 'build', mode: 'production' } as const;
  const found = await loadConfigFromFile(env, join(portalRoot, 'vite.config.ts'), portalRoot);
  const { plugins = [], ...config } = found?.config ?? {};
  const kept = plugins
    .flat()
    .filter((one) => (one as { name?: string } | null)?.name !== 'compressed');
  return {
    ...config,
    configFile: false,
    root: portalRoot,
    logLevel: 'silent',
    plugins: [only(id, entry), ...kept],
    // A plugin's own node_modules may hold a React for its types: pages have one.
    resolve: { dedupe: ['react', 'react-dom'] },
  };
}

/** The whole portal with this plugin, into a folder that the API can serve. Some seconds. */
export async function buildPortal(id: string, entry: string, outDir: string): Promise<void> {
  const { build } = await vite();
  const config = (await portalConfig(id, entry)) as { build?: object };
  await build({ ...config, build: { ...config.build, outDir, emptyOutDir: true } });
  if (!existsSync(join(outDir, 'index.html'))) throw new Error('the portal was not built');
}

/**
 * The portal as a development server: the plugin's pages from their sources, live. What is not a page goes to the API.
 */
export async function servePortal(
  id: string,
  entry: string,
  where: { readonly port: number; readonly api: string; readonly allow: readonly string[] },
): Promise<PortalServer> {
  const { createServer } = await vite();
  const config = (await portalConfig(id, entry)) as { server?: object };
  const proxy = Object.fromEntries(
    ['/graphql', '/api', '^/sign-(in|out)(/|[?]|$)', '^/w/[0-9]+/plugins/[^/]+/imports/'].map(
      (path) => [path, where.api],
    ),
  );
  const server = await createServer({
    ...config,
    mode: 'development',
    server: {
      ...config.server,
      port: where.port,
      host: '127.0.0.1',
      strictPort: true,
      proxy,
      fs: { allow: [ROOT, ...where.allow] },
    },
  });
  // Outside the portal's own folder nothing is watched until it is said.
  server.watcher.add([...where.allow].map((folder) => join(folder, 'portal')));
  await server.listen();
  return {
    reload: () => server.ws.send({ type: 'full-reload' }),
    close: () => server.close(),
  };
}

export interface PortalServer {
  reload(): void;
  close(): Promise<void>;
}
