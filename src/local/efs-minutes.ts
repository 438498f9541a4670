/** Time in the life of file systems: their load is served minute by minute, credits come and go, and it is all published. */

import type { Traffic } from '../metrics/efs-metering.ts';
import { efsNamespace } from '../metrics/efs-metrics.ts';
import type { FileSystem, Replication } from '../monitoring/file-system.ts';
import { serveMinute, settled } from './credits.ts';
import { efsPublication, type PublishedMinute } from './efs-publication.ts';
import { type Load, noDemand, share, sum } from './load.ts';
import { type LocalMetrics, sample } from './metrics.ts';

export interface EfsMinutes {
  /** A new file system has a full balance. */
  begin(fileSystem: FileSystem): void;
  end(id: string): void;
  /** @throws Error when there is no such file system, as all that follow. */
  load(id: string, load: Load | null): void;
  balanceBytes(id: string): number;
  setBalanceBytes(fileSystem: FileSystem, bytes: number): void;
  /** Whether clients had to wait in the last minute that was played: it was throttled, or near its limit of operations. */
  isStrained(id: string): boolean;
  /** While they are held, no sync of its replication succeeds. */
  holdSyncs(id: string, held: boolean): void;
  /** Plays the minute that begins at `at`. */
  play(fileSystem: FileSystem, replication: Replication | null, at: Date): void;
}

interface Life {
  readonly publish: (published: PublishedMinute) => void;
  balanceBytes: number;
  load: Load | null;
  /** What was asked for and not served yet. */
  backlog: Traffic;
  lastSyncMs: number | null;
  syncsHeld: boolean;
  isStrained: boolean;
}

/** A replica that keeps up is this far behind at most; EFS aims at a recovery point of 15 minutes. */
const secondsBetweenSyncs = 900;
/** Of the operations that the mode allows; from here on operations take longer. */
const strainedPart = 0.95;

export function efsMinutes(metrics: LocalMetrics): EfsMinutes {
  const lives = new Map<string, Life>();
  const lifeOf = (id: string) => {
    const life = lives.get(id);
    if (life === undefined) throw new Error(`FileSystemNotFound: ${id}`);
    return life;
  };

  return {
    begin(fileSystem) {
      lives.set(fileSystem.id, {
        publish: efsPublication(metrics, fileSystem.id),
        balanceBytes: settled(fileSystem, Number.POSITIVE_INFINITY),
        load: null,
        backlog: noDemand,
        lastSyncMs: null,
        syncsHeld: false,
        isStrained: false,
      });
    },
    end: (id) => void lives.delete(id),
    load: (id, load) => {
      lifeOf(id).load = load;
    },
    balanceBytes: (id) => lifeOf(id).balanceBytes,
    isStrained: (id) => lifeOf(id).isStrained,
    setBalanceBytes: (fileSystem, bytes) => {
      lifeOf(fileSystem.id).balanceBytes = settled(fileSystem, bytes);
    },
    holdSyncs: (id, held) => {
      lifeOf(id).syncsHeld = held;
    },
    play(fileSystem, replication, at) {
      const life = lifeOf(fileSystem.id);
      playLoad(fileSystem, life, at);
      if (replication?.firstSyncDone) playSync(fileSystem, replication, life, at);
      else life.lastSyncMs = null;
    },
  };

  function playSync({ id }: FileSystem, replication: Replication, life: Life, at: Date) {
    const endMs = at.getTime() + 60_000;
    const isDue = life.lastSyncMs === null || endMs - life.lastSyncMs > secondsBetweenSyncs * 1_000;
    if (life.lastSyncMs === null || (isDue && !life.syncsHeld)) life.lastSyncMs = endMs;
    const key = {
      namespace: efsNamespace,
      metric: 'TimeSinceLastSync',
      dimensions: { FileSystemId: id, DestinationFileSystemId: replication.destinationFileSystemId },
    };
    metrics.publish(key, at, sample((endMs - life.lastSyncMs) / 1_000));
  }
}

function playLoad(fileSystem: FileSystem, life: Life, at: Date): void {
  const demand = life.load?.demandAt(at) ?? noDemand;
  const wanted = life.backlog === noDemand ? demand : sum(demand, life.backlog);
  const served = serveMinute(fileSystem, life.balanceBytes, wanted);
  const isLeft = served.servedPart < 1 && life.load?.carriesOver === true;
  life.backlog = isLeft ? share(wanted, 1 - served.servedPart) : noDemand;
  life.balanceBytes = served.balanceBytes;
  life.isStrained = served.servedPart < 1 || served.operationsPart >= strainedPart;
  // A client that still waits for its bytes is connected.
  const clients = Math.max(demand.clients, life.backlog === noDemand ? 0 : 1);
  life.publish({ minute: Math.floor(at.getTime() / 60_000), fileSystem, served, clients });
}
