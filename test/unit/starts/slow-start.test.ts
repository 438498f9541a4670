import { describe, expect, it } from 'vitest';
import { isSlow, referenceOf } from '../../../src/starts/slow-start.ts';
import type { Start } from '../../../src/starts/start.ts';
import { someStart } from '../../support/start-values.ts';

const day = new Date('2026-11-02T08:00:00Z');
const phases = { connect: 4, wait: 2, pull: 10, total: 40 };
const took = (mountWindow: number | null, changes: Partial<Start> = {}) =>
  someStart(`task-${mountWindow}`, day, { phases: { ...phases, mountWindow }, gaps: null, ...changes });
/** 1 to n seconds: a median of (n + 1) / 2. */
const upTo = (n: number) => Array.from({ length: n }, (_, at) => took(at + 1));

describe('a start is slow', () => {
  const reference = referenceOf(upTo(21));

  it.each([
    ['15 s above the median: not yet', 26, false],
    ['more than 15 s above the median', 26.001, true],
    ['without a mount window: never', null, false],
  ])('%s', (_name, seconds, slow) => {
    expect(reference).toEqual({ starts: 21, medianSeconds: 11 });
    expect(isSlow(took(seconds), reference)).toBe(slow);
  });

  it('never while fewer than 20 starts say what is usual', () => {
    expect(referenceOf(upTo(19))).toBeNull();
    expect(referenceOf([...upTo(19), took(null)])).toBeNull();
    expect(referenceOf(upTo(20))?.starts).toBe(20);
    expect(isSlow(took(1_000), null)).toBe(false);
  });
});

describe('a measured mount', () => {
  const measured = (changes: Partial<Start>) => took(1, { mountWindowIs: 'measured', ...changes });

  it('counts by the bound of its gaps, since only bounds compare', () => {
    const starts = Array.from({ length: 20 }, () => measured({ gaps: { beforePull: 3, afterPull: 9 } }));
    expect(referenceOf(starts)).toEqual({ starts: 20, medianSeconds: 12 });
  });

  it('is left out where its gaps are not known', () => {
    const starts = upTo(19);
    expect(referenceOf([...starts, measured({ gaps: null })])).toBeNull();
    expect(referenceOf([...starts, measured({ gaps: { beforePull: 3, afterPull: null } })])).toBeNull();
    expect(referenceOf([...starts, measured({ gaps: { beforePull: 3, afterPull: 3 } })])).not.toBeNull();
  });
});
