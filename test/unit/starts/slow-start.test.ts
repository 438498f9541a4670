import { describe, expect, it } from 'vitest';
import { isSlow, referencesOf } from '../../../src/starts/slow-start.ts';
import type { Start } from '../../../src/starts/start.ts';
import { someStart } from '../../support/start-values.ts';

const day = new Date('2026-11-02T08:00:00Z');
const phases = { connect: 4, wait: 2, pull: 10, total: 40 };
const took = (mountWindow: number | null, changes: Partial<Start> = {}) =>
  someStart(`task-${mountWindow}`, day, { phases: { ...phases, mountWindow }, gaps: null, ...changes });
const referenceOf = (starts: readonly Start[]) => referencesOf(starts).get('FARGATE') ?? null;
/** 1 to n seconds: a median of (n + 1) / 2. */
const upTo = (n: number) => Array.from({ length: n }, (_, at) => took(at + 1));

describe('a start is slow', () => {
  const references = referencesOf(upTo(21));

  it.each([
    ['15 s above the median: not yet', 26, false],
    ['more than 15 s above the median', 26.001, true],
    ['without a mount window: never', null, false],
  ])('%s', (_name, seconds, slow) => {
    expect(references).toEqual(new Map([['FARGATE', { starts: 21, medianSeconds: 11 }]]));
    expect(isSlow(took(seconds), references)).toBe(slow);
  });

  it('never while fewer than 20 starts say what is usual', () => {
    expect(referenceOf(upTo(19))).toBeNull();
    expect(referenceOf([...upTo(19), took(null)])).toBeNull();
    expect(referenceOf(upTo(20))?.starts).toBe(20);
    expect(isSlow(took(1_000), null)).toBe(false);
  });
});

describe('windows of another kind do not compare', () => {
  const onInstance = (mountWindow: number) => took(mountWindow, { launchType: 'EC2' });
  const usual = Array.from({ length: 20 }, () => onInstance(2));

  it('a service that moves to another launch type is not slow for it', () => {
    expect(isSlow(took(25), referencesOf(usual))).toBe(false);
    expect(isSlow(onInstance(25), referencesOf(usual))).toBe(true);
  });

  it('an agent whose version could not be read makes the window wider, and not slow', () => {
    // All but the pull: 40 - 10 s.
    expect(isSlow(onInstance(30), referencesOf(usual))).toBe(false);
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
