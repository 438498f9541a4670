/** Everything that a decision about one file system needs, read in parallel; no order of answers matters. */
import type { ExistingAlarm } from '../monitoring/alarm.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import { alarmNamePrefix } from '../monitoring/identity.ts';
import type { MaybeRead } from '../monitoring/subject.ts';
import { maybeRead } from './maybe-read.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

export interface FileSystemFound {
  /** Null when AWS does not know it. */
  readonly fileSystem: FileSystem | null;
  /** Alarms under its prefix, the proof of ownership included. */
  readonly existing: readonly ExistingAlarm[];
  readonly replication: MaybeRead<Replication | null>;
  readonly services: MaybeRead<readonly string[]>;
}

/** @throws ReadFailed when the file system or its alarms cannot be read. */
export async function readFileSystem(
  fileSystemId: string,
  stack: string,
  world: World,
): Promise<FileSystemFound> {
  const [fileSystem, alarms, replication, services] = await Promise.all([
    world.fileSystems.find(fileSystemId),
    world.alarms.under(alarmNamePrefix(stack, fileSystemId)),
    maybeRead(world.replications.of(fileSystemId)),
    maybeRead(world.services.of(fileSystemId)),
  ]);
  return { fileSystem, existing: await proveOwnership(alarms, stack, world), replication, services };
}
