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

export interface Watcher {
  on(event: 'event', heard: (event: { code: string; error?: Error }) => void): void;
  close(): Promise<void>;
}

/** As much of Vite as is used here. */
export interface Vite {
  build(config: object): Promise<unknown>;
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
