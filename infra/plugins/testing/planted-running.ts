import type { Planted } from './planted.ts';

const plugin = 'dist/plugin.js';
const resolver = 'dist/server/benches.resolver.js';
const reader = 'dist/read-benches.js';
const demo = 'demo/benches.csv';

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

/** Found with the API running. */
export const running: Planted[] = [
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
        "return [_jsx('img', { src: '/favicon.svg' }, 1), _jsx('p', { style: { width: '2000px' }, children: 'wide' }, 2)];\n    const question",
      ],
    ],
    ['axe', 'page-broken', 'page-complains', 'sticks-out'],
  ],
];
