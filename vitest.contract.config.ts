import { defineConfig } from 'vitest/config';

/** Against moto over HTTP; fails, and does not skip, where moto is not installed. */
export default defineConfig({
  test: {
    include: ['test/contract/moto/**/*.test.ts'],
    globalSetup: ['test/contract/moto/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
