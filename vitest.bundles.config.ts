import { defineConfig } from 'vitest/config';

/** The built bundles under Lambda's own runtime interface client, on moto; fails, and does not skip, where one is missing. */
export default defineConfig({
  test: {
    include: ['test/bundles/*.test.ts'],
    globalSetup: ['test/bundles/server.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
