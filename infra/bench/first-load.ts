import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { ROOT } from '../process/paths.ts';
import type { Bench } from './measure.ts';

const DIST = join(ROOT, 'apps', 'portal', 'dist');
const AIM_KB = 150;

/**
 * Report: JavaScript that a browser fetches for a city's page at its first visit, as sent (brotli): the
 * entry and the route's own chunk, with everything they import statically. The ratio is to the aim.
 */
export const firstLoad: Bench = {
  name: 'first-load-js',
  async run() {
    const files = new Set<string>();
    for (const script of scriptsOf(readFileSync(join(DIST, 'index.html'), 'utf8')))
      follow(script, files);
    const page = [...files]
      .flatMap(dynamicImports)
      .find((file) => /\bas CityPage\b/.test(source(file)));
    if (!page) throw new Error('no chunk that the entry loads exports CityPage');
    follow(page, files);
    const kb = [...files].reduce((sum, file) => sum + sentBytes(file), 0) / 1000;
    return [
      {
        name: 'first-load-js',
        value: kb,
        unit: 'kB',
        ratio: kb / AIM_KB,
        note: `${[...files].map((file) => `${file} ${(sentBytes(file) / 1000).toFixed(1)}`).join(', ')}; aim ${AIM_KB} kB`,
      },
    ];
  },
};

function scriptsOf(page: string): string[] {
  const found = [...page.matchAll(/(?:src|href)="[^"]*\/assets\/([^"]+\.js)"/g)];
  return found.flatMap(([, file]) => (file ? [file] : []));
}

function follow(file: string, seen: Set<string>): void {
  if (seen.has(file)) return;
  seen.add(file);
  for (const [, next] of source(file).matchAll(/(?:\bfrom|\bimport)\s*"\.\/([^"]+\.js)"/g))
    if (next) follow(next, seen);
}

function dynamicImports(file: string): string[] {
  const found = [
    ...source(file).matchAll(/\bimport\(\s*["'`](?:\.\/|[^"'`]*assets\/)([^"'`]+\.js)["'`]/g),
  ];
  return found.flatMap(([, next]) => (next ? [next] : []));
}

function source(file: string): string {
  const path = join(DIST, 'assets', file);
  if (!existsSync(path))
    throw new Error(`${file} is not among ${readdirSync(join(DIST, 'assets')).length} built files`);
  return readFileSync(path, 'utf8');
}

function sentBytes(file: string): number {
  const sent = join(DIST, 'assets', `${file}.br`);
  return existsSync(sent) ? readFileSync(sent).length : brotliCompressSync(source(file)).length;
}
