import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../process/paths.ts';
import { referencePage } from './reference.ts';
import { countIn, refusalsIn, refusedPage, rooms } from './refused.ts';

const page = (name: string) => readFileSync(join(ROOT, 'docs/plugins', name), 'utf8');
const again = 'run: node infra/plugins/docs/write.ts';

test('what is refused is told as the sources say it', () => {
  expect(page('refused.md'), again).toBe(refusedPage());
});

test('the reference is as the types are', () => {
  expect(page('reference.md'), again).toBe(referencePage());
  expect(page('reference.md')).toContain('### `definePlugin`');
}, 120_000);

test('no fault of any source is left out', () => {
  const counted = rooms
    .flatMap(({ files }) => files)
    .map((path) => {
      const source = readFileSync(join(ROOT, path), 'utf8');
      return [path, refusalsIn(source).length, countIn(source)] as const;
    });
  expect(counted.filter(([, told, made]) => told !== made)).toEqual([]);
  expect(counted.reduce((sum, [, told]) => sum + told, 0)).toBeGreaterThan(60);
});

test('each fault is one sentence in both languages, and names what to do', () => {
  for (const { files } of rooms)
    for (const { code, ja, en } of files.flatMap((path) =>
      refusalsIn(readFileSync(join(ROOT, path), 'utf8')),
    )) {
      expect(`${code} ${ja}`).toMatch(/[ぁ-んァ-ン]/);
      expect(`${code} ${en}`).not.toMatch(/[ぁ-ん]/);
    }
});

test('every link between the pages leads somewhere', () => {
  const folder = join(ROOT, 'docs/plugins');
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.md')))
    for (const [, to = ''] of page(name).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g))
      expect(`${name} → ${to} ${existsSync(join(dirname(join(folder, name)), to))}`).toMatch(
        /true$/,
      );
});
