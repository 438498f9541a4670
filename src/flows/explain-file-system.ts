/** Why one file system has the alarms it has: the same reads and the same decision as a look, and no write. */
import type { FileSystem } from '../monitoring/file-system.ts';
import { type FileSystemPlan, planFileSystem } from '../monitoring/plan-file-system.ts';
import { presence } from '../monitoring/presence.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { World } from './ports.ts';
import { readFileSystem } from './read-file-system.ts';

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
  const { fileSystem, ...read } = await readFileSystem(fileSystemId, settings.stack, world);
  if (fileSystem === null) return null;
  const now = world.clock.now();
  const present = presence(fileSystem, null, now);
  return {
    fileSystem,
    plan: planFileSystem({ ...read, fileSystemId, presence: present, now }, settings),
  };
}
