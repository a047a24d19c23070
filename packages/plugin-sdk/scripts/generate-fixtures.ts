import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const time = (name: string) => statSync(path(name), { throwIfNoEntry: false })?.mtimeMs ?? 0;

const schema = 'test/fixtures/prisma/prisma/schema.prisma';

/** The Prisma client of the tests' plugin, where it is missing or older than its schema. Vitest's global setup. */
export default function generateFixtures(): void {
  if (time('test/fixtures/prisma/src/generated/client.ts') > time(schema)) return;
  const { status } = spawnSync(
    process.execPath,
    [path('bin/generate-prisma.mjs'), '--schema', schema],
    { cwd: path('.'), stdio: 'inherit' },
  );
  if (status !== 0) throw new Error('the client of the fixtures was not generated');
}

if (import.meta.main) generateFixtures();
