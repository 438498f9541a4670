import { describe, expect, it } from 'vitest';
import { type LookRequest, mergeRequests, nextLook } from '../../../src/monitoring/look-request.ts';
import type { AlarmChange } from '../../../src/monitoring/plan.ts';
import { permit } from '../../../src/monitoring/policy.ts';
import { presence } from '../../../src/monitoring/presence.ts';
import { aFileSystem } from '../../support/builders.ts';

const now = new Date('2026-11-02T08:10:00Z');
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1_000);

describe('a file system', () => {
  it.each([
    ['that answers is there', aFileSystem(), null, 'there'],
    ['that is being deleted is gone', aFileSystem({ lifeCycleState: 'deleting' }), null, 'gone'],
    ['not found once is missing', null, null, 'missing'],
    ['not found twice within two minutes is still missing', null, secondsAgo(119), 'missing'],
    ['not found twice, two minutes apart, is gone', null, secondsAgo(120), 'gone'],
    ['found after all is there', aFileSystem(), secondsAgo(600), 'there'],
  ] as const)('%s', (_name, found, missingSince, is) => {
    expect(presence(found, missingSince, now).is).toBe(is);
  });

  it.each([
    ['that is being deleted', 'deleting', null, 'the file system is deleting'],
    ['that is deleted', 'deleted', null, 'the file system is deleted'],
    ['not found twice', null, secondsAgo(120.9), 'the file system was not found twice, 120 s apart'],
  ] as const)('%s is gone, and says why', (_name, lifeCycleState, missingSince, because) => {
    const found = lifeCycleState && aFileSystem({ lifeCycleState });
    expect(presence(found, missingSince, now)).toEqual({ is: 'gone', because });
  });

  it('that is there is told as it was found', () => {
    const fileSystem = aFileSystem();
    expect(presence(fileSystem, null, now)).toEqual({ is: 'there', fileSystem });
  });

  it('that is missing is so since the first look that did not find it', () => {
    expect(presence(null, null, now)).toEqual({ is: 'missing', since: now });
    expect(presence(null, secondsAgo(60), now)).toEqual({ is: 'missing', since: secondsAgo(60) });
  });
});

describe('while a file system is missing', () => {
  const change = (verb: AlarmChange['verb']) =>
    ({
      verb,
      kind: 'alarm',
      name: verb,
      because: '',
      fileSystemId: 'fs-01234567',
      alarmId: 'x',
      after: null,
    }) as const;
  const plan = (['create', 'update', 'delete', 'keep', 'conflict', 'unknown'] as const).map(change);

  it('nothing is written or deleted', () => {
    const { allowed, withheld } = permit(plan, { is: 'missing', since: now });
    expect(allowed.map(({ verb }) => verb)).toEqual(['keep', 'conflict', 'unknown']);
    const withheldBecause = 'not found once; a second look at least two minutes later decides';
    expect(withheld).toEqual(plan.slice(0, 3).map((planned) => ({ ...planned, withheldBecause })));
  });

  it.each([
    ['it is gone', { is: 'gone', because: '' }],
    ['it is found', { is: 'there', fileSystem: aFileSystem() }],
  ] as const)('and once %s, everything planned is allowed', (_name, present) => {
    expect(permit(plan, present)).toEqual({ allowed: plan, withheld: [] });
  });
});

describe('the look that follows', () => {
  const first: LookRequest = {
    fileSystemId: 'fs-01234567',
    askedBy: 'CreateFileSystem',
    eventTime: null,
    since: null,
    missingSince: null,
  };
  const confirming = (seconds: number): LookRequest => ({
    ...first,
    since: secondsAgo(seconds).toISOString(),
  });
  const there = { is: 'there', fileSystem: aFileSystem() } as const;
  const creating = { is: 'there', fileSystem: aFileSystem({ lifeCycleState: 'creating' }) } as const;
  const missing = { is: 'missing', since: now } as const;
  const gone = { is: 'gone', because: '' } as const;

  it.each([
    ["an event's look is one more, even when all is well", first, there, true],
    ['a confirming look of an available file system is none', confirming(120), there, false],
    ['a confirming look of one that is being created is one more', confirming(120), creating, true],
    ['a confirming look after 13 minutes is the last that may ask again', confirming(780), creating, true],
    [
      'a confirming look that could not be followed within 15 minutes is none',
      confirming(781),
      creating,
      false,
    ],
    ['a look at a missing file system is one more, however late', confirming(5_000), missing, true],
    ['a look at one that is gone is none', first, gone, false],
  ] as const)('%s', (_name, request, present, follows) => {
    expect(nextLook(request, present, now) !== null).toBe(follows);
  });

  it('remembers since when the file system is missing', () => {
    expect(nextLook(first, missing, now)).toMatchObject({
      since: now.toISOString(),
      missingSince: now.toISOString(),
    });
  });

  it('forgets it once the file system is found', () => {
    const request = { ...confirming(120), missingSince: secondsAgo(120).toISOString() };
    expect(nextLook(request, creating, now)?.missingSince).toBeNull();
  });

  it('after several that found nothing counts from the first of them', () => {
    const [early, late] = [secondsAgo(300).toISOString(), secondsAgo(60).toISOString()];
    const merged = mergeRequests([
      { ...confirming(60), missingSince: late },
      { ...confirming(300), missingSince: early },
    ]);
    expect(merged).toMatchObject({ since: early, missingSince: early });
  });

  it('of several requests is that of one look with all their memory', () => {
    const merged = mergeRequests([
      { ...confirming(120), missingSince: secondsAgo(60).toISOString() },
      { ...first, askedBy: 'TagResource', eventTime: '2026-11-02T08:09:00Z' },
      { ...first, eventTime: '2026-11-02T08:08:00Z' },
    ]);
    expect(merged).toEqual({
      fileSystemId: 'fs-01234567',
      askedBy: 'CreateFileSystem, TagResource',
      eventTime: '2026-11-02T08:08:00Z',
      since: null,
      missingSince: secondsAgo(60).toISOString(),
    });
  });
});
