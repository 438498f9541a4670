/** Everything that the wanted alarms of one file system depend on; what could not be read says so. */
import { effectiveMode, type FileSystem, type Replication, type ThroughputMode } from './file-system.ts';
import type { Settings } from './settings.ts';
import { type DailyBudget, dailyBudget } from './tags.ts';

/** Only some entries need this fact, so its absence stops only those. */
export type MaybeRead<T> = { readonly read: T } | { readonly unread: string };

export interface Subject {
  readonly fileSystem: FileSystem;
  readonly effectiveMode: ThroughputMode;
  readonly replication: MaybeRead<Replication | null>;
  readonly budget: DailyBudget;
  readonly settings: Settings;
  /** Names of the services that mount it, in any order; empty while none is known. */
  readonly services: readonly string[];
}

export function subjectOf(
  fileSystem: FileSystem,
  replication: MaybeRead<Replication | null>,
  before: ThroughputMode | null,
  settings: Settings,
): Subject {
  return {
    fileSystem,
    effectiveMode: effectiveMode(fileSystem, before),
    replication,
    budget: dailyBudget(fileSystem.tags, settings),
    settings,
    services: [],
  };
}
