/** What moto lacks of EFS (UpdateFileSystem, replications) comes from the SDK mock; the alarms stand in moto. */
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeFileSystemsCommand,
  DescribeReplicationConfigurationsCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { awsWorld } from '../../../src/aws/world.ts';
import { look } from '../../../src/flows/look.ts';
import { someSettings } from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';
import { useMoto } from './environment.ts';

const id = 'fs-0123456789abcdef0';
const efs = mockClient(EFSClient);

beforeEach(() => useMoto(inject('motoUrl')));
afterEach(() => efs.reset());

describe('a change of mode', () => {
  it.each([
    [
      'bursting to elastic',
      { ThroughputMode: 'bursting' },
      { ThroughputMode: 'elastic' },
      expectedIds.elastic,
    ],
    [
      'elastic to provisioned',
      { ThroughputMode: 'elastic' },
      { ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 64 },
      expectedIds.provisioned,
    ],
    [
      'provisioned to bursting',
      { ThroughputMode: 'provisioned', ProvisionedThroughputInMibps: 64 },
      { ThroughputMode: 'bursting' },
      expectedIds.bursting,
    ],
  ] as const)('from %s leaves exactly the alarms of the new mode', async (_name, before, after, ids) => {
    await lookAt(before);
    await lookAt(after);
    expect(await alarmIds()).toEqual(ids);
    expect((await lookAt(after)).changes.filter(({ verb }) => verb !== 'keep')).toEqual([]);
  });
});

describe('a replication', () => {
  const destination = { FileSystemId: 'fs-0fedcba9876543210', Region: 'us-west-2' } as const;
  const synced = {
    ...destination,
    Status: 'ENABLED',
    LastReplicatedTimestamp: new Date('2026-11-02T08:00:00Z'),
  } as const;

  it('is watched once its first sync is done, and no longer when it is gone', async () => {
    await lookAt({ ThroughputMode: 'elastic' }, { ...destination, Status: 'ENABLING' });
    expect(await alarmIds()).not.toContain('replication-behind');
    await lookAt({ ThroughputMode: 'elastic' }, synced);
    expect(await alarmIds()).toContain('replication-behind');
    await lookAt({ ThroughputMode: 'elastic' });
    expect(await alarmIds()).not.toContain('replication-behind');
  });

  it('that cannot be read leaves its alarm as it is, and everything else is done', async () => {
    await lookAt({ ThroughputMode: 'elastic' }, synced);
    efs.on(DescribeReplicationConfigurationsCommand).rejects(new Error('AccessDenied'));
    const { changes } = await look(request, settings, awsWorld('us-east-1', 1_000));
    expect(changes.map(({ verb, name }) => `${verb} ${name.split('/')[2]}`)).toContain(
      'unknown replication-behind',
    );
    expect(await alarmIds()).toEqual([...expectedIds.elastic, 'replication-behind'].sort());
  });
});

const settings = someSettings();
const request = { fileSystemId: id, askedBy: 'test', eventTime: null, since: null, missingSince: null };

async function lookAt(throughput: object, destination?: object) {
  const described = {
    FileSystemId: id,
    LifeCycleState: 'available',
    PerformanceMode: 'generalPurpose',
    SizeInBytes: { Value: 0 },
    ...throughput,
  };
  efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [described as never] });
  if (destination === undefined) {
    efs
      .on(DescribeReplicationConfigurationsCommand)
      .rejects(Object.assign(new Error('none'), { name: 'ReplicationNotFound' }));
  } else {
    const replication = { SourceFileSystemId: id, Destinations: [destination] };
    efs.on(DescribeReplicationConfigurationsCommand).resolves({ Replications: [replication as never] });
  }
  return look(request, settings, awsWorld('us-east-1', 1_000));
}

async function alarmIds(): Promise<readonly string[]> {
  const { MetricAlarms } = await new CloudWatchClient().send(
    new DescribeAlarmsCommand({ AlarmNamePrefix: `mountwatch/${id}/` }),
  );
  return (MetricAlarms ?? []).map(({ AlarmName = '' }) => AlarmName.split('/')[2] ?? '').sort();
}
