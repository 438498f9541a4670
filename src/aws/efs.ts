/** Amazon EFS: file systems and replications, read. */
import {
  type EFSClient,
  type FileSystemDescription,
  paginateDescribeFileSystems,
  paginateDescribeReplicationConfigurations,
  type ReplicationConfigurationDescription,
} from '@aws-sdk/client-efs';
import type { FileSystems, Replications } from '../flows/ports.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
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

/** AWS always says when; without it nothing is concluded from the age. */
const longAgo = new Date(0);

function fileSystem(described: FileSystemDescription, region: string): FileSystem {
  const { FileSystemId, LifeCycleState, PerformanceMode, ThroughputMode, ProvisionedThroughputInMibps } =
    described;
  if (FileSystemId === undefined || LifeCycleState === undefined) {
    throw new Error('DescribeFileSystems answered without FileSystemId or LifeCycleState');
  }
  return {
    id: FileSystemId,
    region,
    createdAt: described.CreationTime ?? longAgo,
    lifeCycleState: LifeCycleState,
    performanceMode: PerformanceMode ?? 'generalPurpose',
    throughputMode: ThroughputMode ?? 'bursting',
    ...(ProvisionedThroughputInMibps === undefined ? {} : { provisionedMiBps: ProvisionedThroughputInMibps }),
    standardBytes: standardBytes(described.SizeInBytes),
    iaBytes: described.SizeInBytes?.ValueInIA ?? 0,
    archiveBytes: described.SizeInBytes?.ValueInArchive ?? 0,
    oneZone: described.AvailabilityZoneName !== undefined || described.AvailabilityZoneId !== undefined,
    tags: Object.fromEntries((described.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
  };
}

/** ValueInStandard is nullable; without it, Standard is what is in no other class. */
function standardBytes(size: FileSystemDescription['SizeInBytes']): number {
  const { Value = 0, ValueInStandard, ValueInIA, ValueInArchive } = size ?? {};
  return ValueInStandard ?? Value - (ValueInIA ?? 0) - (ValueInArchive ?? 0);
}

/** AWS allows one destination; one that is being taken away no longer counts. */
function replication(described: ReplicationConfigurationDescription): [string, Replication][] {
  const destinations = (described.Destinations ?? []).filter(({ Status }) => Status !== 'DELETING');
  return destinations
    .slice(0, 1)
    .map(({ FileSystemId, LastReplicatedTimestamp }) => [
      described.SourceFileSystemId ?? '',
      { destinationFileSystemId: FileSystemId ?? '', firstSyncDone: LastReplicatedTimestamp !== undefined },
    ]);
}
