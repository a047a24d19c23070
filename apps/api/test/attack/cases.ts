import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

let cases = 0;

/** Requests made as somebody who may not. */
export function count(more: number): void {
  cases += more;
}

/**
 * Says how many attacks ran on how many things. Where SHIRUBE_ATTACK_CASES names a file (for `pnpm bench
 * attack-cases`), each part is put beside it and their sum into it: the parts run in processes of their own.
 */
export function tell(what: string, surfaces: number): void {
  console.log(`attack-cases ${what}: ${cases} on ${surfaces} things`);
  const file = process.env.SHIRUBE_ATTACK_CASES;
  if (file === undefined) return;
  const parts = `${file}.parts`;
  mkdirSync(parts, { recursive: true });
  writeFileSync(join(parts, `${what}.json`), JSON.stringify({ cases, surfaces }));
  const all = readdirSync(parts).map((name) => JSON.parse(readFileSync(join(parts, name), 'utf8')));
  const sum = (of: 'cases' | 'surfaces') => all.reduce((total, part) => total + part[of], 0);
  writeFileSync(file, JSON.stringify({ cases: sum('cases'), surfaces: sum('surfaces') }));
}
