/** Amazon EFS: file systems and replications, read. */
import {
  type EFSClient,
  type FileSystemDescription,
  paginateDescribeFileSystems,
  paginateDescribeReplicationConfigurations,
  type ReplicationConfigurationDescription,
} from '@aws-sdk/client-efs';
import * as v from 'valibot';
import type { FileSystems, Replications } from '../flows/ports.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import { bytes, checkForm, moment, text } from './answer-form.ts';
import { orNothing, reading } from './failure.ts';

export function fileSystemsOf(client: EFSClient, region: string): FileSystems {
  const list = async (id?: string) => {
    const input = id === undefined ? {} : { FileSystemId: id };
    const found: FileSystem[] = [];
    for await (const page of paginateDescribeFileSystems({ client }, input)) {
      for (const described of page.FileSystems ?? []) found.push(fileSystem(described, region));
    }
    return found;
  };
  return {
    find: (id) =>
      reading(
        `file system ${id}`,
        async () => (await orNothing(list(id), 'FileSystemNotFound'))?.[0] ?? null,
      ),
    all: () => reading('the file systems', () => list()),
  };
}

export function replicationsOf(client: EFSClient): Replications {
  const list = async (id?: string) => {
    const input = id === undefined ? {} : { FileSystemId: id };
    const found: [string, Replication][] = [];
    for await (const page of paginateDescribeReplicationConfigurations({ client }, input)) {
      for (const described of page.Replications ?? []) found.push(...replication(described));
    }
    return new Map(found);
  };
  return {
    of: (id) =>
      reading(`the replication of ${id}`, async () => {
        const found = await orNothing(list(id), 'ReplicationNotFound', 'FileSystemNotFound');
        return found?.get(id) ?? null;
      }),
    all: () =>
      reading('the replications', async () => (await orNothing(list(), 'ReplicationNotFound')) ?? new Map()),
  };
}

/** More than EFS gives anybody: arithmetic with it would not be finite. */
const mostMiBps = 1e6;

const fileSystemForm = v.object({
  FileSystemId: v.string(),
  LifeCycleState: v.string(),
  ...{ PerformanceMode: text, ThroughputMode: text, AvailabilityZoneName: text, AvailabilityZoneId: text },
  ProvisionedThroughputInMibps: v.nullish(v.pipe(v.number(), v.gtValue(0), v.maxValue(mostMiBps))),
  CreationTime: moment,
  SizeInBytes: v.nullish(
    v.object({ Value: bytes, ValueInStandard: bytes, ValueInIA: bytes, ValueInArchive: bytes }),
  ),
  Tags: v.nullish(v.array(v.object({ Key: text, Value: text }))),
});

interface FormedFileSystem {
  readonly FileSystemId: string;
  readonly LifeCycleState: FileSystem['lifeCycleState'];
}

/** AWS always says when; without it nothing is concluded from the age. */
const longAgo = new Date(0);

function fileSystem(described: FileSystemDescription, region: string): FileSystem {
  checkForm('DescribeFileSystems', fileSystemForm, described);
  const { FileSystemId, LifeCycleState, PerformanceMode, ThroughputMode, ProvisionedThroughputInMibps } =
    described as FileSystemDescription & FormedFileSystem;
  const zone = described.AvailabilityZoneName ?? described.AvailabilityZoneId ?? null;
  return {
    id: FileSystemId,
    region,
    createdAt: described.CreationTime ?? longAgo,
    lifeCycleState: LifeCycleState,
    performanceMode: PerformanceMode ?? 'generalPurpose',
    throughputMode: ThroughputMode ?? 'bursting',
    ...(typeof ProvisionedThroughputInMibps === 'number'
      ? { provisionedMiBps: ProvisionedThroughputInMibps }
      : {}),
    standardBytes: standardBytes(described.SizeInBytes),
    iaBytes: described.SizeInBytes?.ValueInIA ?? 0,
    archiveBytes: described.SizeInBytes?.ValueInArchive ?? 0,
    oneZone: zone !== null,
    tags: Object.fromEntries((described.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
  };
}

/** ValueInStandard is nullable; without it, Standard is what is in no other class. */
function standardBytes(size: FileSystemDescription['SizeInBytes']): number {
  const { Value, ValueInStandard, ValueInIA, ValueInArchive } = size ?? {};
  return ValueInStandard ?? Math.max(0, (Value ?? 0) - (ValueInIA ?? 0) - (ValueInArchive ?? 0));
}

const replicationForm = v.object({
  SourceFileSystemId: text,
  Destinations: v.nullish(
    v.array(v.object({ FileSystemId: text, Status: text, LastReplicatedTimestamp: moment })),
  ),
});

/** AWS allows one destination; one that is being taken away no longer counts. */
function replication(described: ReplicationConfigurationDescription): [string, Replication][] {
  checkForm('DescribeReplicationConfigurations', replicationForm, described);
  const destinations = (described.Destinations ?? []).filter(({ Status }) => Status !== 'DELETING');
  return destinations.slice(0, 1).map(({ FileSystemId, LastReplicatedTimestamp }) => [
    described.SourceFileSystemId ?? '',
    {
      destinationFileSystemId: FileSystemId ?? '',
      firstSyncDone: (LastReplicatedTimestamp ?? null) !== null,
    },
  ]);
}
