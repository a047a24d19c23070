/** Imports point one way: core ← sheets ← api, core ← plugin-sdk ← plugins ← the two plugins.ts. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    only('no-circular', {}, { circular: true }, 'A circle has no first room to stand in.'),
    only(
      'core-imports-nothing-of-ours',
      { path: '^packages/core/' },
      { path: '^(apps|plugins|infra|packages/(?!core/))' },
      'core is the domain: no Nest, React, Prisma or IO, and no other package of ours.',
    ),
    only(
      'sheets-imports-core-only',
      { path: '^packages/sheets/' },
      { path: '^(apps|plugins|infra|packages/(?!core/|sheets/))' },
      'sheets reads and writes documents in the words of core.',
    ),
    only(
      'packages-never-import-apps',
      { path: '^packages/' },
      { path: '^apps/' },
      'Packages serve apps, never the other way round.',
    ),
    only(
      'apps-do-not-import-each-other',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
      'Apps meet over the network or through packages.',
    ),
    only(
      'portal-is-not-a-server',
      { path: '^apps/portal/src/' },
      { path: '^(packages/sheets/|node_modules/(pg|@prisma|@nestjs)/)' },
      'The portal shows what the API computed; a page never carries the sheet reader or a database client.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|\\.turbo)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
