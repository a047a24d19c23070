import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { diskFull, PlainError } from '../words/words.mjs';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';

const MAJOR = '18';

/** Arguments in the order they are tried; the second is for systems without C.UTF-8. */
const LOCALES = [
  ['--locale=C.UTF-8'],
  // pg_trgm finds nothing in Japanese text under this one, but everything else works.
  ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
];

/** Makes the cluster when there is none and returns the administrator's password. */
export function initialise(place: Place, binaries: Binaries): string {
  const secret = join(place.home, 'secret');
  const version = join(place.data, 'PG_VERSION');
  if (existsSync(version) && existsSync(secret)) {
    checkMajor(readFileSync(version, 'utf8').trim(), place.data);
    return readFileSync(secret, 'utf8').trim();
  }
  const password = randomBytes(24).toString('hex');
  // Made beside and renamed when whole: a kill in the middle leaves nothing half made in use.
  const partial = join(place.home, 'data.partial');
  rmSync(partial, { recursive: true, force: true });
  if (existsSync(place.data)) {
    // Data without its secret: kept, never deleted.
    renameSync(place.data, `${place.data}.${Date.now()}.locked-out`);
  }
  mkdirSync(partial, { mode: 0o700 });
  const passwordFile = join(place.home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.account) {
    for (const path of [partial, passwordFile])
      chownSync(path, place.account.uid, place.account.gid);
  }
  try {
    runInitdb(place, binaries, partial, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeFileSync(secret, password, { mode: 0o600 });
  chmodSync(secret, 0o600);
  renameSync(partial, place.data);
  return password;
}

function runInitdb(place: Place, binaries: Binaries, data: string, passwordFile: string): void {
  let output = '';
  for (const locale of LOCALES) {
    const run = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${data}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--lc-messages=C',
        '--no-sync',
        '--no-instructions',
        ...locale,
      ],
      { ...place.account, cwd: '/', encoding: 'utf8', env: { PATH: process.env.PATH ?? '' } },
    );
    if (run.status === 0) return;
    output = `${run.stderr}${run.error ?? ''}`;
    if (!/locale/.test(output)) break;
  }
  rmSync(data, { recursive: true, force: true });
  const full = diskFull(output, place.home);
  if (full) throw full;
  throw new PlainError(
    'initdb-failed',
    {
      ja: `PostgreSQL のデータ領域 ${place.home} を作れませんでした: ${lastLine(output)}`,
      en: `PostgreSQL could not make its data directory in ${place.home}: ${lastLine(output)}`,
    },
    { output },
  );
}

function checkMajor(found: string, data: string): void {
  if (found === MAJOR) return;
  throw new PlainError(
    'other-major',
    {
      ja: `${data} は PostgreSQL ${found} のデータですが、同梱しているのは ${MAJOR} です。移行するか、別の場所へ移してから実行してください。`,
      en: `${data} was written by PostgreSQL ${found}, and this is ${MAJOR}; migrate it or move it away, then run this again.`,
    },
    { found, expected: MAJOR },
  );
}

/** The line of a program's output that says why. */
export function lastLine(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.find((line) => /error|fatal|cannot|could not/i.test(line)) ?? lines.at(-1) ?? '?';
}
