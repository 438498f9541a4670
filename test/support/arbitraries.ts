/** Any file system, any alarm in its way, any settings. */
import fc from 'fast-check';
import { baselineMiBps } from '../../src/metrics/efs-throughput.ts';
import { GiB } from '../../src/metrics/units.ts';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';
import type { FileSystem, Replication } from '../../src/monitoring/file-system.ts';
import type { Settings } from '../../src/monitoring/settings.ts';
import type { MaybeRead } from '../../src/monitoring/subject.ts';
import { someSettings } from './builders.ts';

const tagKey = fc.oneof(
  fc.constantFrom(
    'mountwatch:enabled',
    'mountwatch:daily-budget-usd',
    'mountwatch:misspelt',
    'ManagedByAmazonSageMakerResource',
    'team',
    'Name',
  ),
  fc.constantFrom(...catalogue.map(({ id }) => `mountwatch:${id}`)),
);
const tagValue = fc.constantFrom('false', 'true', 'off', '25', '80', '2000', '0.5', 'twenty', '');

/** Ids of few digits, so that one often begins with another. */
export const anyId = fc.stringMatching(/^fs-0{8}[01]{0,3}$/);

/** Stacks and alarm ids of which one begins with another. */
export const anyStack = fc.constantFrom('m', 'mount', 'mountwatch', 'mountwatch-2', 'mountwatch2');
export const anyAlarmId = fc.oneof(
  fc.constantFrom('io', 'io-', 'io-limit', 'io-limit-near', 'io-limit-near2'),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,30}$/),
);

/** Whole GiB, as people see them; most file systems are small. */
const anyStandardGiB = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 200 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40_000 }) },
);

/** Often at the baseline or within the dead band above it (docs/adr/0003), where the effective mode hangs on little. */
const anyShareOfBaseline = fc.constantFrom(0.9, 1, 1.02, 1.05, 1.06);

const anySizeAndThroughput = fc
  .record({
    standardGiB: anyStandardGiB,
    share: fc.option(anyShareOfBaseline),
    free: fc.double({ min: 1, max: 3_414, noNaN: true }),
  })
  .map(({ standardGiB, share, free }) => ({
    standardBytes: standardGiB * GiB,
    provisionedMiBps: share === null ? free : Math.max(1, share * baselineMiBps(standardGiB)),
  }));

export const anyFileSystem: fc.Arbitrary<FileSystem> = fc
  .record({
    id: anyId,
    region: fc.constantFrom('us-east-1', 'eu-west-2', 'ap-northeast-1'),
    createdAt: fc.date({ min: new Date('2020-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }),
    lifeCycleState: fc.constantFrom('creating', 'available', 'updating', 'deleting', 'error'),
    performanceMode: fc.constantFrom('generalPurpose', 'maxIO'),
    throughputMode: fc.constantFrom('bursting', 'provisioned', 'elastic'),
    sizeAndThroughput: anySizeAndThroughput,
    iaBytes: fc.nat(),
    archiveBytes: fc.nat(),
    oneZone: fc.boolean(),
    tags: fc.dictionary(tagKey, tagValue, { maxKeys: 3 }),
  })
  .map(({ sizeAndThroughput, ...others }) => ({ ...others, ...sizeAndThroughput }));

export const anySettings: fc.Arbitrary<Settings> = fc
  .record({
    lean: fc.boolean(),
    optIn: fc.boolean(),
    okActions: fc.boolean(),
    budget: fc.option(fc.integer({ min: 1, max: 100 })),
  })
  .map(({ budget, ...rest }) =>
    someSettings({ ...rest, ...(budget === null ? {} : { dailyBudgetUSD: budget }) }),
  );

export const anyReplication: fc.Arbitrary<MaybeRead<Replication | null>> = fc.oneof(
  fc.constant({ read: null }),
  fc.boolean().map((firstSyncDone) => ({ read: { destinationFileSystemId: 'fs-99999999', firstSyncDone } })),
  fc.constant({ unread: 'AccessDenied' }),
);

/** `cluster/service`; some as long as ECS allows, so that not all of them fit. */
export const anyServiceName = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[ab]\/[a-z]{1,8}$/) },
  { weight: 1, arbitrary: fc.stringMatching(/^[ab]\/[a-z]{200,255}$/) },
);
export const anyServiceNames = fc.uniqueArray(anyServiceName, { maxLength: 8 });

export const anyServices: fc.Arbitrary<MaybeRead<readonly string[]>> = fc.oneof(
  { weight: 4, arbitrary: anyServiceNames.map((read) => ({ read })) },
  { weight: 1, arbitrary: fc.constant({ unread: 'Throttling' }) },
);

/** Somebody else's alarm under a name of ours, beside it, or nearly it: never with the mark of its own name. */
export const anyForeignAlarm: fc.Arbitrary<ExistingAlarm> = fc
  .record({
    id: anyId,
    last: fc.constantFrom(...catalogue.map(({ id }) => id), 'own-alarm', 'io-limit-near/extra', ''),
    stack: fc.constantFrom('mountwatch', 'mountwatch-2', 'mount'),
    kind: fc.constantFrom('metric', 'composite'),
    description: fc.constantFrom(
      '',
      'mine',
      'mountwatch:alarm=mountwatch/fs-1/io-limit-near',
      'mountwatch:alarm=',
    ),
    stackTag: fc.constantFrom(null, 'mountwatch-2', ''),
  })
  .map(({ id, last, stack, ...rest }) => {
    const name = `${stack}/${id}/${last}`;
    return {
      ...rest,
      name,
      arn: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`,
      state: 'OK',
      alarm: null,
      foreignSettings: [],
    };
  });
