import { defineConfig } from 'vitest/config';

/** The tests that `npm run mutate` runs against each mutant: those that it names, of one group of test/mutation/targets.ts. */
export default defineConfig({
  test: { include: process.env.MUTATION_TESTS?.split(',') ?? [], testTimeout: 20_000 },
});
