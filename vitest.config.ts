import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What needs the Python programs of .venv, and the built bundles; the packages of mutation hold tests of their own.
    exclude: ['contract/moto', 'template', 'permissions', 'commands', 'bundles', 'mutation'].map(
      (folder) => `test/${folder}/**`,
    ),
    testTimeout: 20_000,
  },
});
