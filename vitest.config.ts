import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/*.test.mjs', 'examples/**/*.test.ts'],
    testTimeout: 60_000,
    maxWorkers: 2,
  },
});
