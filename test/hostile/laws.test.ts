/** Every law over hostile input, briefly and always the same; `npm run fuzz` is long, and takes any seed. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { casesOf, laws } from './fuzz.ts';

/** Of all laws together: some hundred each, in a few seconds. */
const briefly = casesOf(6_000);

it.each(laws.map((law) => [law.name, law.sentence, law] as const))('%s: %s', async (name, _sentence, law) => {
  await fc.assert(law.property, { numRuns: briefly.get(name) ?? 1, seed: 1 });
});

it('as many cases as are asked for are dealt out, at least one a law', () => {
  for (const cases of [laws.length, 1_000, 100_000]) {
    const counts = [...casesOf(cases).values()];
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(cases);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  }
});

it('each law has a name of its own', () => {
  expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length);
});
