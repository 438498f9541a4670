/** The state of Mountwatch in memory, by the rules of its DynamoDB table: one of each key, expiry by the clock, every call counted. */
import type { Clock } from '../flows/ports.ts';
import type { Mounting, RecordedFailure, StartTable } from '../flows/start-ports.ts';
import type { ClientConnection } from '../starts/client-connection.ts';
import type { Incident } from '../starts/incident.ts';
import type { Mount } from '../starts/mounts.ts';
import type { Start } from '../starts/start.ts';
import { isWithinStart } from '../starts/start-span.ts';
import type { ServiceOfCluster } from '../starts/task.ts';
import { shelf } from './shelf.ts';

export interface LocalStartTable extends StartTable {
  /** By method; each is one call of the table. */
  readonly calls: ReadonlyMap<keyof StartTable, number>;
}

export function localStartTable(clock: Pick<Clock, 'now'>): LocalStartTable {
  const starts = shelf<Start>(clock, 'start', ({ createdAt }) => createdAt);
  const failures = shelf<Omit<RecordedFailure, 'isNew'>>(
    clock,
    'failure',
    ({ failure }) => failure.createdAt,
  );
  const incidents = shelf<Incident>(clock, 'incident', ({ endsAt }) => endsAt);
  const mounts = shelf<Mount>(clock, 'mount', ({ lastSeenAt }) => lastSeenAt);
  const connections = shelf<ClientConnection>(clock, 'connection', ({ at }) => at);
  const mountings = shelf<{ readonly fileSystemId: string; readonly start: Start; readonly task: Mounting }>(
    clock,
    'mounting',
    ({ start }) => start.startedAt,
  );

  return counted({
    putStart: async (start) => (starts.putUnlessThere(start.taskArn, start) === null ? 'new' : 'duplicate'),
    replaceStart: async (start) => starts.put(start.taskArn, start),
    starts: async (of, since, most) => {
      const found = starts
        .all()
        .filter((start) => isOf(of, start) && start.createdAt >= since)
        .sort(by(({ createdAt }) => createdAt))
        .reverse();
      return most > 0 ? found.slice(0, most) : found;
    },
    putFailure: async (failure) => {
      const recorded = { failure, recordedAt: clock.now() };
      const standing = failures.putUnlessThere(failure.taskArn, recorded);
      return { ...(standing ?? recorded), isNew: standing === null };
    },
    failures: async (of, cause, from, to) =>
      failures
        .all()
        .map(({ failure }) => failure)
        .filter((failure) => isOf(of, failure) && (cause === null || failure.classification.cause === cause))
        .filter(({ stoppedAt }) => stoppedAt >= from && stoppedAt < to)
        .sort(by(({ stoppedAt }) => stoppedAt)),
    recordedFailures: async (of, cause, from, to) =>
      failures
        .all()
        .filter(({ failure }) => isOf(of, failure))
        .filter(({ recordedAt }) => recordedAt >= from && recordedAt < to)
        .map(({ failure }) => failure)
        .filter(({ classification }) => classification.cause === cause)
        .sort(by(({ stoppedAt }) => stoppedAt)),
    incident: async ({ cluster, service }, cause) => incidents.find(keyOf(cluster, service, cause)),
    putIncident: async (incident, standing) => {
      const key = keyOf(incident.cluster, incident.service, incident.cause);
      const isSame = ({ revision }: Incident) => revision === standing?.revision;
      return incidents.putUnlessThere(key, incident, isSame) === null;
    },
    putMount: async (mount) => {
      const key = keyOf(mount.fileSystemId, mount.cluster, mount.service);
      const known = mounts.find(key);
      if (known === null || known.lastSeenAt < mount.lastSeenAt) {
        mounts.put(key, { ...mount, firstSeenAt: known?.firstSeenAt ?? mount.firstSeenAt });
      }
      return known === null ? 'new' : 'known';
    },
    mountsOf: async (id) => mounts.all().filter(({ fileSystemId }) => fileSystemId === id),
    mounts: async () => mounts.all(),
    putConnection: async (connection) => connections.put(connection.eventId, connection),
    connections: async (id, from, to) =>
      connections
        .all()
        .filter(({ fileSystemId, at }) => fileSystemId === id && at >= from && at <= to)
        .sort(by(({ at }) => at)),
    putMounting: async (fileSystemId, start, task) =>
      mountings.put(keyOf(fileSystemId, start.taskArn), { fileSystemId, start, task }),
    mounting: async (id, at) =>
      mountings
        .all()
        .filter(({ fileSystemId, start }) => fileSystemId === id && isWithinStart(start, at))
        .map(({ start, task }) => ({ start, task })),
  });
}

function counted(table: StartTable): LocalStartTable {
  const calls = new Map<keyof StartTable, number>();
  const count = (name: string, method: (...given: never[]) => unknown) => {
    return (...given: never[]) => {
      const key = name as keyof StartTable;
      calls.set(key, (calls.get(key) ?? 0) + 1);
      return method(...given);
    };
  };
  const methods = Object.entries(table).map(([name, method]) => [name, count(name, method)]);
  return { ...(Object.fromEntries(methods) as StartTable), calls };
}

function keyOf(...parts: readonly (string | null)[]): string {
  return JSON.stringify(parts);
}

function isOf(of: ServiceOfCluster, one: ServiceOfCluster): boolean {
  return of.cluster === one.cluster && of.service === one.service;
}

function by<T>(time: (item: T) => Date): (one: T, other: T) => number {
  return (one, other) => time(one).getTime() - time(other).getTime();
}
