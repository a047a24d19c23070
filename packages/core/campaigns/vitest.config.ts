import { defineConfig } from 'vitest/config';

const minutes = Number(process.env.SHIRUBE_CAMPAIGN_MINUTES) || 3;

/** The long form: the campaigns of `npm test`, each property for minutes instead of a number of cases. */
export default defineConfig({
  test: {
    include: ['campaigns/**/*.test.ts'],
    env: { SHIRUBE_CAMPAIGN_MS: String(minutes * 60_000) },
    disableConsoleIntercept: true,
    maxWorkers: 1,
  },
});
