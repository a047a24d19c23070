import { readFileSync } from 'node:fs';

/** The version of this package, read from its package.json, which stands beside `src` and `dist`. */
export function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}
