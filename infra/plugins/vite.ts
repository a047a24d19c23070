import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../process/paths.ts';

export interface Chunk {
  readonly type: 'chunk' | 'asset';
  readonly fileName: string;
  readonly code?: string;
  readonly source?: string | Uint8Array;
  readonly modules?: Readonly<Record<string, unknown>>;
}

/** As much of Vite as is used here. */
export interface Vite {
  build(config: object): Promise<unknown>;
  createServer(config: object): Promise<{
    listen(): Promise<unknown>;
    close(): Promise<void>;
    readonly watcher: { add(paths: readonly string[]): void };
    readonly ws: { send(payload: { type: 'full-reload' }): void };
  }>;
  loadConfigFromFile(
    env: { command: 'build'; mode: string },
    file: string,
    root: string,
  ): Promise<{ config: { plugins?: readonly (unknown | readonly unknown[])[] } } | null>;
}

/** The portal's own: what a page carries is what that makes of it. */
export async function vite(): Promise<Vite> {
  const portal = createRequire(join(ROOT, 'apps', 'portal', 'package.json'));
  return (await import(pathToFileURL(portal.resolve('vite')).href)) as Vite;
}
