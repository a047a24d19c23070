import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './process/paths.ts';

const ids = globSync('plugins/*/package.json', { cwd: ROOT })
  .map((path) => basename(join(path, '..')))
  // Tests of the platform take it, and newcomers copy it; nothing installs it.
  .filter((id) => id !== 'example');

/** Where they are named; pnpm has to be told in the two manifests. */
const named = [
  'apps/api/package.json',
  'apps/api/src/plugins.ts',
  'apps/portal/package.json',
  'apps/portal/src/plugins.ts',
];

/** An id as a word of its own, as a login or schema, or as GraphQL begins with it. */
function marks(id: string): RegExp {
  const camel = id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const names = [id, `plugin_${id.replaceAll('-', '_')}`, ...(camel === id ? [] : [camel])];
  return new RegExp(`(?<![\\w-])(@shirube-plugins/)?(${names.join('|')})(?![a-z0-9-])`);
}

test('no plugin is named beside the two files that install it', () => {
  expect(ids.length).toBeGreaterThan(0);
  const files = globSync('{apps,packages,infra}/**/*.{ts,tsx,mjs,js,json,graphql,prisma,sql,css}', {
    cwd: ROOT,
    exclude: (name) => /node_modules|dist|generated|fixtures|bench$|\.turbo/.test(String(name)),
  });
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    return ids.filter((id) => marks(id).test(text)).map(() => file);
  });
  expect([...new Set(found)].sort()).toEqual(named);
});
