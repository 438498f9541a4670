import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/contract/moto/**', 'test/commands/**'],
    testTimeout: 20_000,
  },
});
