/** What the table holds of starts, failures, incidents, mounts and connections: keys, expiry and form, both ways. Dates are ISO strings. */
import type { Mounting } from '../flows/start-ports.ts';
import type { ClientConnection } from '../starts/client-connection.ts';
import type { FailedStart } from '../starts/failure.ts';
import type { Incident } from '../starts/incident.ts';
import type { Mount } from '../starts/mounts.ts';
import { expiresAt } from '../starts/retention.ts';
import type { Start } from '../starts/start.ts';
import type { ServiceOfCluster } from '../starts/task.ts';
import type { Item, Key } from './dynamodb-query.ts';

/** Names of clusters and services have no #. */
export const partitionOf = {
  starts: ({ cluster, service }: ServiceOfCluster) => `start#${cluster}#${service}`,
  failures: ({ cluster, service }: ServiceOfCluster) => `failure#${cluster}#${service}`,
  incidents: ({ cluster, service }: ServiceOfCluster) => `incident#${cluster}#${service}`,
  mounts: () => 'mounts',
  connections: (fileSystemId: string) => `connection#${fileSystemId}`,
  mounting: (fileSystemId: string) => `mounting#${fileSystemId}`,
} as const;

const startDates = ['createdAt', 'startedAt', 'connectedAt'] as const;

export function startItem(start: Start): Item {
  return {
    pk: partitionOf.starts(start),
    sk: moment(start.createdAt, start.taskId),
    expiresAt: expiresAt('start', start.createdAt),
    start: stored(start),
  };
}

export function startOf({ start }: Item): Start {
  return restored<Start>(start, startDates);
}

export function failureItem(failure: FailedStart, recordedAt: Date): Item {
  return {
    pk: partitionOf.failures(failure),
    sk: moment(failure.createdAt, failure.taskId),
    expiresAt: expiresAt('failure', failure.createdAt),
    recordedAt: recordedAt.toISOString(),
    failure: stored(failure),
  };
}

export function failureOf({ failure }: Item): FailedStart {
  return restored<FailedStart>(failure, ['createdAt', 'stoppedAt']);
}

export function recordedAtOf({ recordedAt }: Item): Date {
  return new Date(String(recordedAt));
}

/** The revision stands outside, where the condition of the next change finds it. */
export function incidentItem(incident: Incident): Item {
  return {
    pk: partitionOf.incidents(incident),
    sk: incident.cause,
    expiresAt: expiresAt('incident', incident.endsAt),
    revision: incident.revision,
    incident: stored(incident),
  };
}

const incidentDates = ['openedAt', 'endsAt', 'countFrom', 'claimedAt', 'toldAt', 'endedAt'] as const;

export function incidentOf({ incident }: Item): Incident {
  return restored<Incident>(incident, incidentDates);
}

/** Its dates stand outside: the first one outlives later sights. */
export function mountItem(mount: Mount): Item {
  const { firstSeenAt, lastSeenAt, ...pair } = mount;
  return {
    pk: partitionOf.mounts(),
    sk: `${mount.fileSystemId ?? 'none'}#${mount.cluster}#${mount.service}`,
    expiresAt: expiresAt('mount', lastSeenAt),
    mount: pair,
    ...stored({ firstSeenAt, lastSeenAt }),
  };
}

export function mountOf({ mount, firstSeenAt, lastSeenAt }: Item): Mount {
  return restored<Mount>({ ...(mount as object), firstSeenAt, lastSeenAt }, ['firstSeenAt', 'lastSeenAt']);
}

export function connectionItem(connection: ClientConnection): Item {
  return {
    pk: partitionOf.connections(connection.fileSystemId),
    sk: moment(connection.at, connection.eventId),
    expiresAt: expiresAt('connection', connection.at),
    connection: stored(connection),
  };
}

export function connectionOf({ connection }: Item): ClientConnection {
  return restored<ClientConnection>(connection, ['at']);
}

export function mountingItem(fileSystemId: string, start: Start, task: Mounting): Item {
  return {
    pk: partitionOf.mounting(fileSystemId),
    sk: moment(start.startedAt, start.taskId),
    expiresAt: expiresAt('mounting', start.startedAt),
    start: stored(start),
    task,
  };
}

export function mountingOf({ start, task }: Item): { readonly start: Start; readonly task: Mounting } {
  return { start: restored<Start>(start, startDates), task: task as Mounting };
}

export function keyOf({ pk, sk }: Item): Key {
  return { pk, sk };
}

/** In the order of time, and one of its kind. */
function moment(at: Date, id: string): string {
  return `${at.toISOString()}#${id}`;
}

type DateOf<T> = { [Name in keyof T]: T[Name] extends Date | null ? Name : never }[keyof T];

function stored(value: object): Readonly<Record<string, unknown>> {
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, one]) => [name, one instanceof Date ? one.toISOString() : one]),
  );
}

function restored<T>(value: unknown, dates: readonly DateOf<T>[]): T {
  const record = value as T;
  const revived = dates.map((name) => [name, dateOf(record[name] as string | null)]);
  return { ...record, ...Object.fromEntries(revived) };
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
