import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Plugin } from '@shirube/plugin-sdk/server';
import { ROOT, STATE } from '../process/paths.ts';
import { type Ended, run } from '../process/run.ts';
import { PlainError } from '../words/words.mjs';

interface Manifest {
  readonly name?: string;
  readonly exports?: Readonly<Record<string, string | { readonly default?: string }>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

/** A vendor's plugin as it lies on the disk. */
export interface PluginFolder {
  readonly root: string;
  readonly manifest: Manifest;
  /** Absolute paths of what the package exports; null where it exports no such thing. */
  readonly server: string | null;
  readonly portal: string | null;
}

/** @throws PlainError where there is no package */
export function openFolder(path: string): PluginFolder {
  const root = resolve(path);
  const file = join(root, 'package.json');
  if (!existsSync(file)) {
    const words = {
      ja: `${root} に package.json がありません。プラグインのフォルダー（plugins/example など）を指定してください。`,
      en: `There is no package.json in ${root}: name the folder of a plugin, such as plugins/example.`,
    };
    // With both languages, for the command line may be asked for the other one than the environment's.
    throw Object.assign(new PlainError('no-plugin-folder', words), { words });
  }
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const exported = (name: string) => {
    const one = manifest.exports?.[name];
    const to = typeof one === 'string' ? one : one?.default;
    return to === undefined ? null : join(root, to);
  };
  return { root, manifest, server: exported('./server'), portal: exported('./portal') };
}

/** Runs the package's own `build`, as pnpm would. */
export function build({ root, manifest }: PluginFolder): Promise<Ended> {
  const bins = [root, ROOT].map((room) => join(room, 'node_modules', '.bin')).join(delimiter);
  return run('sh', ['-c', manifest.scripts?.build ?? 'exit 0'], {
    cwd: root,
    log: join(STATE, 'log', 'plugin-build.log'),
    env: { ...process.env, PATH: `${bins}${delimiter}${process.env.PATH ?? ''}` },
  });
}

/** The definition, as the API would load it. `again`: anything, so that a changed file is loaded anew. */
export async function load(server: string, again = ''): Promise<Plugin> {
  const url = pathToFileURL(server).href + (again && `?${again}`);
  return ((await import(url)) as { default: Plugin }).default;
}
