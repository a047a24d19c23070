import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

let cases = 0;

/** Requests made as somebody who may not. */
export function count(more: number): void {
  cases += more;
}

/**
 * Says how many attacks ran on how many things, and adds them to the file that SHIRUBE_ATTACK_CASES names
 * (for `pnpm bench attack-cases`).
 */
export function tell(what: string, surfaces: number): void {
  console.log(`attack-cases ${what}: ${cases} on ${surfaces} things`);
  const file = process.env.SHIRUBE_ATTACK_CASES;
  if (file === undefined) return;
  mkdirSync(dirname(file), { recursive: true });
  const so = before(file);
  writeFileSync(
    file,
    JSON.stringify({ cases: so.cases + cases, surfaces: so.surfaces + surfaces }),
  );
}

function before(file: string): { readonly cases: number; readonly surfaces: number } {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { cases: 0, surfaces: 0 };
  }
}
