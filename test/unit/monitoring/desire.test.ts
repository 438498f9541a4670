import { describe, expect, it } from 'vitest';
import { TiB } from '../../../src/metrics/units.ts';
import { billedMetrics } from '../../../src/monitoring/alarm.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import type { FileSystem } from '../../../src/monitoring/file-system.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import { subjectOf } from '../../../src/monitoring/subject.ts';
import {
  aFileSystem,
  aSubject,
  factsOf,
  pageTopic,
  someSettings,
  ticketTopic,
} from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';

const { bursting, provisioned, elastic } = expectedIds;

interface Case {
  readonly of: string;
  readonly fileSystem?: Partial<FileSystem>;
  readonly settings?: Partial<Settings>;
  readonly ids: readonly string[];
  readonly billed: number;
}

const cases: readonly Case[] = [
  { of: 'a bursting file system', ids: bursting, billed: 6 },
  {
    of: 'a provisioned one',
    fileSystem: { throughputMode: 'provisioned', provisionedMiBps: 64 },
    ids: provisioned,
    billed: 4,
  },
  { of: 'an elastic one', fileSystem: { throughputMode: 'elastic' }, ids: elastic, billed: 2 },
  {
    of: 'an elastic one with a budget tag',
    fileSystem: { throughputMode: 'elastic', tags: { 'mountwatch:daily-budget-usd': '25' } },
    ids: ['elastic-spend-high', ...elastic].sort(),
    billed: 5,
  },
  {
    of: 'an elastic one with a default budget',
    fileSystem: { throughputMode: 'elastic' },
    settings: { dailyBudgetUSD: 10 },
    ids: ['elastic-spend-high', ...elastic].sort(),
    billed: 5,
  },
  {
    of: 'one whose provisioned throughput is below its baseline (200 GiB earn 9.77 MiB/s)',
    fileSystem: { throughputMode: 'provisioned', provisionedMiBps: 9 },
    ids: bursting,
    billed: 6,
  },
  {
    of: 'a bursting Max I/O one',
    fileSystem: { performanceMode: 'maxIO' },
    ids: bursting.filter((id) => id !== 'io-limit-near'),
    billed: 5,
  },
  {
    of: 'one so large that its burst is the Regional cap (31 TiB in us-east-1)',
    fileSystem: { standardBytes: 31 * TiB },
    ids: bursting.filter((id) => id !== 'throughput-saturated'),
    billed: 4,
  },
  {
    of: 'one of 11 TiB in a Region with the low cap',
    fileSystem: { standardBytes: 11 * TiB, region: 'eu-west-2' },
    ids: bursting.filter((id) => id !== 'throughput-saturated'),
    billed: 4,
  },
  {
    of: 'a lean bursting one',
    settings: { lean: true },
    ids: ['burst-credits-low', 'metered-io-operations-high'],
    billed: 2,
  },
  {
    of: 'a lean provisioned one',
    fileSystem: { throughputMode: 'provisioned', provisionedMiBps: 64 },
    settings: { lean: true },
    ids: ['io-limit-near', 'metered-io-operations-high'],
    billed: 2,
  },
  {
    of: 'a lean elastic one',
    fileSystem: { throughputMode: 'elastic' },
    settings: { lean: true },
    ids: elastic,
    billed: 2,
  },
  { of: 'one that is being deleted', fileSystem: { lifeCycleState: 'deleting' }, ids: [], billed: 0 },
  { of: 'one that is being created', fileSystem: { lifeCycleState: 'creating' }, ids: bursting, billed: 6 },
  {
    of: 'one whose owner opted out',
    fileSystem: { tags: { 'mountwatch:enabled': 'false' } },
    ids: [],
    billed: 0,
  },
  {
    of: 'one that SageMaker manages',
    fileSystem: { tags: { ManagedByAmazonSageMakerResource: 'x' } },
    ids: [],
    billed: 0,
  },
];

describe('the alarms wanted for', () => {
  it.each(cases)('$of', ({ fileSystem, settings, ids, billed }) => {
    const wanted = desire(aSubject(fileSystem, settings));
    expect(wanted.map(({ entry }) => entry.id)).toEqual(ids);
    const metrics = wanted.map((one) => (one.kind === 'wanted' ? billedMetrics(one.alarm) : 0));
    expect(metrics.reduce((sum, count) => sum + count, 0)).toBe(billed);
  });

  it('a replicated one have one alarm more, on both ids', () => {
    const replication = { read: { destinationFileSystemId: 'fs-0fedcba9876543210', firstSyncDone: true } };
    const wanted = desire(subjectOf(factsOf(aFileSystem(), { replication }), null, someSettings()));
    const alarm = alarmOf(wanted, 'replication-behind');
    expect(alarm.signal.series.plain?.dimensions).toEqual({
      FileSystemId: 'fs-0123456789abcdef0',
      DestinationFileSystemId: 'fs-0fedcba9876543210',
    });
    expect(alarm).toMatchObject({
      threshold: 1800,
      operator: 'GreaterThanThreshold',
      treatMissingData: 'breaching',
    });
  });

  it('one whose first sync is not done leave the replication out', () => {
    const replication = { read: { destinationFileSystemId: 'fs-0fedcba9876543210', firstSyncDone: false } };
    expect(desire(subjectOf(factsOf(aFileSystem(), { replication }), null, someSettings()))).toHaveLength(
      bursting.length,
    );
  });

  it('one whose replication could not be read say so for that alarm alone', () => {
    const wanted = desire(
      subjectOf(factsOf(aFileSystem(), { replication: { unread: 'AccessDenied' } }), null, someSettings()),
    );
    const unknown = wanted.filter(({ kind }) => kind === 'unknown');
    expect(unknown).toMatchObject([
      { entry: { id: 'replication-behind' }, because: 'the replication could not be read' },
    ]);
    expect(wanted).toHaveLength(bursting.length + 1);
  });

  it('an elastic one with a budget in a Region without a price say that the price is missing', () => {
    const wanted = desire(
      aSubject({ throughputMode: 'elastic', region: 'eu-west-2' }, { dailyBudgetUSD: 10 }),
    );
    expect(wanted[0]).toMatchObject({ kind: 'unknown', because: expect.stringContaining('eu-west-2') });
  });
});

/** Hand-worked: 200 GiB earn 200 x 50 / 1024 = 9.765625 MiB/s. */
describe('the numbers of', () => {
  const numbers: readonly [string, string, Partial<FileSystem>, number][] = [
    ['operations on 200 GiB: 0.8 x 9.765625 x 256 x 86,400', 'metered-io-operations-high', {}, 172_800_000],
    [
      'operations on 10 GiB, at the floor of 1 MiB/s: 0.8 x 256 x 86,400',
      'metered-io-operations-high',
      { standardBytes: 10 * 2 ** 30 },
      17_694_720,
    ],
    [
      'operations at 64 MiB/s provisioned: 0.5 x 64 x 256 x 3,600',
      'metered-io-operations-high',
      { throughputMode: 'provisioned', provisionedMiBps: 64 },
      29_491_200,
    ],
    [
      'operations under elastic: 0.8 x 50,000 x 3,600',
      'metered-io-operations-high',
      { throughputMode: 'elastic' },
      144_000_000,
    ],
    [
      'operations under elastic in one zone: 0.8 x 7,000 x 3,600',
      'metered-io-operations-high',
      { throughputMode: 'elastic', oneZone: true },
      20_160_000,
    ],
    [
      'the budget in a tag',
      'elastic-spend-high',
      { throughputMode: 'elastic', tags: { 'mountwatch:daily-budget-usd': '12.5' } },
      12.5,
    ],
  ];
  it.each(numbers)('%s', (_name, id, changes, threshold) => {
    expect(alarmOf(desire(aSubject(changes)), id).threshold).toBe(threshold);
  });

  it('saturation below one TiB: three quarters of 100 MiB/s', () => {
    const { expression } = alarmOf(desire(aSubject()), 'throughput-saturated').signal;
    expect(expression).toBe('IF(p < 78643200, 100*(m/PERIOD(m))/p, 0)');
  });

  it('saturation at 4 TiB: three quarters of 400 MiB/s', () => {
    const { expression } = alarmOf(
      desire(aSubject({ standardBytes: 4 * TiB })),
      'throughput-saturated',
    ).signal;
    expect(expression).toBe('IF(p < 314572800, 100*(m/PERIOD(m))/p, 0)');
  });

  it('spend in Tokyo: its own prices', () => {
    const tokyo = aSubject({ throughputMode: 'elastic', region: 'ap-northeast-1' }, { dailyBudgetUSD: 5 });
    const { expression } = alarmOf(desire(tokyo), 'elastic-spend-high').signal;
    expect(expression).toBe('((FILL(t, 0)-dw-mw)*0.04 + (dw+mw)*0.07)/1073741824');
  });
});

describe('the actions', () => {
  it('send pages and tickets to their own topics, and no recoveries', () => {
    const wanted = desire(aSubject());
    expect(alarmOf(wanted, 'burst-credits-low').alarmActions).toEqual([pageTopic]);
    expect(alarmOf(wanted, 'burst-credits-draining').alarmActions).toEqual([ticketTopic]);
    expect(wanted.flatMap((one) => (one.kind === 'wanted' ? one.alarm.okActions : []))).toEqual([]);
  });

  it('are none where no topic is set', () => {
    expect(alarmOf(desire(aSubject({}, { pageTopicArn: '' })), 'burst-credits-low').alarmActions).toEqual([]);
  });
});

function alarmOf(wanted: ReturnType<typeof desire>, id: string) {
  const found = wanted.find((one) => one.entry.id === id);
  if (found?.kind !== 'wanted') throw new Error(`no alarm ${id}`);
  return found.alarm;
}
