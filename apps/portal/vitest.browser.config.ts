import { defineConfig } from 'vitest/config';

/** Real pages in a real browser against a running Shirube at SHIRUBE_TEST_URL. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One browser, one demo city being imported into: files take turns.
    fileParallelism: false,
  },
});
