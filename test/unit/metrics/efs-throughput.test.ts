import { describe, expect, it } from 'vitest';
import { billedDataBytes, meteredBytes, meteredOf, type Traffic } from '../../../src/metrics/efs-metering.ts';
import {
  type BurstingMinute,
  baselineMiBps,
  burstingMinute,
  burstingPermittedMiBps,
  burstMiBps,
  creditCapBytes,
  elasticLimitsMiBps,
  elasticWriteOperationsPerSecond,
  mostBytesOf,
  operationLimits,
  provisionedLimitMiBps,
} from '../../../src/metrics/efs-throughput.ts';
import { GiB, KiB, MiB } from '../../../src/metrics/units.ts';

/** Source: the table of the EFS user guide of 2021-03-09, performance.html: GiB, MiB/s, MiB/s, burst minutes a day. */
describe("AWS's table of bursting", () => {
  it.each([
    [256, 12.5, 100, 180],
    [512, 25, 100, 360],
    [1_024, 50, 100, 720],
    [1_536, 75, 150, 720],
    [2_048, 100, 200, 720],
    [3_072, 150, 300, 720],
    [4_096, 200, 400, 720],
  ])('%i GiB earn %f MiB/s and burst at %i MiB/s for %i minutes a day', (GiB, baseline, burst, minutes) => {
    expect([baselineMiBps(GiB), burstMiBps(GiB)]).toEqual([baseline, burst]);
    expect((1_440 * baselineMiBps(GiB)) / burstMiBps(GiB)).toBe(minutes);
  });

  it('rounds 10 GiB to 0.5 MiB/s and 7.2 minutes', () => {
    expect(baselineMiBps(10)).toBeCloseTo(0.5, 1);
    expect((1_440 * baselineMiBps(10)) / burstMiBps(10)).toBeCloseTo(7.03, 2);
  });
});

describe('the credit cap', () => {
  // 2.1 x 2^40 = 2,308,974,418,329.6.
  it.each([
    [0, 2_308_974_418_330],
    [1_024, 2_308_974_418_330],
    [4_096, 9_235_897_673_318],
  ])('of %i GiB is %i bytes', (GiB, bytes) => expect(creditCapBytes(GiB)).toBe(bytes));
});

describe('what bursting permits', () => {
  it.each([
    ['burst with credits', 200, true, 100],
    ['the baseline without', 200, false, 9.765625],
    ['the floor where the baseline is lower', 10, false, 1],
    ['at most what the Region allows', 40_960, true, 1_024],
    ['at most what the Region allows, without credits too', 40_960, false, 1_024],
  ])('is %s', (_name, GiB, hasCredits, MiBps) =>
    expect(burstingPermittedMiBps(GiB, 'eu-west-2', hasCredits)).toBe(MiBps),
  );
});

/** Source: the Regions of https://docs.aws.amazon.com/efs/latest/ug/limits.html, in MiB/s. */
describe('limits of a Region', () => {
  it.each([
    ['us-east-1', 3_072, 61_440, 5_120, 3_414],
    ['us-east-2', 3_072, 61_440, 5_120, 3_414],
    ['us-west-2', 3_072, 61_440, 5_120, 3_414],
    ['eu-west-1', 3_072, 61_440, 5_120, 3_414],
    ['ap-southeast-2', 3_072, 61_440, 5_120, 1_024],
    ['ap-south-1', 1_024, 61_440, 5_120, 1_024],
    ['ap-northeast-1', 1_024, 61_440, 5_120, 1_024],
    ['ap-northeast-2', 1_024, 61_440, 5_120, 1_024],
    ['ap-southeast-1', 1_024, 61_440, 5_120, 1_024],
    ['eu-central-1', 1_024, 61_440, 5_120, 1_024],
    ['eu-west-2', 1_024, 61_440, 5_120, 1_024],
    ['sa-east-1', 1_024, 20_480, 1_024, 1_024],
  ])(
    '%s: %i bursting, %i elastic reads and %i writes, %i provisioned',
    (region, burst, reads, writes, most) => {
      expect(burstingPermittedMiBps(40_960, region, true)).toBe(burst);
      expect(elasticLimitsMiBps(region, false)).toEqual({ reads, writes });
      expect(provisionedLimitMiBps(region)).toBe(most);
    },
  );
});

describe('a bursting minute', () => {
  it('earns the baseline, and carries the burst or the baseline, for 60 s', () => {
    // 50 MiB/s, 100 MiB/s and 2.1 TiB.
    expect(burstingMinute(1_024 * GiB, 'us-east-1')).toEqual({
      earnedBytes: 3_000 * MiB,
      burstBytes: 6_000 * MiB,
      restBytes: 3_000 * MiB,
      capBytes: 2_308_974_418_330,
    });
  });

  it('of a small size goes on at the floor without credits', () => {
    expect(burstingMinute(10 * GiB, 'us-east-1')).toMatchObject({
      earnedBytes: 30_720_000,
      restBytes: 60 * MiB,
    });
  });

  const minute: BurstingMinute = { earnedBytes: 20, burstBytes: 100, restBytes: 60, capBytes: 200 };
  const level: BurstingMinute = { earnedBytes: 100, burstBytes: 100, restBytes: 100, capBytes: 200 };
  const capped: BurstingMinute = { earnedBytes: 150, burstBytes: 100, restBytes: 100, capBytes: 200 };
  it.each([
    ['the rest without credits', minute, 0, 60],
    ['the burst while the credits last', minute, 80, 100],
    ['no more than the burst, whatever the balance', minute, 200, 100],
    ['a part of both where the credits end within it: half a minute of burst', minute, 40, 80],
    ['what is earned where that is the burst, without credits', level, 0, 100],
    ['what is earned where that is the burst, with credits', level, 7, 100],
    ["the Region's cap where more than that is earned, without credits", capped, 0, 100],
    ["the Region's cap where more than that is earned, with credits", capped, 7, 100],
  ])('carries %s', (_name, of, balance, bytes) => expect(mostBytesOf(of, balance)).toBe(bytes));
});

describe('limits', () => {
  it('of elastic throughput depend on the Region and on One Zone', () => {
    expect(elasticLimitsMiBps('us-east-1', false)).toEqual({ reads: 61_440, writes: 5_120 });
    expect(elasticLimitsMiBps('eu-west-3', false)).toEqual({ reads: 20_480, writes: 1_024 });
    expect(elasticLimitsMiBps('us-east-1', true)).toEqual({ reads: 3_072, writes: 1_024 });
  });

  it.each([
    ['bursting', false, 35_000, 7_000],
    ['provisioned', false, 55_000, 25_000],
    ['elastic', false, 250_000, 50_000],
    ['elastic', true, 35_000, 7_000],
  ] as const)('of operations, %s, One Zone %s', (mode, oneZone, reads, writes) =>
    expect(operationLimits(mode, oneZone)).toEqual({ reads, writes }),
  );
});

describe('write operations of elastic throughput', () => {
  it.each([
    [false, 50_000],
    [true, 7_000],
  ])('One Zone %s: %i a second', (oneZone, perSecond) =>
    expect(elasticWriteOperationsPerSecond(oneZone)).toBe(perSecond),
  );
});

describe('metering', () => {
  const nothing: Traffic = {
    dataReadBytes: 0,
    dataReadOperations: 0,
    dataWriteBytes: 0,
    dataWriteOperations: 0,
    metadataReadOperations: 0,
    metadataWriteOperations: 0,
  };

  // AWS's example: 30 MiB/s read and 30 written are 10 + 30 metered.
  it.each([
    [
      'reads by a third, writes in full',
      { dataReadBytes: 30 * MiB, dataReadOperations: 30, dataWriteBytes: 30 * MiB, dataWriteOperations: 30 },
      40 * MiB,
    ],
    ['no read below 4 KiB', { dataReadBytes: 6 * KiB, dataReadOperations: 1 }, 4 * KiB],
    ['no write below 4 KiB', { dataWriteBytes: 1, dataWriteOperations: 1 }, 4 * KiB],
    ['metadata in full', { metadataReadOperations: 2, metadataWriteOperations: 3 }, 20 * KiB],
  ])('counts %s', (_name, traffic, bytes) => expect(meteredBytes({ ...nothing, ...traffic })).toBe(bytes));

  it('bills a data operation of elastic throughput as 32 KiB at least', () => {
    expect([billedDataBytes(1, 1), billedDataBytes(40 * KiB, 1)]).toEqual([32 * KiB, 40 * KiB]);
  });

  it('counts of published sums the reads by a third and the rest in full', () => {
    expect(meteredOf(30 * MiB, 5 * MiB)).toBe(15 * MiB);
  });
});
