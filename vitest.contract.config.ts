import { defineConfig } from 'vitest/config';

/** Against moto over HTTP, by botocore's models, and on the template as CloudFormation gets it; fails, and does not skip, without its Python. */
export default defineConfig({
  test: {
    include: [
      'test/contract/moto/**/*.test.ts',
      'test/commands/**/*.test.ts',
      'test/template/**/*.test.ts',
      'test/permissions/**/*.test.ts',
    ],
    globalSetup: ['test/contract/moto/server.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
