import { createInterface } from 'node:readline';

/**
 * The reference of `assess`: the same rows through node's readline, commas and binary floating point,
 * progress only, no quoting, no rules for what can't be computed. It says what a line costs anyway.
 */
const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
let out: string[] = [];
for await (const line of lines) {
  const [, baseline, target, actual] = line.split(',');
  const share = (Number(actual) - Number(baseline)) / (Number(target) - Number(baseline));
  out.push(`${line},${(share * 100).toFixed(6)},${(share * 100).toFixed(1)}%,\n`);
  if (out.length < 1000) continue;
  process.stdout.write(out.join(''));
  out = [];
}
process.stdout.write(out.join(''));
