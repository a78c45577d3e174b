import { defaultExclude, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Limits end what hangs. No test may be decided by how busy the machine is, so they stand here, wide, and not beside single tests.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 120_000, interval: 100 } },
    maxWorkers: 2,
    projects: [
      // Projects follow each other by name: journeys through the browser are the longest, so they come first, and the short files of the
      // engine fill up the end. Journeys share Chromium and a process of servers in each worker (packages/web/test/stage.ts).
      {
        extends: true,
        test: {
          name: 'application',
          include: ['packages/web/test/**/*.test.ts'],
          isolate: false,
          globalSetup: ['packages/web/test/prepared.ts'],
        },
      },
      // The engine is pure: its test files share their workers, which saves starting one for each.
      { extends: true, test: { name: 'engine', include: ['packages/engine/src/**/*.test.ts'], isolate: false } },
      {
        extends: true,
        test: {
          name: 'around',
          include: ['packages/*/src/**/*.test.ts', 'packages/*/test/**/*.test.ts', 'scripts/*.test.mjs'],
          exclude: [...defaultExclude, 'packages/engine/**', 'packages/web/test/**'],
        },
      },
    ],
  },
});
