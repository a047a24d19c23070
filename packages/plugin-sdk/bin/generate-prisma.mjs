#!/usr/bin/env node
// A plugin's Prisma client from its prisma/schema.prisma, before its build. `prisma generate` looks for a schema engine
// that only `prisma migrate` uses; where its download is blocked, any existing file satisfies the look. Migrations
// here are plain SQL.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const manifest = require.resolve('prisma/package.json');
const run = spawnSync(
  process.execPath,
  [
    join(dirname(manifest), require(manifest).bin.prisma),
    'generate',
    '--no-hints',
    ...process.argv.slice(2),
  ],
  {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
      ...process.env,
    },
  },
);
if (run.status !== 0) process.stderr.write(run.stdout ?? '');
process.exit(run.status ?? 1);
