import { defineConfig } from 'vitest/config';

/** Against moto over HTTP, and the transformed template; fails, and does not skip, where .venv lacks what they need. */
export default defineConfig({
  test: {
    include: ['test/contract/moto/**/*.test.ts', 'test/permissions/**/*.test.ts'],
    globalSetup: ['test/contract/moto/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
