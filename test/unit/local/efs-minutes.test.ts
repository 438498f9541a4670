/** What a file system publishes, minute by minute. */
import { describe, expect, it } from 'vitest';
import type { NewFileSystem } from '../../../src/local/efs.ts';
import { type Demand, noDemand } from '../../../src/local/load.ts';
import { localRegion } from '../../../src/local/region.ts';
import type { EfsMetricName, Statistic } from '../../../src/metrics/efs-metrics.ts';
import { GiB, KiB, MiB } from '../../../src/metrics/units.ts';

const id = 'fs-00000001';
const start = new Date('2026-11-02T08:00:00Z');

function aRegionWith(changes: Partial<NewFileSystem> = {}) {
  const region = localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1_000 });
  region.efs.create({ id, standardBytes: 200 * GiB, ...changes });
  let count = 0;
  const minuteAt = (index: number) => new Date(start.getTime() + index * 60_000);
  return {
    ...region,
    play: (minutes: number) => {
      for (let more = 0; more < minutes; more += 1) {
        region.efs.playMinute(minuteAt(count));
        count += 1;
      }
    },
    /** One value a minute so far. */
    values(metric: EfsMetricName, statistic: Statistic, more: Record<string, string> = {}) {
      const key = { namespace: 'AWS/EFS', metric, dimensions: { FileSystemId: id, ...more } };
      return Array.from({ length: count }, (_, index) =>
        region.metrics.statistic(key, statistic, minuteAt(index), minuteAt(index + 1)),
      );
    },
  };
}

async function availableWith(changes: Partial<NewFileSystem> = {}) {
  const region = aRegionWith(changes);
  await region.clock.pass(10);
  return region;
}

const always = (demand: Partial<Demand>, carriesOver = false) => ({
  demandAt: () => ({ ...noDemand, clients: 2, ...demand }),
  carriesOver,
});
const writing = (MiBps: number) => ({ dataWriteBytes: 60 * MiBps * MiB, dataWriteOperations: 60 * MiBps });
const byteMetrics = [
  'MeteredIOBytes',
  'TotalIOBytes',
  'DataReadIOBytes',
  'DataWriteIOBytes',
  'MetadataIOBytes',
  'MetadataReadIOBytes',
  'MetadataWriteIOBytes',
] as const;

describe('before the first client', () => {
  it('there are a balance, a permitted throughput and a size, and nothing else', async () => {
    const { play, values } = await availableWith();
    play(2);
    expect(values('BurstCreditBalance', 'Minimum')).toEqual([2_308_974_418_330, 2_308_974_418_330]);
    expect(values('PermittedThroughput', 'Average')).toEqual([100 * MiB, 100 * MiB]);
    expect(values('StorageBytes', 'Maximum', { StorageClass: 'Standard' })).toEqual([200 * GiB, null]);
    for (const metric of [...byteMetrics, 'ClientConnections', 'PercentIOLimit'] as const) {
      expect(values(metric, 'Maximum')).toEqual([null, null]);
    }
  });

  it('there is nothing while it is being created, and nothing while it is deleted', async () => {
    const region = aRegionWith();
    region.play(1);
    await region.clock.pass(10);
    region.efs.remove(id);
    region.play(1);
    expect(region.values('PermittedThroughput', 'Average')).toEqual([null, null]);
  });
});

describe('with clients', () => {
  it('there is a size every 15 minutes', async () => {
    const { play, values } = await availableWith();
    play(31);
    const sizes = values('StorageBytes', 'Maximum', { StorageClass: 'Total' });
    expect(sizes.flatMap((size, minute) => (size === null ? [] : [minute]))).toEqual([0, 15, 30]);
  });

  it('there are bytes of each kind, and operations as their samples', async () => {
    const { efs, play, values } = await availableWith();
    efs.load(
      id,
      always({
        dataReadBytes: 300 * KiB,
        dataReadOperations: 10,
        dataWriteBytes: 8 * KiB,
        dataWriteOperations: 4,
        metadataReadOperations: 3,
        metadataWriteOperations: 1,
      }),
    );
    play(1);
    const sums = byteMetrics.map((metric) => (values(metric, 'Sum')[0] ?? 0) / KiB);
    // Metered: 100 read, 16 written (4 KiB each), 16 of metadata. Total: 32 KiB for each of 14, and 16.
    expect(sums).toEqual([132, 464, 300, 8, 16, 12, 4]);
    expect(byteMetrics.map((metric) => values(metric, 'SampleCount')[0])).toEqual([18, 18, 10, 4, 4, 3, 1]);
    expect([values('MeteredIOBytes', 'Minimum'), values('MeteredIOBytes', 'Maximum')]).toEqual([
      [4 * KiB],
      [10 * KiB],
    ]);
    expect(values('ClientConnections', 'Sum')).toEqual([2]);
  });

  it('there are no bytes in a minute without operations', async () => {
    const { efs, play, values } = await availableWith();
    efs.load(id, always({ metadataReadOperations: 1 }));
    play(1);
    efs.load(id, always({}));
    play(1);
    expect(values('MeteredIOBytes', 'Sum')).toEqual([4 * KiB, null]);
    expect(values('DataReadIOBytes', 'Sum')).toEqual([null, null]);
    expect(values('PercentIOLimit', 'Average')[1]).toBe(0);
  });

  it('there is an I/O limit in General Purpose performance mode only', async () => {
    const load = always({ metadataWriteOperations: 60 * 3_500 });
    const general = await availableWith();
    general.efs.load(id, load);
    general.play(1);
    expect(general.values('PercentIOLimit', 'Average')).toEqual([50]);
    const maxIO = await availableWith({ performanceMode: 'maxIO' });
    maxIO.efs.load(id, load);
    maxIO.play(1);
    expect(maxIO.values('PercentIOLimit', 'Average')).toEqual([null]);
  });
});

describe('what is not served', () => {
  const twoMinutes = async (carriesOver: boolean) => {
    const region = await availableWith({ throughputMode: 'provisioned', provisionedMiBps: 64 });
    let minute = 0;
    region.efs.load(id, {
      demandAt: () => {
        minute += 1;
        return { ...noDemand, clients: 1, ...(minute === 1 ? writing(160) : {}) };
      },
      carriesOver,
    });
    region.play(4);
    return region
      .values('MeteredIOBytes', 'Sum')
      .map((bytes) => bytes && Number((bytes / 60 / MiB).toFixed(3)));
  };

  it('is done later by a batch', async () => expect(await twoMinutes(true)).toEqual([64, 64, 32, null]));
  it('is given up by others', async () => expect(await twoMinutes(false)).toEqual([64, null, null, null]));
});

describe('under elastic throughput', () => {
  it('there is no balance, and the one before is there afterwards', async () => {
    const { efs, play, values } = await availableWith();
    efs.load(id, always(writing(100)));
    play(2);
    const before = efs.balanceBytes(id);
    efs.update(id, { throughputMode: 'elastic' });
    play(2);
    efs.load(id, null);
    efs.update(id, { throughputMode: 'bursting' });
    play(1);
    expect(values('BurstCreditBalance', 'Minimum').slice(2)).toEqual([
      null,
      null,
      before + 60 * 9.765625 * MiB,
    ]);
    expect(values('PermittedThroughput', 'Average')[2]).toBe(5_120 * MiB);
  });
});

describe('a size that changes', () => {
  it('changes what is earned at once, and a smaller one what the balance may hold', async () => {
    const { efs, play } = await availableWith({ standardBytes: 2_048 * GiB });
    expect(efs.balanceBytes(id)).toBe(4_617_948_836_659);
    efs.update(id, { standardBytes: 100 * GiB });
    play(1);
    expect(efs.balanceBytes(id)).toBe(2_308_974_418_330);
    efs.setBalanceBytes(id, 0);
    play(1);
    expect(efs.balanceBytes(id)).toBe(60 * 5_000 * KiB);
  });
});

describe('a replication that another one took the place of', () => {
  it('does not come back when its first sync would have been done', async () => {
    const { efs, clock } = localRegion({
      region: 'us-east-1',
      account: '111122223333',
      start: new Date('2026-11-02T08:00:00Z'),
      writesPerSecond: 1,
    });
    efs.create({ id: 'fs-00000001' });
    efs.replicate('fs-00000001', 'fs-00000002');
    await clock.pass(30);
    efs.replicate('fs-00000001', null);
    efs.replicate('fs-00000001', 'fs-00000003');
    await clock.pass(31);
    expect(await efs.replications.of('fs-00000001')).toEqual({
      destinationFileSystemId: 'fs-00000003',
      firstSyncDone: false,
    });
    await clock.pass(30);
    expect(await efs.replications.of('fs-00000001')).toMatchObject({ firstSyncDone: true });
  });
});

describe('a replication', () => {
  const to = { DestinationFileSystemId: 'fs-00000002' };

  it('has no time since its last sync before the first one, and at most 15 minutes then', async () => {
    const { efs, clock, play, values } = await availableWith();
    efs.replicate(id, 'fs-00000002');
    play(1);
    await clock.pass(120);
    play(32);
    const times = values('TimeSinceLastSync', 'Maximum', to);
    expect(times[0]).toBeNull();
    expect(times.slice(1, 4)).toEqual([0, 60, 120]);
    expect(Math.max(...times.map((time) => time ?? 0))).toBe(900);
  });

  it('falls behind while its syncs are held, and catches up at once', async () => {
    const { efs, clock, play, values } = await availableWith();
    efs.replicate(id, 'fs-00000002');
    await clock.pass(120);
    play(1);
    efs.holdSyncs(id, true);
    play(40);
    efs.holdSyncs(id, false);
    play(1);
    expect(values('TimeSinceLastSync', 'Maximum', to).slice(-2)).toEqual([2_400, 0]);
  });
});

it('a file system that is not there has no load and no balance', () => {
  const { efs } = aRegionWith();
  expect(() => efs.load('fs-00000009', null)).toThrow('FileSystemNotFound');
  expect(() => efs.balanceBytes('fs-00000009')).toThrow('FileSystemNotFound');
});
