import { defineConfig } from 'vitest/config';

// Most of the time goes into starting the plugin's real process, again and again, beside whatever else the machine does.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 },
});
