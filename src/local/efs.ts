/** File systems in memory. A new one is `creating` for some seconds; a deleted one is `deleting`, then not found. */
import type { FileSystems, Replications } from '../flows/ports.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import type { LocalClock } from './clock.ts';
import { efsMinutes } from './efs-minutes.ts';
import type { Load } from './load.ts';
import type { LocalMetrics } from './metrics.ts';

export type NewFileSystem = Pick<FileSystem, 'id'> &
  Partial<Omit<FileSystem, 'id' | 'region' | 'createdAt' | 'lifeCycleState'>>;

/** AWS does not say how long; a few seconds is what people see. */
const secondsUntilAvailable = 5;
const secondsUntilGone = 30;
const secondsUntilFirstSync = 60;

export interface LocalEfs extends FileSystems {
  readonly replications: Replications;
  create(fileSystem: NewFileSystem): void;
  /** @throws Error when there is no such file system. */
  update(
    id: string,
    changes: Partial<Pick<FileSystem, 'throughputMode' | 'provisionedMiBps' | 'standardBytes'>>,
  ): void;
  tag(id: string, tags: Readonly<Record<string, string>>, removed?: readonly string[]): void;
  /** A new replication does its first sync within a minute; null ends it. */
  replicate(id: string, destinationFileSystemId: string | null): void;
  remove(id: string): void;
  /** What clients ask of it from now on; null when they are gone. */
  load(id: string, load: Load | null): void;
  /** The burst credits that are left. */
  balanceBytes(id: string): number;
  /** Gives it another balance than it has come to, within what its size may hold. */
  setBalanceBytes(id: string, bytes: number): void;
  /** Whether clients had to wait in its last minute. */
  isStrained(id: string): boolean;
  /** While they are held, no sync of its replication succeeds. */
  holdSyncs(id: string, held: boolean): void;
  /** Plays the minute that begins at `at`: serves the loads and publishes the metrics. */
  playMinute(at: Date): void;
}

export function localEfs(region: string, clock: LocalClock, metrics: LocalMetrics): LocalEfs {
  const fileSystems = new Map<string, FileSystem>();
  const replications = new Map<string, Replication>();
  const minutes = efsMinutes(metrics);

  const present = (id: string) => {
    const found = fileSystems.get(id);
    if (found === undefined) throw new Error(`FileSystemNotFound: ${id}`);
    return found;
  };
  const change = (id: string, changes: Partial<FileSystem>) =>
    void fileSystems.set(id, { ...present(id), ...changes });
  const later = (seconds: number, act: () => void) =>
    clock.at(new Date(clock.now().getTime() + seconds * 1_000), act);

  return {
    find: async (id) => fileSystems.get(id) ?? null,
    all: async () => [...fileSystems.values()],
    replications: {
      of: async (id) => replications.get(id) ?? null,
      all: async () => replications,
    },
    create(given) {
      if (fileSystems.has(given.id)) throw new Error(`FileSystemAlreadyExists: ${given.id}`);
      const place = { region, createdAt: clock.now(), lifeCycleState: 'creating' } as const;
      const created = { ...newFileSystem, ...given, ...place };
      fileSystems.set(given.id, created);
      minutes.begin(created);
      later(secondsUntilAvailable, () => {
        if (fileSystems.get(given.id)?.lifeCycleState === 'creating')
          change(given.id, { lifeCycleState: 'available' });
      });
    },
    update: change,
    tag(id, tags, removed = []) {
      const kept = Object.entries(fileSystems.get(id)?.tags ?? {}).filter(([key]) => !removed.includes(key));
      change(id, { tags: { ...Object.fromEntries(kept), ...tags } });
    },
    replicate(id, destinationFileSystemId) {
      replications.delete(id);
      if (destinationFileSystemId === null) return;
      const begun = { destinationFileSystemId, firstSyncDone: false };
      replications.set(id, begun);
      later(secondsUntilFirstSync, () => {
        if (replications.get(id) === begun) replications.set(id, { ...begun, firstSyncDone: true });
      });
    },
    remove(id) {
      change(id, { lifeCycleState: 'deleting' });
      later(secondsUntilGone, () => {
        fileSystems.delete(id);
        replications.delete(id);
        minutes.end(id);
      });
    },
    load: minutes.load,
    balanceBytes: minutes.balanceBytes,
    isStrained: minutes.isStrained,
    setBalanceBytes: (id, bytes) => minutes.setBalanceBytes(present(id), bytes),
    holdSyncs: minutes.holdSyncs,
    playMinute(at) {
      for (const fileSystem of fileSystems.values()) {
        const { id, lifeCycleState } = fileSystem;
        if (lifeCycleState === 'available' || lifeCycleState === 'updating')
          minutes.play(fileSystem, replications.get(id) ?? null, at);
      }
    },
  };
}

/** What AWS gives a file system that asks for nothing. An empty one holds 6 KiB. Source: EFS metered sizes. */
const newFileSystem = {
  performanceMode: 'generalPurpose',
  throughputMode: 'bursting',
  standardBytes: 6_144,
  iaBytes: 0,
  archiveBytes: 0,
  oneZone: false,
  tags: {},
} as const;
