import { defineConfig } from 'vitest/config';

/** Against moto over HTTP and by botocore's models; fails, and does not skip, where they are not installed. */
export default defineConfig({
  test: {
    include: ['test/contract/moto/**/*.test.ts', 'test/commands/**/*.test.ts'],
    globalSetup: ['test/contract/moto/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
