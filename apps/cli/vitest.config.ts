import { defineConfig } from 'vitest/config';

// Commands of operators bring a whole database up, with its plugins, on a machine that does other things too.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
