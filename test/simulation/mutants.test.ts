import { describe, expect, it } from 'vitest';
import { moreMutants } from './more-mutants.ts';
import { mutants } from './mutants.ts';
import { brokenBy } from './mutate.ts';
import { promises } from './promises.ts';

describe('the simulation notices that', () => {
  it.concurrent.each([...mutants, ...moreMutants])(
    '$name',
    async ({ edits, breaks }) => {
      expect(await brokenBy({ edits })).toContain(breaks);
    },
    120_000,
  );
});

it('ten of them are of the dangerous kind, and each promise is broken by one', () => {
  expect(mutants).toHaveLength(10);
  const broken = [...mutants, ...moreMutants].map(({ breaks }) => breaks);
  expect([...new Set(broken)].sort()).toEqual(Object.keys(promises).sort());
});
