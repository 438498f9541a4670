import { describe, expect, it } from 'vitest';
import { billedDataBytes, meteredBytes, type Traffic } from '../../../src/metrics/efs-metering.ts';
import {
  baselineMiBps,
  burstingPermittedMiBps,
  burstMiBps,
  creditCapBytes,
  elasticLimitsMiBps,
  operationLimits,
} from '../../../src/metrics/efs-throughput.ts';
import { KiB, MiB } from '../../../src/metrics/units.ts';

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
});
