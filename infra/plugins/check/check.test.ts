import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT } from '../../process/paths.ts';
import { check, type Edit, variant } from '../testing/variant.ts';
import { checkNames } from './index.ts';

/** What the example is told once these places of it are wrong. */
async function told(only: string, edits: readonly Edit[], ...more: readonly string[]) {
  const { path, remove } = variant(edits);
  onTestFinished(remove);
  const result = await check(path, '--only', ...only.split(' '), ...more);
  expect(result.code).toBe(result.codes.length === 0 ? 0 : 1);
  for (const { faults } of result.checks)
    for (const { words } of faults) {
      expect(words.ja).toMatch(/[ぁ-ん].*$/s);
      expect(words.en).not.toMatch(/^[^"(]*[ぁ-ん]/);
    }
  return [...new Set(result.codes)].sort();
}

const plugin = 'dist/plugin.js';
const resolver = 'dist/server/benches.resolver.js';
const table = 'migrations/20261122000000_benches/migration.sql';
const reader = 'dist/read-benches.js';
const demo = 'demo/benches.csv';

test('the example passes, with the whole of it looked at', async () => {
  const { path, remove } = variant([]);
  onTestFinished(remove);
  const { ok, code, checks } = await check(path, '--no-build');
  expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
  expect([ok, code]).toEqual([true, 0]);
  expect(checks.map((one) => one.check).sort()).toEqual(
    Object.keys(checkNames)
      .filter((name) => name !== 'build')
      .sort(),
  );
});

test.each<[string, string, Edit[], string[]]>([
  [
    'a package without its server side',
    'papers',
    [['package.json', '"./server"', '"./servers"']],
    ['no-server-export'],
  ],
  [
    'a package of another name',
    'papers definition',
    [['package.json', 'plugins/example"', 'plugins/other"']],
    ['package-name'],
  ],
  [
    'a README without its settings',
    'readme',
    [['README.md', '## 設定 · Settings', '']],
    ['readme-section'],
  ],
  ['a definition for another SDK', 'definition', [[plugin, "'^1.0.0'", "'^2.0.0'"]], ['wrong-sdk']],
  [
    'a definition that is none',
    'definition',
    [[plugin, "'0 3 * * *'", "'at night'"]],
    ['bad-definition'],
  ],
  [
    'no demonstration',
    'definition',
    [[plugin, '    ],\n});', '    ],\n    demo: [],\n});']],
    ['no-demo'],
  ],
  [
    'words in one language',
    'words',
    [['dist/portal/words.en.js', "count: 'Benches in use',", '']],
    ['portal-definition'],
  ],
  [
    'a word that is not translated',
    'words',
    [['dist/portal/words.en.js', "'Benches in use'", "'使えるベンチ'"]],
    ['not-translated'],
  ],
  [
    'a word that nobody wrote',
    'words',
    [['dist/portal/card.js', "words('count')", "words('counts')"]],
    ['word-missing'],
  ],
  [
    'a page for a permission that is not there',
    'words',
    [['dist/portal/index.js', "'bench.read'", "'bench.look'"]],
    ['portal-permission'],
  ],
  [
    'pages that weigh too much',
    'bundle',
    [
      [
        'dist/portal/card.js',
        'export default',
        `export const map = '${noise(200_000)}'; console.log(map);\nexport default`,
      ],
    ],
    ['bundle-too-large'],
  ],
  [
    'pages with a React of their own',
    'bundle',
    [
      [
        'dist/portal/card.js',
        'export default',
        `import * as dom from '${reactDom()}'; console.log(dom);\nexport default`,
      ],
    ],
    ['bundles-react'],
  ],
  [
    'SQL that fails',
    'migrations',
    [[table, 'text NOT NULL CHECK', 'txt NOT NULL CHECK']],
    ['migration-failed'],
  ],
  [
    'SQL that reaches outside',
    'migrations',
    [[table, 'GRANT', 'CREATE TABLE public.more (id int); GRANT']],
    ['migration-outside'],
  ],
  [
    'a table without forced row-level security',
    'tables',
    [[table, 'ALTER TABLE bench FORCE ROW LEVEL SECURITY;', '']],
    ['table-row-security'],
  ],
  [
    'a table open to every tenant',
    'tables',
    [[table, 'GRANT', 'CREATE POLICY open ON bench USING (true); GRANT']],
    ['table-policy'],
  ],
])('finds %s', async (_name, only, edits, codes) => {
  expect(await told(only, edits, '--no-build')).toEqual(codes);
});

/** What no compression makes small. */
function noise(length: number): string {
  let [text, state] = ['', 1];
  while (text.length < length) {
    state = (state * 48_271) % 2_147_483_647;
    text += state.toString(36);
  }
  return text;
}

function reactDom(): string {
  return createRequire(join(ROOT, 'apps/portal/package.json')).resolve('react-dom');
}

test('finds a build that fails', async () => {
  expect(
    await told('build', [['package.json', 'tsc -p tsconfig.build.json', 'tsc -p nowhere.json']]),
  ).toEqual(['build-failed']);
});

/** More of the example's own feed and import, each wrong in one way. */
const feedsToo = (parts: Readonly<Record<string, string>>) =>
  Object.entries(parts)
    .map(
      ([id, pull]) => `{ id: '${id}', name: { ja: '別の数', en: 'Another' }, unit: '箇所',
        aggregation: 'level', suggestedIndicator: 'x', cron: '0 3 * * *',
        pull: async function* (ctx) { for await (const one of openBenches(ctx)) ${pull} } },`,
    )
    .join('');
const importsToo = (parts: Readonly<Record<string, string>>) =>
  Object.entries(parts)
    .map(
      ([id, read]) => `{ id: '${id}', name: { ja: '別の台帳', en: 'Another' }, accepts: ['.csv'],
        maxBytes: 1000000, permission: 'bench.edit', read: async (file, ctx) => { ${read} } },`,
    )
    .join('');
const filesToo = (ids: readonly string[]) =>
  ids
    .map((id) => `{ import: '${id}', file: new URL('../demo/benches.csv', import.meta.url) },`)
    .join('');

test.each<[string, string, Edit[], string[]]>([
  [
    'a resolver without NeedsPlugin',
    'boot',
    [[resolver, "    NeedsPlugin('example:bench.read'),\n", '']],
    ['missing-permission'],
  ],
  [
    'a field without the prefix',
    'boot',
    [
      [resolver, '"exampleBenches"', '"benches"'],
      [resolver, '    exampleBenches(', '    benches('],
    ],
    ['name-without-prefix'],
  ],
  [
    'imports that fail on their own demo file, and one that rejects of it',
    'imports',
    [
      [
        plugin,
        'imports: [',
        `imports: [${importsToo({ gone: "throw new TypeError('x');", none: 'return { rowsRead: 1, rowsTaken: 0, rejects: [] };' })}`,
      ],
      [plugin, 'files: [', `files: [${filesToo(['gone', 'none'])}`],
      [demo, '2019-03-25', '2019-33-25'],
    ],
    ['demo-file-rejected', 'import-failed', 'import-took-nothing'],
  ],
  [
    'imports that break on a wrong file, take nonsense, or say nothing',
    'garbage',
    [
      [
        plugin,
        'imports: [',
        `imports: [${importsToo({
          breaks:
            "if (file.name.startsWith('間違い')) throw new TypeError('x'); return readBenches(file, ctx);",
          greedy: 'return { rowsRead: 1, rowsTaken: 1, rejects: [] };',
          mute: "return { rowsRead: 1, rowsTaken: file.name.startsWith('間違い') ? 0 : 1, rejects: [] };",
        })}`,
      ],
      [plugin, 'files: [', `files: [${filesToo(['breaks', 'greedy', 'mute'])}`],
    ],
    ['garbage-broke-it', 'garbage-taken', 'garbage-unsaid'],
  ],
  [
    'feeds and a job that are wrong in every way',
    'feeds jobs',
    [
      [
        plugin,
        'feeds: [',
        `feeds: [${feedsToo({
          unit: "yield { ...one, unit: '人' };",
          chance: 'yield { ...one, value: String(Math.trunc(Math.random() * 1e9)) };',
          nothing: ';',
          trouble: "throw new Error('x');",
          evidence:
            "yield { ...one, evidence: { rows: { query: 'x', count: 99, select: 'SELECT id FROM bench' } } };",
          elsewhere:
            "yield { ...one, evidence: { rows: { query: 'x', count: 1, select: 'SELECT 1 FROM public.x' } } };",
        })}`,
      ],
      [
        plugin,
        'jobs: []',
        "jobs: [{ id: 'tidy', name: { ja: '整理', en: 'Tidy' }, cron: '0 3 * * *', timeoutSeconds: 5, run: async () => { throw new Error('x'); } }]",
      ],
      [
        plugin,
        "what: 'files',",
        "what: 'jobs', why: { ja: '整理のため', en: 'to tidy' } }, { what: 'files',",
      ],
    ],
    [
      'evidence-differs',
      'evidence-failed',
      'feed-empty',
      'feed-failed',
      'feed-not-repeatable',
      'job-failed',
      'reading-rejected',
    ],
  ],
  [
    'a demonstration that leaves no row',
    'isolation-tables',
    [
      [reader, 'INSERT INTO bench SELECT *', 'SELECT x.*'],
      [reader, 'ON CONFLICT (tenant_id, id) DO UPDATE', '/*'],
      [reader, 'closed_on = excluded.closed_on', '*/'],
    ],
    ['tables-empty'],
  ],
  [
    'a value that is kept between requests',
    'isolation-fields',
    [
      [
        resolver,
        "return this.tables.run('example', tenantCode, allBenches);",
        "const rows = await this.tables.run('example', tenantCode, allBenches); globalThis.kept = globalThis.kept?.length ? globalThis.kept : rows; return globalThis.kept;",
      ],
      [resolver, '    exampleBenches(', '    async exampleBenches('],
    ],
    ['field-leaks'],
  ],
  [
    'pages that break, complain, cannot be read by all, or are too wide',
    'pages',
    [
      [
        'dist/portal/card.js',
        'const question',
        "if (tenantCode) throw new Error('x');\n    const question",
      ],
      ['dist/portal/bench-page.js', 'const question', "console.error('odd');\n    const question"],
      [
        'dist/portal/in-use-block.js',
        'const question',
        "return _jsx('img', { src: '/favicon.svg', width: 2000 });\n    const question",
      ],
    ],
    ['axe', 'page-broken', 'page-complains', 'sticks-out'],
  ],
])(
  'finds %s, in the running API',
  async (_name, only, edits, codes) => {
    expect(await told(only, edits, '--no-build')).toEqual(codes);
  },
  180_000,
);
