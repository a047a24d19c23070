import { defineConfig } from 'vitest/config';

/** Runs that the sums are tried on; they are not tests of Shirube, so no runner finds them. */
export default defineConfig({ test: { include: ['*.sample.ts'] } });
