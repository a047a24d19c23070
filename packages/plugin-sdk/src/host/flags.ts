import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
/** Built always: the child's own code runs without a compiler. */
const child = join(here, '../../dist/child/main.js');

/** How a plugin's child is started: it reads code and nothing else, makes no process, thread or native call. */
export function flagsFor(entry: string, heapMb: number): string[] {
  const own = [packageOf(fileURLToPath(entry)), packageOf(child)];
  const readable = new Set([
    ...own,
    ...own.flatMap(modulesAbove),
    join(packageOf(child), '../core'),
  ]);
  return [
    '--permission',
    ...[...readable].map((path) => `--allow-fs-read=${path}`),
    `--max-old-space-size=${heapMb}`,
    '--no-warnings',
    child,
  ];
}

/** The folder of the nearest package.json. */
function packageOf(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) return dirname(file);
    folder = above;
  }
  return folder;
}

/** Every node_modules that an import from there may be found in. */
function modulesAbove(folder: string): string[] {
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const modules = join(at, 'node_modules');
    if (existsSync(modules)) found.push(modules);
    if (dirname(at) === at) return found;
  }
}
