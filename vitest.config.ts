import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/contract/moto/**', 'test/template/**', 'test/permissions/**', 'test/bundles/**'],
    testTimeout: 20_000,
  },
});
