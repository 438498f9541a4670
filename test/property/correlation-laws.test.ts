/** Laws of comparing starts: whatever the numbers. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareStarts, type Observation } from '../../src/starts/compare-starts.ts';
import { correlate } from '../../src/starts/correlate.ts';
import { deploymentsOf } from '../../src/starts/deployments.ts';
import { benjaminiHochberg } from '../../src/starts/statistics/benjamini-hochberg.ts';
import { simulatedStarts } from '../support/simulated-starts.ts';
import { someStart } from '../support/start-values.ts';

/** Quarters of a second are exact, and tie now and then. */
const seconds = fc.integer({ min: 0, max: 400 }).map((quarters) => quarters / 4);
const observation: fc.Arbitrary<Observation> = fc.record({
  stratum: fc.constantFrom('web', 'worker'),
  service: fc.constant({ cluster: 'shop', service: 'web' }),
  at: fc.integer({ min: 0, max: 9 }).map((day) => new Date(Date.UTC(2026, 10, 1 + day))),
  seconds: fc.array(seconds, { minLength: 1, maxLength: 5 }),
});
const group = fc.array(observation, { minLength: 8, maxLength: 30 });

it('as many seconds more in all of the first are as many more in the shift and in its interval', () => {
  fc.assert(
    fc.property(group, group, fc.integer({ min: -50, max: 50 }), (a, b, more) => {
      const [before, after] = [compareStarts(a, b), compareStarts(moved(a, more), b)];
      fc.pre(before.shift !== null);
      expect(after.shift?.estimate).toBeCloseTo((before.shift?.estimate ?? 0) + more, 9);
      expect(after.shift?.interval?.lower).toBeCloseTo((before.shift?.interval?.lower ?? 0) + more, 9);
      expect(after.shift?.interval?.upper).toBeCloseTo((before.shift?.interval?.upper ?? 0) + more, 9);
    }),
  );
});

it('the groups the other way round are the mirror', () => {
  fc.assert(
    fc.property(group, group, (a, b) => {
      const [one, other] = [compareStarts(a, b), compareStarts(b, a)];
      expect([other.first, other.second]).toEqual([one.second, one.first]);
      expect(other.pValue ?? 0).toBeCloseTo(one.pValue ?? 0, 9);
      expect(other.shift?.estimate ?? 0).toBeCloseTo(-(one.shift?.estimate ?? 0), 9);
      expect(other.shift?.interval?.lower ?? 0).toBeCloseTo(-(one.shift?.interval?.upper ?? 0), 9);
      if (one.probability !== null) expect(other.probability).toBeCloseTo(1 - one.probability, 9);
      expect(other.verdict.is).toBe(mirrored[one.verdict.is]);
    }),
  );
});

it('the interval holds the shift, and leaves out zero only where p is small', () => {
  fc.assert(
    fc.property(group, group, (a, b) => {
      const { shift, pValue } = compareStarts(a, b);
      fc.pre(shift?.interval !== undefined && shift?.interval !== null && pValue !== null);
      const { lower, upper } = shift?.interval ?? { lower: 0, upper: 0 };
      expect(lower).toBeLessThanOrEqual(shift?.estimate ?? 0);
      expect(upper).toBeGreaterThanOrEqual(shift?.estimate ?? 0);
      if (lower > 0 || upper < 0) expect(pValue).toBeLessThan(0.06);
    }),
  );
});

it('starts, and the tasks of a deployment, may come in any order', () => {
  const region = simulatedStarts({ seed: 7, deploymentsADay: 1, sharedSeconds: 1, taskSeconds: 3.5 })(2);
  const wanted = correlate(region);
  const order = fc.array(fc.nat(), { minLength: region.starts.length, maxLength: region.starts.length });
  fc.assert(
    fc.property(order, (keys) => {
      const starts = region.starts.map((start, at) => ({ start, key: keys[at] ?? 0 }));
      const mixed = starts.sort((a, b) => a.key - b.key).map(({ start }) => start);
      expect(correlate({ ...region, starts: mixed })).toEqual(wanted);
    }),
    { numRuns: 5 },
  );
});

it('every start is in one deployment, and none lasts half an hour', () => {
  const starts = fc
    .uniqueArray(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 })
    .map((all) =>
      all.map((second) => someStart(`t${second}`, new Date(Date.UTC(2026, 10, 2) + second * 1_000))),
    );
  fc.assert(
    fc.property(starts, (some) => {
      const deployments = deploymentsOf(some);
      const ids = deployments.flatMap((one) => one.starts.map(({ taskId }) => taskId));
      expect(ids.toSorted()).toEqual(some.map(({ taskId }) => taskId).sort());
      for (const one of deployments) {
        const last = one.starts.at(-1)?.createdAt.getTime() ?? 0;
        expect(last - one.at.getTime()).toBeLessThan(1_800_000);
      }
    }),
  );
});

it('an adjusted p-value is no smaller than the plain one, and keeps its place', () => {
  const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
  fc.assert(
    fc.property(pValues, (plain) => {
      const adjusted = benjaminiHochberg(plain);
      adjusted.forEach((value, at) => {
        expect(value).toBeGreaterThanOrEqual(Math.min(1, plain[at] ?? 1));
        expect(value).toBeLessThanOrEqual(1);
      });
      const byPlain = plain.map((value, at) => ({ value, adjusted: adjusted[at] ?? 1 }));
      const sorted = byPlain.sort((a, b) => a.value - b.value).map((one) => one.adjusted);
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
    }),
  );
});

const mirrored = {
  slower: 'faster',
  faster: 'slower',
  'no difference found': 'no difference found',
  'not enough data': 'not enough data',
  unknown: 'unknown',
} as const;

function moved(group: readonly Observation[], more: number): readonly Observation[] {
  return group.map((one) => ({ ...one, seconds: one.seconds.map((value) => value + more) }));
}
