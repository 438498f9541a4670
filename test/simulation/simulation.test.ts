import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Fault, faults } from './faults.ts';
import { moreMutants } from './more-mutants.ts';
import { mutants } from './mutants.ts';
import { promises, type SimulatedPromise } from './promises.ts';
import { regressions } from './regressions.ts';
import { type Outcome, simulate } from './simulation.ts';
import { add, noTotals, type Totals } from './totals.ts';

const seeds = 200;
/** Over all of them, of each kind. */
const leastOften = 50;

describe(`${seeds} seeds`, () => {
  const outcomes: Outcome[] = [];
  let totals: Totals;

  beforeAll(async () => {
    totals = noTotals();
    for (let seed = 1; seed <= seeds; seed += 1) {
      const outcome = await simulate(seed);
      outcomes.push(outcome);
      add(totals, outcome);
    }
  }, 300_000);

  it.each(Object.entries(promises))('%s: %s', (promise) => {
    const broken = outcomes.filter(({ breaches }) => breaches.some((breach) => breach.promise === promise));
    expect(broken.map(toldAgain)).toEqual([]);
    expect(totals.all[promise as SimulatedPromise]).toBeGreaterThan(seeds);
  });

  it.each(Object.entries(faults))('%s: %s', (fault) => {
    expect(totals.happened[fault as Fault]).toBeGreaterThanOrEqual(leastOften);
  });

  it('each with two stacks, and foreign alarms and dashboards beside them', () => {
    const alone = outcomes.filter(
      ({ tally, stacks }) =>
        tally['foreign alarm'] === 0 || tally['foreign dashboard'] === 0 || stacks.length !== 2,
    );
    expect(alone.map(({ seed }) => seed)).toEqual([]);
  });
});

it('a seed plays the same story each time', async () => {
  const [one, again, other] = [await simulate(7), await simulate(7), await simulate(6)];
  expect(again).toEqual(one);
  expect(other.story).not.toEqual(one.story);
});

it.each(regressions)('seed $seed, by which it was found that $bug', async ({ seed }) => {
  const { breaches } = await simulate(seed);
  expect(breaches).toEqual([]);
});

/** What happened, and how to play it again. */
function toldAgain({ seed, story }: Outcome): string {
  return `${story.join('\n')}\nnpm run simulate -- --seed ${seed}`;
}

describe('docs/reliability.md', () => {
  const page = readFileSync(new URL('../../docs/reliability.md', import.meta.url), 'utf8');

  it.each(Object.entries(promises))('has the promise "%s" in full, and a column of it', (promise, full) => {
    expect(page).toContain(`| ${promise} | ${full} |`);
    expect(page.split('\n').find((line) => line.startsWith('| fault |'))).toContain(` ${promise} |`);
  });

  it.each(Object.keys(faults))('has a row of "%s"', (fault) => {
    expect(page).toContain(`\n| ${fault} | `);
  });

  it.each([...mutants, ...moreMutants])('has the patch "$name"', ({ name, breaks }) => {
    expect(page).toContain(`| ${name} | ${breaks} |`);
  });

  it.each(regressions)('has the bug of seed $seed', ({ seed }) => {
    expect(page).toContain(` | ${seed} | `);
  });
});
