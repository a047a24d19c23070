import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '../../process/paths.ts';
import type { Outcome } from '../check/index.ts';

/** One place of the built example that is made wrong: file, what stands there, what stands there instead. */
export type Edit = readonly [file: string, from: string, to: string];

const example = join(ROOT, 'plugins', 'example');

/** The built example with something wrong in it, in a folder of its own. */
export function variant(edits: readonly Edit[]): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'shirube-variant-'));
  for (const name of ['package.json', 'README.md', 'dist', 'migrations', 'demo', 'portal'])
    cpSync(join(example, name), join(path, name), { recursive: true });
  linkModules(path);
  for (const [file, from, to] of edits) {
    const text = readFileSync(join(path, file), 'utf8');
    // An edit that changes nothing would show nothing.
    if (!text.includes(from)) throw new Error(`${file} of the example has no "${from}"`);
    writeFileSync(
      join(path, file),
      text.replace(from, () => to),
    );
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** As an install would: each package by itself, so that a plugin's process may read what they lead to. */
export function linkModules(path: string): void {
  const modules = join(example, 'node_modules');
  for (const name of readdirSync(modules).filter((one) => !one.startsWith('.'))) {
    const scoped = name.startsWith('@') ? readdirSync(join(modules, name)) : [''];
    for (const part of scoped) {
      const link = join(path, 'node_modules', name, part);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(realpathSync(join(modules, name, part)), link);
    }
  }
}

export interface Told {
  readonly code: number;
  readonly ok: boolean;
  readonly checks: readonly Outcome[];
  /** Every fault's code. */
  readonly codes: readonly string[];
}

const cli = join(ROOT, 'apps', 'cli', 'dist', 'main.js');

/** `shirube plugin check --json`, as a vendor starts it: a process of its own. */
export function check(path: string, ...more: readonly string[]): Promise<Told> {
  return new Promise((resolve, reject) => {
    const given = [cli, 'plugin', 'check', path, '--json', ...more];
    const most = { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, LANG: 'C.UTF-8' } };
    const child = execFile(process.execPath, given, most, (_error, out, err) => {
      if (!out.startsWith('{')) return reject(new Error(`${out}${err}`));
      const { ok, checks } = JSON.parse(out) as { ok: boolean; checks: Outcome[] };
      const codes = checks.flatMap(({ faults }) => faults.map((one) => one.code));
      resolve({ code: child.exitCode ?? -1, ok, checks, codes });
    });
  });
}
