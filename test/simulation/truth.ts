/** What is true in the region at any moment, whatever anybody saw of it: file systems, replications, alarms, and who made them. */
import type { LocalRegion } from '../../src/local/region.ts';
import type { ExistingAlarm } from '../../src/monitoring/alarm.ts';
import type { FileSystem, Replication } from '../../src/monitoring/file-system.ts';
import { type History, historyOf } from './history.ts';

export interface FileSystemTruth {
  readonly fileSystem: FileSystem;
  readonly replication: Replication | null;
}

export interface Truth {
  readonly fileSystems: History<FileSystemTruth>;
  readonly alarms: History<ExistingAlarm>;
  /** Alarms and dashboards that somebody else made: by name, as they were made. */
  readonly foreign: Map<string, string>;
  /** To be called after each change of a file system. */
  noteFileSystem(id: string): Promise<void>;
  /** To be called after each change of an alarm. */
  noteAlarm(name: string): void;
}

export function truthOf({ alarms, clock, efs }: LocalRegion): Truth {
  const truth: Truth = {
    fileSystems: historyOf(),
    alarms: historyOf(),
    foreign: new Map(),
    noteFileSystem: async (id) => {
      const [fileSystem, replication] = await Promise.all([efs.find(id), efs.replications.of(id)]);
      truth.fileSystems.note(id, fileSystem === null ? null : { fileSystem, replication }, clock.now());
    },
    noteAlarm: (name) => truth.alarms.note(name, alarms.stored.get(name)?.existing ?? null, clock.now()),
  };
  return truth;
}
