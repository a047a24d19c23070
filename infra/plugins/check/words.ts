import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { PortalPlugin } from '@shirube/plugin-sdk/portal';
import type { Plugin } from '@shirube/plugin-sdk/server';
import type { PluginFolder } from '../folder.ts';
import { because, type Fault, type Found, fault, found, type Words } from './found.ts';

export interface PortalSide {
  readonly result: Found;
  /** Null where the plugin has no pages, or they cannot be loaded. */
  readonly portal: PortalPlugin | null;
}

/** The portal's side as data, and whether everything a person reads is there in both languages. */
export async function words(folder: PluginFolder, plugin: Plugin): Promise<PortalSide> {
  const spoken = [...ofDefinition(plugin)];
  const faults: Fault[] = [];
  let portal: PortalPlugin | null = null;
  if (folder.portal !== null) {
    try {
      portal = ((await import(pathToFileURL(folder.portal).href)) as { default: PortalPlugin })
        .default;
      faults.push(...ofPortal(plugin, portal), ...unsaid(folder.portal, portal));
      spoken.push(...spokenIn(portal));
    } catch (error) {
      const told = (error as { faults?: readonly Words[] }).faults;
      faults.push(
        ...(told?.map((one) => ({ code: 'portal-definition', words: one })) ?? [
          fault(
            'portal-definition',
            `portal の定義を読み込めません（${because(error)}）。`,
            `The portal's definition cannot be loaded (${because(error)}).`,
          ),
        ]),
      );
    }
  }
  faults.push(...spoken.flatMap(([where, one]) => untranslated(where, one)));
  const result = found(
    faults,
    `${spoken.length} 語を ja と en で`,
    `${spoken.length} in ja and en`,
  );
  return { result, portal };
}

type Spoken = readonly [where: string, words: Words];

function* ofDefinition(plugin: Plugin): Generator<Spoken> {
  yield ['name', plugin.name];
  yield ['summary', plugin.summary];
  for (const need of plugin.needs) yield [`needs.${need.what}.why`, need.why];
  for (const [key, label] of Object.entries(plugin.config.labels))
    yield [`config.labels.${key}`, label];
  for (const { id, label } of plugin.permissions) yield [`permissions.${id}`, label];
  for (const { id, name } of plugin.feeds) yield [`feeds.${id}`, name];
  for (const { id, name } of plugin.imports) yield [`imports.${id}`, name];
  for (const { id, name } of plugin.jobs) yield [`jobs.${id}`, name];
}

function* spokenIn(portal: PortalPlugin): Generator<Spoken> {
  for (const { path, title } of portal.pages) yield [`pages.${path || "''"}`, title];
  for (const { id, title } of portal.blocks ?? []) yield [`blocks.${id}`, title];
  for (const [key, ja] of Object.entries(portal.words.ja))
    yield [`words.${key}`, { ja, en: portal.words.en[key] ?? '' }];
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** One text put into both places: somebody forgot the other language. A unit or a name of its own may be the same. */
function untranslated(where: string, { ja, en }: Words): Fault[] {
  const same = ja === en && (japanese.test(ja) || /[a-z]{2,} [a-z]{2,}/i.test(ja));
  return same
    ? [
        fault(
          'not-translated',
          `「${where}」は ja と en が同じ文です（${ja.slice(0, 40)}）。もう一方の言語で書いてください。`,
          `"${where}" says the same in ja and en (${ja.slice(0, 40)}): write the other language.`,
        ),
      ]
    : [];
}

function ofPortal(plugin: Plugin, portal: PortalPlugin): Fault[] {
  const known = new Set(plugin.permissions.map(({ id }) => id));
  const asked = [
    ...portal.pages.map(({ path, permission }) => [path || "''", permission] as const),
    ...(portal.card ? [['card', portal.card.permission] as const] : []),
  ];
  const faults = asked
    .filter(([, permission]) => !known.has(permission))
    .map(([where, permission]) =>
      fault(
        'portal-permission',
        `ページ「${where}」の権限「${permission}」が定義の permissions にありません。加えるか直してください。`,
        `Page "${where}" asks for permission "${permission}", which the definition does not name: add or correct it.`,
      ),
    );
  if (portal.id !== plugin.id)
    faults.push(
      fault(
        'portal-id',
        `portal の id「${portal.id}」が定義の「${plugin.id}」と違います。そろえてください。`,
        `The portal's id "${portal.id}" is not the definition's "${plugin.id}": make them agree.`,
      ),
    );
  return faults;
}

/** Keys that the pages say and `words` has not: they would be shown as they are. */
function unsaid(entry: string, portal: PortalPlugin): Fault[] {
  const folder = dirname(entry);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const said = new Set(
    files
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) =>
        [...readFileSync(join(folder, name), 'utf8').matchAll(/\bwords\(\s*(['"])([^'"]+)\1/g)].map(
          (match) => match[2] ?? '',
        ),
      ),
  );
  return [...said]
    .filter((key) => !(key in portal.words.ja))
    .map((key) =>
      fault(
        'word-missing',
        `ページが使う語「${key}」が words にありません。ja と en に加えてください。`,
        `The pages say words('${key}'), which is not among the words: add it in ja and en.`,
      ),
    );
}
