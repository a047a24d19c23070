import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiReport, entries } from '../scripts/api-report.js';

it.each(entries)(
  'the contract of %s is as its report says; if meant so, run pnpm run api',
  (entry) => {
    const kept = readFileSync(new URL(`../api/${entry}.api.md`, import.meta.url), 'utf8');
    expect(apiReport(entry)).toBe(kept);
  },
);
