import { writeFileSync } from 'node:fs';
import { apiReport, entries } from './api-report.ts';

for (const entry of entries)
  writeFileSync(new URL(`../api/${entry}.api.md`, import.meta.url), apiReport(entry));
