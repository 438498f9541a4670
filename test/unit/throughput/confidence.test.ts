/** How far a verdict is trusted; and the check of the replay against the balance that was observed. */
import { describe, expect, it } from 'vitest';
import { serveMinute } from '../../../src/local/credits.ts';
import { meteredBytes } from '../../../src/metrics/efs-metering.ts';
import { GiB, MiB } from '../../../src/metrics/units.ts';
import type { FileSystemReview, Reviewed } from '../../../src/throughput/review-file-system.ts';
import { perMinute, readingsOf, reviewed, sizedFileSystem, writesOf } from '../../support/review-inputs.ts';

const levelsIn = (minutes: number) => ({
  ...writesOf((at) => (at < minutes ? 1 : 0)),
  'PermittedThroughput Average': (at: number) => (at < minutes ? 100 * MiB : null),
});

describe('confidence', () => {
  const of = (over: Partial<Reviewed>) => reviewed(over).confidence;
  const throttled = (minutes: number) =>
    writesOf((at) => (at % 1_440 === 600 && at < minutes * 1_440 ? 100 : 1));

  it.each([
    ['high where all is well', of({}), 'high'],
    ['high with 99.5 % observed', of({ readings: readingsOf(levelsIn(20_060)) }), 'high'],
    ['medium below that', of({ readings: readingsOf(levelsIn(20_050)) }), 'medium'],
    ['low below 90 %', of({ readings: readingsOf(levelsIn(18_143)) }), 'low'],
    ['low with less than 7 days', of({ readings: readingsOf(levelsIn(10_079)) }), 'low'],
    [
      'low where idle minutes are told from missing ones by guess',
      of({ readings: readingsOf({ 'DataWriteIOBytes Sum': () => perMinute(1) }) }),
      'low',
    ],
    ['medium with a saturated minute', of({ readings: readingsOf(throttled(1)) }), 'medium'],
    [
      'medium under growing demand',
      of({ readings: readingsOf(writesOf((at) => (at < 10_080 ? 1 : 1.2))) }),
      'medium',
    ],
    [
      'low under growing demand with gaps',
      of({
        readings: readingsOf({
          ...levelsIn(20_000),
          'DataWriteIOBytes Sum': (at) => (at < 20_000 ? perMinute(at < 10_080 ? 1 : 2) : null),
        }),
      }),
      'low',
    ],
    [
      'low where kinds are unknown',
      of({
        readings: readingsOf({
          'MeteredIOBytes Sum': () => perMinute(1),
          'PermittedThroughput Average': () => 1e8,
        }),
      }),
      'low',
    ],
  ])('is %s', (_what, found, expected) => expect(found).toBe(expected));
});

/** A fortnight as the local model serves it under bursting: an hour a day at 60 MiB/s, else 2; reviewed as `seenGiB`. */
function playedAs(seenGiB: number): FileSystemReview {
  const operationBytes = MiB;
  const fileSystem = {
    id: 'fs-0123456789abcdef0',
    region: 'us-east-1',
    createdAt: new Date('2026-10-01T08:00:00Z'),
    lifeCycleState: 'available',
    performanceMode: 'generalPurpose',
    throughputMode: 'bursting',
    standardBytes: 100 * GiB,
    iaBytes: 0,
    archiveBytes: 0,
    oneZone: false,
    tags: {},
  } as const;
  let balance = 1_000 * GiB;
  const balances: number[] = [];
  const metered: number[] = [];
  for (let at = 0; at < 20_160; at += 1) {
    balances.push(balance);
    const bytes = perMinute(at % 1_440 < 60 ? 60 : 2);
    const minute = serveMinute(fileSystem, balance, {
      dataReadBytes: 0,
      dataReadOperations: 0,
      dataWriteBytes: bytes,
      dataWriteOperations: bytes / operationBytes,
      metadataReadOperations: 0,
      metadataWriteOperations: 0,
    });
    metered.push(meteredBytes(minute.served));
    balance = minute.balanceBytes;
  }
  return reviewed({
    fileSystem: sizedFileSystem({ standardGiB: seenGiB }),
    readings: readingsOf({
      'DataWriteIOBytes Sum': (at) => metered[at] ?? null,
      'BurstCreditBalance Minimum': (at) => balances[at] ?? null,
      'PermittedThroughput Average': () => 100 * MiB,
    }),
  });
}

describe('the self-check', () => {
  it('finds the observed balance where size and model are right', () => {
    const { selfCheck, confidence } = playedAs(100);
    expect(selfCheck?.isGood).toBe(true);
    // The replay has the balance at the end of a minute, the observed one is of its start: a minute at 2 of 4.88 MiB/s.
    expect(Math.abs((selfCheck?.replayedBytes ?? 0) - (selfCheck?.observedBytes ?? 0))).toBeLessThan(
      perMinute(4),
    );
    expect(confidence).toBe('high');
  });

  it.each([50, 90, 120])('fails where the size is not 100 GiB but %i, and says so', (seenGiB) => {
    const { selfCheck, confidence, recommendation } = playedAs(seenGiB);
    expect(selfCheck?.isGood).toBe(false);
    expect(recommendation.reasons).toContain('selfCheckFailed');
    expect(confidence).not.toBe('high');
  });

  it('is not made where the balance hardly moved, nor without one, nor where credits do not count', () => {
    const flat = readingsOf({ ...writesOf(() => 1), 'BurstCreditBalance Minimum': () => 1e12 });
    const provisioned = sizedFileSystem({ throughputMode: 'provisioned', provisionedMiBps: 50 });
    const moving = readingsOf({ ...writesOf(() => 1), 'BurstCreditBalance Minimum': (at) => at * 1e7 });
    expect(reviewed({ readings: flat }).selfCheck).toBeNull();
    expect(reviewed().selfCheck).toBeNull();
    expect(reviewed({ fileSystem: provisioned, readings: moving }).selfCheck).toBeNull();
    expect(reviewed({ readings: moving }).selfCheck).not.toBeNull();
  });
});
