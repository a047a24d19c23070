import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { graphqlPrefixOf, type Words } from '@shirube/plugin-sdk/server';
import { ScaffoldError } from './errors.js';
import { type Renamed, rename } from './rename.js';

export { ScaffoldError } from './errors.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const example = join(root, 'plugins', 'example');
/** Made by builds and installs, not by people. */
const madeElsewhere = new Set(['node_modules', 'dist', '.turbo']);

export interface Scaffolded {
  readonly folder: string;
  /** Paths within it. */
  readonly files: readonly string[];
  /** What to do now. */
  readonly next: Words;
}

/**
 * A new plugin from plugins/example. The checkout's workspace takes up what stands in `plugins/`.
 * @param folder `plugins/<id>` unless given
 * @throws ScaffoldError; nothing is written then
 */
export function scaffold(id: string, folder?: string): Scaffolded {
  requireId(id);
  const target = resolve(folder ?? join(root, 'plugins', id));
  if (existsSync(target) && readdirSync(target).length > 0)
    throw new ScaffoldError('folder-taken', {
      ja: `${target} は空ではありません。別の id か --dir を指定してください。`,
      en: `${target} is not empty: choose another id, or --dir.`,
    });
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '');
  const base = relative(target, join(root, 'tsconfig.base.json')).split(sep).join('/');
  const files = filesOf(example).map((file) => rename(file, { id, base, day }));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return { folder: target, files: files.map(({ path }) => path), next: next(target) };
}

function filesOf(folder: string): Renamed[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.split('/').some((part) => madeElsewhere.has(part)))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/** As the definition asks, and such that the host can tell it from those that are there. */
function requireId(id: string): void {
  const usable = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) && id.length >= 3 && id.length <= 31;
  if (!usable || id.endsWith('-owner') || id === 'example')
    throw new ScaffoldError('bad-id', {
      ja: `「${id}」は id に使えません。英小文字で始まる 3〜31 字の英小文字・数字・- にしてください（例 disaster-wells）。`,
      en: `"${id}" cannot be an id: use 3 to 31 lower-case letters, digits and -, beginning with a letter (disaster-wells).`,
    });
  const there = readdirSync(join(root, 'plugins'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const prefix = graphqlPrefixOf(id);
  const close = there.find((name) => {
    const other = graphqlPrefixOf(name);
    return prefix.startsWith(other) || other.startsWith(prefix);
  });
  if (close !== undefined)
    throw new ScaffoldError('id-taken', {
      ja: `「${id}」はプラグイン ${close} と区別できません。一方の名前で始まらない id にしてください。`,
      en: `"${id}" cannot be told from plugin ${close}: choose an id that does not begin with the other.`,
    });
}

function next(target: string): Words {
  const at = relative(root, target).startsWith('..') ? target : relative(root, target);
  const commands = `  pnpm install\n  pnpm shirube plugin check ${at}\n  pnpm shirube plugin dev ${at}`;
  return {
    ja: `${at} を作りました。次に:\n${commands}\n書き換え方は docs/plugins/README.md にあります。`,
    en: `Made ${at}. Next:\n${commands}\ndocs/plugins/README.md tells how to make it yours.`,
  };
}
