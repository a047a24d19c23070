import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    // Minutes of plugins checked whole; their short form stands beside the check.
    exclude: [...configDefaults.exclude, '**/*.long.test.ts'],
    // Servers and browsers are started for real here, beside other tests on two cores.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
