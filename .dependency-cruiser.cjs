/** Imports point one way: core ← sheets ← api, core ← plugin-sdk ← plugins ← the two plugins.ts. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    only(
      'no-circular',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
      'A circle has no first room to stand in (types alone may look both ways).',
    ),
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
      { path: '^apps/([^/]+)/', pathNot: '^apps/cli/src/operations/' },
      { path: '^apps/', pathNot: '^apps/($1/|api/dist/operations[.])' },
      "Apps meet over the network or through packages; operators' commands use the one entry the API offers them.",
    ),
    only(
      'operators-enter-the-api-by-one-entry',
      { path: '^apps/cli/src/operations/' },
      { path: '^apps/', pathNot: '^apps/(cli/|api/(src|dist)/operations\\.)' },
      'The command line works on the database through the same services, by @shirube/api/operations.',
    ),
    only(
      'three-doors',
      {
        path: '^apps/api/src/',
        pathNot: '^apps/api/src/(tenancy|generated)/|[.](test|spec)[.]ts$',
      },
      { path: '(^|/)node_modules/(pg|@prisma)/|^apps/api/src/generated/prisma/' },
      'Only tenancy/ opens the database; everybody else goes through TenantDb, PublishedDb or PlatformDb.',
    ),
    only(
      'no-fourth-door',
      {
        path: '^(apps/(?!api/)|packages|plugins)/',
        pathNot:
          '[.](test|spec)[.]ts$|^packages/plugin-sdk/src/(host|testing)/|^packages/plugin-sdk/(src|test)/prisma|^packages/plugin-sdk/test/fixtures/',
      },
      { path: '(^|/)node_modules/(pg|@prisma)/' },
      'A database client outside the API would pass the three doors by; the plugin host has only the logins of plugins.',
    ),
    only(
      'plugin-sdk-imports-core-only',
      { path: '^packages/plugin-sdk/' },
      { path: '^(apps|plugins|infra|packages/(?!core/|plugin-sdk/))' },
      'The contract knows the words of core and nobody who keeps it.',
    ),
    only(
      'plugins-import-the-contract-only',
      { path: '^plugins/([^/]+)/' },
      {
        path: '^(apps|infra|plugins|packages/(?!core/|plugin-sdk/)|packages/plugin-sdk/(src|dist)/(host|child)/)',
        pathNot: '^plugins/$1/',
      },
      'A plugin reaches the platform by the SDK, and no other plugin.',
    ),
    only(
      'plugins-are-named-in-one-file',
      { pathNot: '^(plugins/|apps/(api|portal)/src/plugins[.]ts$)' },
      { path: '^plugins/' },
      'Core never names a plugin: only the two plugins.ts do.',
    ),
    only(
      'what-runs-in-a-child-has-no-database',
      { path: '^packages/plugin-sdk/src/(child|server|nest|portal)/' },
      { path: '(^|/)node_modules/pg/|^packages/plugin-sdk/src/host/(?!frames[.]ts$)' },
      'A plugin’s process asks the host for everything, and carries nothing of it.',
    ),
    only(
      'resolvable',
      { path: '^(apps|packages|plugins|infra)/' },
      { couldNotResolve: true },
      'An import that resolves to nothing escapes the other rules (build first).',
    ),
    only(
      'portal-is-not-a-server',
      { path: '^apps/portal/src/' },
      { path: '^(packages/sheets/|node_modules/(pg|@prisma|@nestjs)/)' },
      'The portal shows what the API computed; a page never carries the sheet reader or a database client.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules|(^|/)(dist|generated)/' },
    exclude: { path: '(^|/)[.](turbo|shirube)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
