/**
 * A hundred Regions with a planted slowdown of two seconds, and the same hundred without. Three services share a file system that is strained a
 * fifth of the time, each deployed 2.5 times a day: in the 15 days of metrics about 22 deployments after strained minutes and 91 after calm ones.
 */
import { beforeAll, expect, it } from 'vitest';
import { correlate } from '../../../src/starts/correlate.ts';
import type { Answered } from '../../../src/starts/question.ts';
import { type Simulation, simulatedStarts } from '../../support/simulated-starts.ts';

const slowdownSeconds = 2;
const simulation: Omit<Simulation, 'seed'> = { deploymentsADay: 2.5, sharedSeconds: 1, taskSeconds: 3.5 };
const counts = { found: 0, covered: 0, falseFinds: 0, primaryTests: 0 };

function ofFileSystem(questions: readonly Answered[]): readonly Answered[] {
  return questions.filter(({ question }) => question.asks === 'strained-against-calm');
}

function isCalled({ verdict }: Answered): boolean {
  return verdict.is === 'slower' || verdict.is === 'faster';
}

function count(seed: number): void {
  const region = simulatedStarts({ ...simulation, seed });
  const slowed = correlate(region(slowdownSeconds)).questions;
  const [asked] = ofFileSystem(slowed);
  const interval = asked?.comparison?.shift?.interval ?? null;
  counts.primaryTests += slowed.filter(({ question }) => question.primary).length;
  counts.found += asked?.verdict.is === 'slower' ? 1 : 0;
  counts.covered +=
    interval !== null && interval.lower <= slowdownSeconds && slowdownSeconds <= interval.upper ? 1 : 0;
  counts.falseFinds += ofFileSystem(correlate(region(0)).questions).some(isCalled) ? 1 : 0;
}

beforeAll(() => {
  for (let seed = 1; seed <= 100; seed++) count(seed);
}, 60_000);

it('the slowdown is found in at least 90 of 100', () => {
  expect(counts.found, JSON.stringify(counts)).toBeGreaterThanOrEqual(90);
});

it('the true shift lies inside the interval in at least 90 of 100', () => {
  expect(counts.covered, JSON.stringify(counts)).toBeGreaterThanOrEqual(90);
});

it('without it, at most 5 of 100 reports call any difference of the file system, for all services or for one', () => {
  expect(counts.falseFinds, JSON.stringify(counts)).toBeLessThanOrEqual(5);
  expect(counts.primaryTests).toBe(100);
});
