import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../process/paths.ts';

/** Where faults are made, what is refused there, and why. */
export const rooms = [
  {
    title: 'A definition',
    when: 'Found by `definePlugin` when the plugin is loaded, by the check, and by the API at start, which then does not start.',
    why: 'A plugin is data that the platform acts on: what it does not understand it must not guess. What a plugin uses is asked for in `needs`, because an administrator agrees to that list and to nothing else.',
    files: ['packages/plugin-sdk/src/server/define-plugin.ts'],
  },
  {
    title: 'Several plugins together',
    when: 'Found by the API at start, which then does not start.',
    why: 'Names are how the platform knows whose a table, a field or a permission is. Two that cannot be told apart would be two owners of one thing. A resolver without a permission of its own plugin would answer where the plugin is not enabled.',
    files: [
      'apps/api/src/plugin-host/validate.ts',
      'apps/api/src/plugin-host/modules.ts',
      'apps/api/src/plugin-host/plugin-access.ts',
      'apps/api/src/plugin-host/plugin-host.module.ts',
      'apps/api/src/plugin-host/installed-plugins.ts',
    ],
  },
  {
    title: 'Migrations',
    when: 'Found by `shirube migrate` and by the check. All of a plugin’s missing migrations are one transaction: nothing of them stands, the plugin is off, the platform and other plugins are up.',
    why: 'A migration runs under a login that owns the plugin’s schema and nothing else. What was applied in one city is history everywhere: it is never changed, only added to.',
    files: ['packages/plugin-sdk/src/host/migrate-plugin.ts'],
  },
  {
    title: 'Tables',
    when: 'Found in the catalogue after the migrations, before they are kept.',
    why: 'Hundreds of cities share these tables. That no city sees another’s rows is held by the database, not by care: forced row-level security, the tenant first in every key, and nothing (a trigger, a view, a function with its owner’s rights) that would read with other eyes.',
    files: ['packages/plugin-sdk/src/host/check-schema.ts'],
  },
  {
    title: 'What the check tries',
    when: 'Found by `shirube plugin check` alone.',
    why: 'These are promises to the people who use it: that a wrong file is answered in a sentence, that a figure can be traced to its rows and repeated, that a page can be read by everybody in both languages, that nothing of one city is kept for the next.',
    files: folder('infra/plugins/check'),
  },
] as const;

function folder(path: string): readonly string[] {
  return readdirSync(join(ROOT, path))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort()
    .map((name) => `${path}/${name}`);
}

export interface Refusal {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
}

const text = String.raw`(['"${'`'}])((?:\\.|(?!\1).)*)\1`;
const second = text.replaceAll('\\1', '\\3');
const third = text.replaceAll('\\1', '\\5');

/** Every fault that a source makes: its code, and its sentence with … where something is named. */
export function refusalsIn(source: string): Refusal[] {
  const found = [
    // code: '…', words: { ja: …, en: … }
    new RegExp(`code: ${text},\\s*words: \\{\\s*ja: ${second},\\s*en: ${third}`, 'g'),
    // fault('…', …, …)
    new RegExp(`\\bfault\\(\\s*${text},\\s*${second},\\s*${third}`, 'g'),
  ].flatMap((pattern) =>
    [...source.matchAll(pattern)].map((match) => refusal(match[2], match[4], match[6])),
  );
  // Of a table: a sentence begins with its plugin and its name.
  const tables = source.includes('const sentences')
    ? [...source.matchAll(/^ {2}'?([a-z-]+)'?: \[\s*'([^']+)',\s*'([^']+)',?\s*\],/gm)].map(
        ([, name, ja, en]) =>
          refusal(`table-${name}`, `プラグイン … の … ${ja}。`, `Plugin …: … ${en}.`),
      )
    : [];
  return [...found.filter(({ code }) => /^[a-z-]+$/.test(code)), ...tables];
}

/** How many a source makes, counted another way: none may be left out. */
export function countIn(source: string): number {
  const made = [
    ...source.matchAll(/\bcode: ['"][a-z-]+['"],\s*words: \{|\bfault\(\s*['"][a-z-]+['"]/g),
  ];
  const tables = /const sentences[^{]*\{([\s\S]*?)\n\};/.exec(source)?.[1] ?? '';
  return made.length + [...tables.matchAll(/^ {2}\S.*\[/gm)].length;
}

const refusal = (code = '', ja = '', en = ''): Refusal => ({ code, ja: plain(ja), en: plain(en) });

/** A template’s holes are named things. */
function plain(template: string): string {
  let [out, depth] = ['', 0];
  for (let at = 0; at < template.length; at++) {
    if (template.startsWith('${', at)) {
      if (depth === 0) out += '…';
      depth += 1;
      at += 1;
    } else if (depth > 0) depth += template[at] === '{' ? 1 : template[at] === '}' ? -1 : 0;
    else out += template[at];
  }
  return out.replaceAll('\\', '');
}

/** docs/plugins/refused.md as it has to be. */
export function refusedPage(): string {
  const parts = rooms.map(({ title, when, why, files }) => {
    const found = files.flatMap((path) => refusalsIn(readFileSync(join(ROOT, path), 'utf8')));
    const byCode = new Map(found.map((one) => [`${one.code} ${one.en}`, one]));
    const rows = [...byCode.values()]
      .sort((a, b) => a.code.localeCompare(b.code, 'en') || a.en.localeCompare(b.en, 'en'))
      .map(({ code, ja, en }) => `| \`${code}\` | ${cell(ja)} | ${cell(en)} |`);
    return `## ${title}\n\n${when}\n\n**Why.** ${why}\n\n| code | 日本語 | English |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `# What is refused, and why

Printed from the sources by \`node infra/plugins/docs/write.ts\`; a test holds it. Codes are stable. Where a sentence names
something, … stands here.

${parts.join('\n')}`;
}

const cell = (sentence: string) => sentence.replaceAll('|', '\\|').replaceAll('\n', ' ');
