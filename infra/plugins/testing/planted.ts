import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../../process/paths.ts';
import type { Edit } from './variant.ts';

/** A fault planted in the built example: what it is, the checks that are made, the edits, the codes that are told. */
export type Planted = readonly [name: string, only: string, edits: Edit[], codes: string[]];

const plugin = 'dist/plugin.js';
const table = 'migrations/20261122000000_benches/migration.sql';

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

/** What is planted in every run of the tests, by the codes it is told with; the rest in the long form. */
const often = new Set([
  'no-demo',
  'portal-definition',
  'table-policy',
  'garbage-taken',
  'field-leaks',
]);
export const inEveryRun = ([, , , codes]: Planted) => codes.some((code) => often.has(code));

/** Found without the API. */
export const standing: Planted[] = [
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
];
