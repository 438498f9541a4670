/** Answers of AWS as its SDK hands them on, each with some part of another kind, or without it. */
import fc from 'fast-check';
import { wrongValue } from './json.ts';

const at = new Date('2026-11-02T08:00:00Z');
const arn = 'arn:aws:cloudwatch:us-east-1:111122223333';

export const describedFileSystems = {
  FileSystems: [
    {
      FileSystemId: 'fs-0a1b2c3d',
      LifeCycleState: 'available',
      PerformanceMode: 'generalPurpose',
      ThroughputMode: 'provisioned',
      ProvisionedThroughputInMibps: 64,
      CreationTime: at,
      SizeInBytes: { Value: 900, ValueInStandard: 100, ValueInIA: 500, ValueInArchive: 300 },
      AvailabilityZoneName: 'us-east-1a',
      AvailabilityZoneId: 'use1-az1',
      Tags: [
        { Key: 'Name', Value: 'web' },
        { Key: 'mountwatch:io-limit-near', Value: '80' },
      ],
    },
  ],
};

export const describedReplications = {
  Replications: [
    {
      SourceFileSystemId: 'fs-0a1b2c3d',
      Destinations: [{ FileSystemId: 'fs-0b1b2c3d', Status: 'ENABLED', LastReplicatedTimestamp: at }],
    },
  ],
};

const described = {
  AlarmName: 'mountwatch/fs-0a1b2c3d/io-limit-near',
  AlarmArn: `${arn}:alarm:mountwatch/fs-0a1b2c3d/io-limit-near`,
  AlarmDescription: 'ours',
  StateValue: 'OK',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  Threshold: 95,
  EvaluationPeriods: 15,
  DatapointsToAlarm: 15,
  TreatMissingData: 'missing',
  ActionsEnabled: true,
  AlarmActions: ['arn:aws:sns:us-east-1:111122223333:pages'],
  OKActions: [],
  InsufficientDataActions: [],
};
const metric = {
  Namespace: 'AWS/EFS',
  MetricName: 'PercentIOLimit',
  Dimensions: [{ Name: 'FileSystemId', Value: 'fs-0a1b2c3d' }],
};

export const describedAlarms = {
  MetricAlarms: [
    { ...described, ...metric, Statistic: 'Average', Period: 60 },
    {
      ...described,
      Metrics: [
        { Id: 'alarm', Expression: '100*m/p', ReturnData: true },
        { Id: 'm', MetricStat: { Metric: metric, Stat: 'Sum', Period: 60 }, ReturnData: false },
      ],
    },
  ],
  CompositeAlarms: [
    { AlarmName: 'mountwatch/fs-0a1b2c3d/other', AlarmArn: `${arn}:alarm:x`, AlarmRule: 'ALARM(y)' },
  ],
};

export const tagsOfAlarm = { Tags: [{ Key: 'mountwatch:stack', Value: 'mountwatch' }] };
export const dashboardGot = { DashboardName: 'mountwatch-us-east-1-fleet', DashboardBody: '{"widgets":[]}' };

export function metricDataOf(ids: readonly string[]) {
  return {
    MetricDataResults: ids.map((Id) => ({
      ...{ Id, Label: Id, StatusCode: 'Complete' },
      Timestamps: [at, new Date(at.getTime() + 60_000)],
      Values: [1, 2.5],
    })),
  };
}

type Path = readonly (string | number)[];

/** A part of the answer, or the whole, that is not there or is something else. Dates stay dates elsewhere. */
export function hostileAnswer<T>(answer: T): fc.Arbitrary<T> {
  const value = fc.oneof(
    wrongValue,
    fc.constantFrom<unknown>(
      undefined,
      new Date(Number.NaN),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      5n,
      Symbol.iterator,
    ),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...pathsOf(answer)), value), { minLength: 1, maxLength: 3 })
    .map(
      (changes) => changes.reduce<unknown>((whole, [path, one]) => replaced(whole, path, one), answer) as T,
    );
}

function pathsOf(value: unknown): readonly Path[] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [[]];
  return Object.entries(value).flatMap(([key, one]) => [
    [key],
    ...pathsOf(one)
      .filter((path) => path.length > 0)
      .map((path) => [key, ...path]),
  ]);
}

function replaced(value: unknown, [key, ...rest]: Path, one: unknown): unknown {
  if (key === undefined) return one;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, one);
  return Array.isArray(value) ? value.with(Number(key), inner) : { ...value, [key]: inner };
}
