import { mergeConfig } from 'vitest/config';
import base from '../vitest.config.js';

const minutes = Number(process.env.SHIRUBE_CAMPAIGN_MINUTES) || 3;

/** The long form: the campaigns of `npm test`, each for minutes instead of seconds, one after another. */
export default mergeConfig(
  { ...base, test: { ...base.test, include: [] } },
  {
    test: {
      include: ['campaigns/**/*.test.ts'],
      env: { SHIRUBE_CAMPAIGN_MS: String(minutes * 60_000) },
      testTimeout: minutes * 60_000 + 120_000,
      disableConsoleIntercept: true,
      maxWorkers: 1,
    },
  },
);
