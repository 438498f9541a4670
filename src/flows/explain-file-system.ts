/** Why one file system has the alarms it has: the same reads and the same decision as a look, and no write. */
import type { FileSystem } from '../monitoring/file-system.ts';
import { alarmNamePrefix } from '../monitoring/identity.ts';
import { type FileSystemPlan, planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import { maybeRead } from './maybe-read.ts';
import type { World } from './ports.ts';
import { proveOwnership } from './prove-ownership.ts';

export interface ExplainedFileSystem {
  readonly fileSystem: FileSystem;
  readonly plan: FileSystemPlan;
}

/** Null when there is no such file system. */
export async function explainFileSystem(
  fileSystemId: string,
  settings: Settings,
  world: World,
): Promise<ExplainedFileSystem | null> {
  const [fileSystem, alarms, replication] = await Promise.all([
    world.fileSystems.find(fileSystemId),
    world.alarms.under(alarmNamePrefix(settings.stack, fileSystemId)),
    maybeRead(world.replications.of(fileSystemId)),
  ]);
  if (fileSystem === null) return null;
  const existing = await proveOwnership(alarms, settings.stack, world);
  const present = presence(fileSystem, null, world.clock.now());
  return {
    fileSystem,
    plan: planFileSystem({ fileSystemId, presence: present, existing, replication }, settings),
  };
}
