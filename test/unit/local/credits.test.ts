import { describe, expect, it } from 'vitest';
import { type ServedMinute, serveMinute } from '../../../src/local/credits.ts';
import { noDemand } from '../../../src/local/load.ts';
import { meteredBytes } from '../../../src/metrics/efs-metering.ts';
import { GiB, KiB, MiB, TiB } from '../../../src/metrics/units.ts';
import { aFileSystem } from '../../support/builders.ts';

/** Writes of 1 MiB, in MiB/s, for a minute. */
const writing = (MiBps: number) => ({
  ...noDemand,
  dataWriteBytes: 60 * MiBps * MiB,
  dataWriteOperations: 60 * MiBps,
});
const operations = (readsPerSecond: number, writesPerSecond: number) => ({
  ...noDemand,
  metadataReadOperations: 60 * readsPerSecond,
  metadataWriteOperations: 60 * writesPerSecond,
});
const MiBps = ({ served, permittedBytesPerSecond }: ServedMinute) => ({
  served: meteredBytes(served) / 60 / MiB,
  permitted: permittedBytesPerSecond / MiB,
});
const earnedIn200GiB = 60 * 9.765625 * MiB;

describe('a bursting minute', () => {
  const fileSystem = aFileSystem();

  it('permits burst while there are credits, and takes what was used above the baseline', () => {
    const minute = serveMinute(fileSystem, TiB, writing(60));
    expect(MiBps(minute)).toEqual({ served: 60, permitted: 100 });
    expect(minute.balanceBytes).toBe(TiB + earnedIn200GiB - 3_600 * MiB);
  });

  it('throttles at burst', () => {
    const minute = serveMinute(fileSystem, TiB, writing(250));
    expect(MiBps(minute)).toEqual({ served: 100, permitted: 100 });
    expect(minute.servedPart).toBe(0.4);
  });

  it('permits the baseline without credits, and stays at zero', () => {
    const minute = serveMinute(fileSystem, 0, writing(60));
    expect(MiBps(minute)).toEqual({ served: 9.765625, permitted: 9.765625 });
    expect(minute.balanceBytes).toBe(0);
  });

  it('permits the mean of both in the minute in which the credits end', () => {
    // Above the baseline a burst takes 90.234375 MiB/s: this balance lasts for 30 s. 30 s x 100 + 30 s x 9.765625.
    const minute = serveMinute(fileSystem, 30 * 90.234375 * MiB, writing(120));
    expect(MiBps(minute)).toEqual({ served: 54.8828125, permitted: 54.8828125 });
    expect(minute.balanceBytes).toBe(0);
  });

  it('permits burst in the minute after a rest, however small the balance', () => {
    expect(serveMinute(fileSystem, 1, writing(0)).permittedBytesPerSecond).toBe(100 * MiB);
  });

  it('permits the baseline in a minute that begins without credits, though it earns some', () => {
    const minute = serveMinute(fileSystem, 0, noDemand);
    expect([minute.balanceBytes, MiBps(minute).permitted]).toEqual([earnedIn200GiB, 9.765625]);
  });

  it("permits no more than the Region's cap, whatever is earned above it", () => {
    // 40 TiB earn 2,000 MiB/s.
    const vast = aFileSystem({ region: 'eu-west-2', standardBytes: 40 * TiB });
    for (const balance of [0, MiB, TiB]) {
      expect(MiBps(serveMinute(vast, balance, writing(2_048)))).toEqual({ served: 1_024, permitted: 1_024 });
    }
  });

  it('earns nothing above the cap', () => {
    expect(serveMinute(fileSystem, 2_308_974_418_330, noDemand).balanceBytes).toBe(2_308_974_418_330);
  });

  it('permits 1 MiB/s under the floor, which earns no more for it', () => {
    const tiny = aFileSystem({ standardBytes: 5 * GiB });
    expect(MiBps(serveMinute(tiny, 0, writing(3)))).toEqual({ served: 1, permitted: 1 });
    expect(serveMinute(tiny, 0, noDemand).balanceBytes).toBe(60 * 250 * KiB);
    expect(serveMinute(tiny, 0, writing(0.5)).balanceBytes).toBe(0);
  });
});

/** The table of the EFS user guide of 2021-03-09: GiB, and the minutes a day that it can burst. */
describe("a day by AWS's table, from a balance of nothing", () => {
  const shortOf = (gibibytes: number, burstMinutes: number) => {
    const fileSystem = aFileSystem({ standardBytes: gibibytes * GiB });
    const burst = writing(Math.max(100, gibibytes * (100 / 1_024)));
    let balance = 0;
    let short = 0;
    for (let minute = 1; minute <= 1_440; minute += 1) {
      const served = serveMinute(fileSystem, balance, minute > 1_440 - burstMinutes ? burst : noDemand);
      balance = served.balanceBytes;
      if (served.servedPart < 1) short += 1;
    }
    return { short, balance };
  };

  it.each([
    [256, 180],
    [512, 360],
    [1_024, 720],
    [1_536, 720],
    [2_048, 720],
    [3_072, 720],
    [4_096, 720],
  ])('%i GiB burst for %i minutes, and not for one more', (gibibytes, minutes) => {
    expect(shortOf(gibibytes, minutes)).toEqual({ short: 0, balance: 0 });
    expect(shortOf(gibibytes, minutes + 1).short).toBeGreaterThan(0);
  });
});

describe('a provisioned minute', () => {
  it('permits what is provisioned, with or without credits', () => {
    const fileSystem = aFileSystem({ throughputMode: 'provisioned', provisionedMiBps: 64 });
    for (const balance of [0, TiB]) {
      expect(MiBps(serveMinute(fileSystem, balance, writing(90)))).toEqual({ served: 64, permitted: 64 });
    }
  });

  it('follows the bursting model where the size earns as much or more', () => {
    const fileSystem = aFileSystem({ throughputMode: 'provisioned', provisionedMiBps: 9.765625 });
    expect(MiBps(serveMinute(fileSystem, TiB, writing(90)))).toEqual({ served: 90, permitted: 100 });
    expect(MiBps(serveMinute(fileSystem, 0, writing(90))).permitted).toBe(9.765625);
  });
});

describe('an elastic minute', () => {
  const fileSystem = aFileSystem({ throughputMode: 'elastic' });

  it('leaves the balance as it is and shows the limit for writes', () => {
    const minute = serveMinute(fileSystem, TiB, writing(900));
    expect([minute.balanceBytes, minute.earnedBytes, minute.spentBytes]).toEqual([TiB, 0, 0]);
    expect(MiBps(minute)).toEqual({ served: 900, permitted: 5_120 });
  });

  it('shows that limit without credits, too', () => {
    expect(MiBps(serveMinute(fileSystem, 0, writing(900)))).toEqual({ served: 900, permitted: 5_120 });
  });

  it.each([
    ['writes', { ...writing(5_120), metadataWriteOperations: 60 * 25_600 }, 5_120 / 5_220],
    [
      'reads',
      {
        ...noDemand,
        dataReadBytes: 60 * 61_440 * MiB,
        dataReadOperations: 1,
        metadataReadOperations: 60 * 102_400,
      },
      61_440 / 61_840,
    ],
  ])('counts metadata that %s as 4 KiB each beside the data', (_name, wanted, servedPart) => {
    expect(serveMinute(fileSystem, 0, wanted).servedPart).toBeCloseTo(servedPart, 12);
  });

  it('shares one whole between reads and writes', () => {
    const half = { ...writing(2_560), dataReadBytes: 60 * 61_440 * MiB, dataReadOperations: 1 };
    expect(serveMinute(fileSystem, 0, half).servedPart).toBeCloseTo(1 / 1.5, 12);
  });
});

describe('operations', () => {
  it('are counted as far as they were served', () => {
    // 14,000 of metadata and 10,000 of data a second are asked for; of 35,000 reads and 7,000 writes these are 1.2 minutes.
    const wanted = {
      ...operations(10_000, 4_000),
      dataReadBytes: 60 * 7_000,
      dataReadOperations: 60 * 7_000,
      dataWriteBytes: 60 * 1_000,
      dataWriteOperations: 60 * 1_000,
    };
    const { servedOperations, servedPart, operationsPart } = serveMinute(aFileSystem(), TiB, wanted);
    expect(servedPart).toBeCloseTo(1 / 1.2, 12);
    expect(servedOperations).toBeCloseTo((60 * 22_000) / 1.2, 6);
    expect(operationsPart).toBeCloseTo(1, 12);
  });

  it('take less of their limit where the throughput is what throttles', () => {
    // 200 of 100 MiB/s, in 1,400 writes a second: a fifth of 7,000, of which half are served.
    const wanted = { ...noDemand, dataWriteBytes: 60 * 200 * MiB, dataWriteOperations: 60 * 1_400 };
    expect(serveMinute(aFileSystem(), TiB, wanted)).toMatchObject({ servedPart: 0.5, operationsPart: 0.1 });
  });

  it.each([
    ['bursting', false, operations(17_500, 3_500), 1, 1],
    ['bursting', false, operations(0, 14_000), 0.5, 1],
    ['provisioned', false, operations(0, 12_500), 1, 0.5],
    ['elastic', false, operations(0, 50_000), 1, 1],
    ['elastic', true, operations(0, 14_000), 0.5, 1],
  ] as const)('under %s, One Zone %s', (throughputMode, oneZone, demand, servedPart, operationsPart) => {
    const fileSystem = aFileSystem({ throughputMode, oneZone, provisionedMiBps: 64 });
    expect(serveMinute(fileSystem, TiB, demand)).toMatchObject({ servedPart, operationsPart });
  });

  it('have no limit in Max I/O performance mode', () => {
    const fileSystem = aFileSystem({ performanceMode: 'maxIO' });
    expect(serveMinute(fileSystem, TiB, operations(0, 14_000))).toMatchObject({
      servedPart: 1,
      operationsPart: 0,
    });
  });
});
