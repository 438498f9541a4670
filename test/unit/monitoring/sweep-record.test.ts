/** What a sweep leaves behind: how much is covered, and which file systems no event had announced. */
import { describe, expect, it } from 'vitest';
import { type Swept, sweepRecord } from '../../../src/monitoring/sweep-record.ts';
import { aSweep, minutesAgo, now } from '../../support/health.ts';

const swept = (changes: Partial<Swept> = {}): Swept => ({
  ...{ fileSystems: [], notWatched: [], queued: [], announced: new Set<string>() },
  ...changes,
});
const created = (minutes: number, id = 'fs-1') => ({ fileSystems: [{ id, createdAt: minutesAgo(minutes) }] });
const before = aSweep({ at: minutesAgo(15), firstAt: minutesAgo(600) });
const unannounced = (found: Swept, earlier = before) =>
  sweepRecord(found, earlier, now).unannounced.map(({ fileSystemId }) => fileSystemId);

describe('coverage', () => {
  const fileSystems = ['a', 'b', 'c', 'd'].map((id) => ({ id, createdAt: minutesAgo(9_000) }));
  const some = swept({ fileSystems, notWatched: [{ fileSystemId: 'd' }], queued: ['a', 'd', 'gone'] });

  it('counts watched file systems, and those of them that a look was queued for', () => {
    expect(sweepRecord(some, before, now)).toMatchObject({ at: now, watched: 3, uncovered: 1 });
  });

  it('remembers since when some were uncovered, until none is', () => {
    const first = sweepRecord(some, before, now);
    expect(first.uncoveredSince).toEqual(now);
    const later = new Date(now.getTime() + 900_000);
    const second = sweepRecord(some, first, later);
    expect(second.uncoveredSince).toEqual(now);
    expect(sweepRecord(swept({ fileSystems }), second, later).uncoveredSince).toBeNull();
  });
});

describe('a file system that no event announced', () => {
  it.each([
    ['is too young to be missed', created(14), []],
    ['is found by the first sweep that sees it 15 minutes old', created(15), ['fs-1']],
    ['is not found again', created(31), []],
    ['is none when its event came', { ...created(20), announced: new Set(['fs-1']) }, []],
  ])('%s', (_what, changes, found) => {
    expect(unannounced(swept(changes))).toEqual(found);
  });

  it('is found after sweeps that did not run', () => {
    expect(unannounced(swept(created(200)), { ...before, at: minutesAgo(300) })).toEqual(['fs-1']);
  });

  it('is not one that was there before the first sweep', () => {
    const first = { ...before, firstAt: minutesAgo(15) };
    expect(unannounced(swept(created(20)), first)).toEqual([]);
    expect(sweepRecord(swept(created(20)), null, now)).toMatchObject({ firstAt: now, unannounced: [] });
  });

  it('is remembered for seven days, or until its event comes after all', () => {
    const days = (count: number) => ({ fileSystemId: 'fs-1', createdAt: minutesAgo(count * 1_440) });
    expect(unannounced(swept(), { ...before, unannounced: [days(6)] })).toEqual(['fs-1']);
    expect(unannounced(swept(), { ...before, unannounced: [days(7)] })).toEqual([]);
    const late = swept({ announced: new Set(['fs-1']) });
    expect(unannounced(late, { ...before, unannounced: [days(6)] })).toEqual([]);
  });
});
