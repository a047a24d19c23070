import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../process/paths.ts';

/** One Vitest run of one package: its `test` script, or `test:browser` and the like. */
export interface Runner {
  /** `core`, `api`, `portal:browser` … */
  name: string;
  room: string;
  /** Arguments of vitest as the package's script gives them. */
  args: string[];
  /** Needs a whole Shirube running, and nothing but its like beside it. */
  browser: boolean;
  /** May take hours. */
  long: boolean;
}

/**
 * Every script of every package that is called `test` or `test:…` and runs Vitest; `test:long` is
 * left to `npm run test:long`. A script that isn't Vitest can't be counted and is refused.
 */
export function findRunners(root = ROOT, long = false): Runner[] {
  return rooms(root).flatMap((room) => {
    const { name, scripts = {} } = readManifest(join(root, room, 'package.json'));
    return Object.entries(scripts)
      .filter(([script]) => /^test(:|$)/.test(script) && script.startsWith('test:long') === long)
      .map(([script, command]) => {
        const words = command.split(/\s+/);
        if (words[0] !== 'vitest') throw new Error(`${room}: ${script} is not a vitest command`);
        const suffix = script.slice('test:'.length);
        const short = name.replace('@shirube/', '');
        return {
          name: suffix ? `${short}:${suffix}` : short,
          room: join(root, room),
          args: words.slice(1),
          browser: suffix.startsWith('browser'),
          long,
        };
      });
  });
}

/** Those that take longest first, so that at the end nobody waits for one of them alone. */
function rooms(root: string): string[] {
  const below = ['apps', 'plugins', 'packages'].flatMap((parent) =>
    existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => join(parent, name))
      : [],
  );
  return ['infra', ...below].filter((room) => existsSync(join(root, room, 'package.json')));
}

function readManifest(path: string): { name: string; scripts?: Record<string, string> } {
  return JSON.parse(readFileSync(path, 'utf8'));
}
