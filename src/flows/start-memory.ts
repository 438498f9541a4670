/** What an execution environment keeps between batches, so that a warm one calls the table once a start. */
import { secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import { isFresh, mountKey } from '../starts/known-mounts.ts';
import type { Mount, MountPair } from '../starts/mounts.ts';
import { referencesOf, type SlowReferences } from '../starts/slow-start.ts';
import { type ServiceOfCluster, serviceKey } from '../starts/task.ts';
import type { Clock } from './ports.ts';
import type { MountSurroundings, StartTable } from './start-ports.ts';

/** Other environments see services too. */
const mountsAgeSeconds = secondsInAnHour;
/** Agents are updated in place, and rarely. */
const agentAgeSeconds = secondsInAnHour;
/** A median over 28 days moves slowly. */
const referenceAgeSeconds = 6 * secondsInAnHour;
const referenceDays = 28;
/** One page of the table. The newest are enough for a median. */
const mostReferenceStarts = 500;
/** Some 100 bytes each. A task that is forgotten costs one call of the table when its event comes again. */
const mostDone = 20_000;

export interface StartMemory {
  /** Mounts by key, those that this environment has stored since included. */
  mounts(): Promise<ReadonlyMap<string, Mount>>;
  /** This environment has dealt with the start of this task to its end. */
  isDone(taskArn: string): boolean;
  done(taskArn: string): void;
  /**
   * Sees to it that a sight is stored, unless it is known already: once for all who have it at the same time.
   * @param store gets what was known before, and gives what is known now. When it fails, the next sight tries again.
   */
  see(pair: MountPair, at: Date, store: (before: Mount | undefined) => Promise<Mount>): Promise<void>;
  /** What a mount of this service usually takes; empty while too few starts are stored. */
  references(of: ServiceOfCluster): Promise<SlowReferences>;
  /** Of the container instance; null where ECS does not know it. */
  agentVersion(clusterArn: string, containerInstanceArn: string): Promise<string | null>;
}

export interface Remembered {
  readonly table: Pick<StartTable, 'mounts' | 'starts'>;
  readonly surroundings: Pick<MountSurroundings, 'containerInstance'>;
  readonly clock: Clock;
}

export function startMemory({ table, surroundings, clock }: Remembered): StartMemory {
  const known = agingOnce(clock, mountsAgeSeconds, async () => {
    const mounts = await table.mounts();
    return new Map(mounts.map((mount) => [mountKey(mount), mount]));
  });
  const references = new Map<string, () => Promise<SlowReferences>>();
  const agents = new Map<string, () => Promise<string | null>>();
  const seeing = new Map<string, Promise<Mount>>();
  const doneTasks = new Set<string>();

  const referenceFor = (of: ServiceOfCluster) =>
    agingOnce(clock, referenceAgeSeconds, async () => {
      const since = new Date(clock.now().getTime() - referenceDays * secondsInADay * 1_000);
      return referencesOf(await table.starts(of, since, mostReferenceStarts));
    });
  return {
    mounts: known,
    isDone: (taskArn) => doneTasks.has(taskArn),
    done: (taskArn) => {
      doneTasks.add(taskArn);
      const [oldest] = doneTasks;
      if (doneTasks.size > mostDone && oldest !== undefined) doneTasks.delete(oldest);
    },
    see: async (pair, at, store) => {
      const key = mountKey(pair);
      const mounts = await known();
      const before = mounts.get(key);
      if (isFresh(before, at)) return;
      const storing = seeing.get(key) ?? store(before).finally(() => seeing.delete(key));
      seeing.set(key, storing);
      mounts.set(key, await storing);
    },
    references: ({ cluster, service }) =>
      keptIn(references, serviceKey({ cluster, service }), () => referenceFor({ cluster, service })),
    agentVersion: (clusterArn, containerInstanceArn) =>
      keptIn(agents, containerInstanceArn, () =>
        agingOnce(clock, agentAgeSeconds, async () => {
          const instance = await surroundings.containerInstance(clusterArn, containerInstanceArn);
          return instance?.agentVersion ?? null;
        }),
      ),
  };
}

function keptIn<T>(
  kept: Map<string, () => Promise<T>>,
  key: string,
  make: () => () => Promise<T>,
): Promise<T> {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found();
}

/** Asks once for all who ask at the same time, and again when the answer has aged. A failed read is not kept. */
function agingOnce<T>(clock: Clock, ageSeconds: number, read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  return () => {
    const nowMs = clock.now().getTime();
    if (answer !== null && nowMs - readAtMs < ageSeconds * 1_000) return answer;
    readAtMs = nowMs;
    const reading = read();
    answer = reading;
    reading.catch(() => {
      if (answer === reading) answer = null;
    });
    return reading;
  };
}
