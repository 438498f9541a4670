/** Answers of AWS with members that are missing or of another kind: what is handed on has its form, or an error of ours says what was being read. */
import assert from 'node:assert/strict';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  GetDashboardCommand,
  GetMetricDataCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { minuteMetricsOf } from '../../src/aws/minute-metrics.ts';
import { awsWorld } from '../../src/aws/world.ts';
import { ReadFailed } from '../../src/flows/errors.ts';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { dashboardMark, diffDashboards } from '../../src/monitoring/dashboards.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { diff } from '../../src/monitoring/diff.ts';
import type { FileSystem } from '../../src/monitoring/file-system.ts';
import { memoryOf } from '../../src/monitoring/memory.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { minuteSeries } from '../../src/starts/file-system-minutes.ts';
import { factsOf, someSettings } from '../support/builders.ts';
import {
  dashboardGot,
  describedAlarms,
  describedFileSystems,
  describedReplications,
  hostileAnswer,
  metricDataOf,
  tagsOfAlarm,
} from './aws-answers.ts';
import { awaitedLaw } from './law.ts';

const region = 'us-east-1';
process.env.AWS_ACCESS_KEY_ID ??= 'none';
process.env.AWS_SECRET_ACCESS_KEY ??= 'none';

const efs = mockClient(EFSClient);
const cloudWatch = mockClient(CloudWatchClient);

/** Null where it was refused as it should be. */
async function readOrRefused<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    assert.ok(error instanceof ReadFailed, String(error));
    return null;
  }
}

function assertTexts(values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) assert.equal(typeof value, 'string', name);
}

function assertFileSystem(fileSystem: FileSystem): void {
  const { id, lifeCycleState, performanceMode, throughputMode, createdAt, oneZone, tags } = fileSystem;
  assertTexts({ id, lifeCycleState, performanceMode, throughputMode, ...tags });
  assert.ok(!Number.isNaN(createdAt.getTime()) && typeof oneZone === 'boolean');
  const { standardBytes, iaBytes, archiveBytes, provisionedMiBps = 1 } = fileSystem;
  for (const size of [standardBytes, iaBytes, archiveBytes])
    assert.ok(Number.isFinite(size) && size >= 0, `${size} bytes`);
  assert.ok(Number.isFinite(provisionedMiBps) && provisionedMiBps > 0, `${provisionedMiBps} MiB/s`);
  const subject = subjectOf(factsOf(fileSystem), null, someSettings());
  for (const one of desire(subject))
    if (one.kind === 'wanted') assert.ok(Number.isFinite(one.alarm.threshold));
}

function assertExisting(alarm: ExistingAlarm): void {
  const { name, arn, description, state } = alarm;
  assertTexts({ name, arn, description, state });
  const stack = 'mountwatch';
  memoryOf([alarm], stack);
  diff({ stack, fileSystemId: 'fs-0a1b2c3d', desired: [], existing: [alarm], whyNotWanted: () => 'no' });
}

export const awsLaws = [
  awaitedLaw(
    {
      name: 'file-systems-answered',
      sentence: 'file systems and replications are handed on with true sizes and texts, or could not be read',
      share: 5_000,
    },
    fc.tuple(hostileAnswer(describedFileSystems), hostileAnswer(describedReplications)),
    async ([fileSystems, replications]) => {
      efs.reset();
      efs.on(DescribeFileSystemsCommand).resolves(fileSystems as object);
      efs.on(DescribeReplicationConfigurationsCommand).resolves(replications as object);
      const world = awsWorld(region, 1_000);
      for (const one of (await readOrRefused(world.fileSystems.all())) ?? []) assertFileSystem(one);
      for (const [source, one] of (await readOrRefused(world.replications.all())) ?? []) {
        assertTexts({ source, destination: one.destinationFileSystemId });
      }
    },
  ),
  awaitedLaw(
    {
      name: 'alarms-answered',
      sentence: 'alarms of any form are compared with ours, or could not be read',
      share: 5_000,
    },
    fc.tuple(hostileAnswer(describedAlarms), hostileAnswer(tagsOfAlarm), hostileAnswer(dashboardGot)),
    async ([alarms, tags, dashboard]) => {
      cloudWatch.reset();
      cloudWatch.on(DescribeAlarmsCommand).resolves(alarms as object);
      cloudWatch.on(ListTagsForResourceCommand).resolves(tags as object);
      cloudWatch.on(GetDashboardCommand).resolves(dashboard as object);
      const world = awsWorld(region, 1_000);
      for (const one of (await readOrRefused(world.alarms.under('mountwatch/'))) ?? []) assertExisting(one);
      const tag = await readOrRefused(world.alarms.tag('arn', 'mountwatch:stack'));
      assert.ok(tag === null || typeof tag === 'string');
      const found = await readOrRefused(world.dashboards.find(dashboardGot.DashboardName));
      const wanted = { name: dashboardGot.DashboardName, body: '{"a":1}' };
      if (found === null) return;
      const ours = { ...found, body: `{"a":["${dashboardMark(found.name)}",${found.body || 0}]}` };
      assert.equal(diffDashboards([wanted], [ours])[0]?.verb, 'update');
    },
  ),
  awaitedLaw(
    {
      name: 'metrics-answered',
      sentence: 'metrics are handed on as true numbers of the time asked for, or could not be read',
      share: 3_000,
    },
    hostileAnswer(metricDataOf(Object.keys(minuteSeries))),
    async (answer) => {
      cloudWatch.reset();
      cloudWatch.on(GetMetricDataCommand).resolves(answer as object);
      const [from, to] = [new Date('2026-11-02T08:00:00Z'), new Date('2026-11-02T08:05:00Z')];
      const minutes = await readOrRefused(minuteMetricsOf(region).minutes('fs-0a1b2c3d', from, to));
      for (const points of Object.values(minutes ?? {})) {
        for (const [minute, value] of points)
          assert.ok(Number.isInteger(minute) && Number.isFinite(value) && value >= 0);
      }
    },
  ),
];
