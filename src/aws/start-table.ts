/** The state of Mountwatch in its DynamoDB table: one call each, and conditions that let one of two win. */
import type { Clock } from '../flows/ports.ts';
import type { StartTable } from '../flows/start-ports.ts';
import { isExpired, longestOnItsWaySeconds } from '../starts/retention.ts';
import { connectionResolutionMs, isWithinStart } from '../starts/start-span.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { put, putUnlessThere, update } from './dynamodb-writes.ts';
import { reading, writing } from './failure.ts';
import {
  connectionItem,
  connectionOf,
  failureItem,
  failureOf,
  incidentItem,
  incidentOf,
  keyOf,
  mountItem,
  mountingItem,
  mountingOf,
  partitionOf,
  recordedAtOf,
  startItem,
} from './start-items.ts';
import { startReads } from './start-reads.ts';

export function startTableOf(region: string, tableName: string, clock: Pick<Clock, 'now'>): StartTable {
  const table = itemTable(region, tableName, clock);
  return {
    ...startReads(table),
    ...startWrites(table),
    ...failureWrites(table),
    ...incidents(table),
    ...mountWrites(table),
    ...connections(table),
  };
}

function startWrites(table: ItemTable): Pick<StartTable, 'putStart' | 'replaceStart'> {
  return {
    putStart: (start) =>
      writing(`store the start of ${start.taskArn}`, async () =>
        (await putUnlessThere(table, startItem(start))) === null ? 'new' : 'duplicate',
      ),
    replaceStart: (start) =>
      writing(`replace the start of ${start.taskArn}`, () => put(table, startItem(start))),
  };
}

function failureWrites(table: ItemTable): Pick<StartTable, 'putFailure'> {
  return {
    putFailure: (failure) =>
      writing(`store the failed start of ${failure.taskArn}`, async () => {
        const item = failureItem(failure, table.clock.now());
        const standing = await putUnlessThere(table, item);
        const stored = standing ?? item;
        return { failure: failureOf(stored), recordedAt: recordedAtOf(stored), isNew: standing === null };
      }),
  };
}

function incidents(table: ItemTable): Pick<StartTable, 'incident' | 'putIncident' | 'recordedFailures'> {
  return {
    recordedFailures: (of, cause, from, to) =>
      reading(`the failed starts of ${of.cluster}/${of.service}`, async () => {
        const created = new Date(from.getTime() - longestOnItsWaySeconds * 1_000).toISOString();
        const found = await within(table, partitionOf.failures(of), { from: created, to: endOfRange });
        return found
          .filter((item) => recordedAtOf(item) >= from && recordedAtOf(item) < to)
          .map(failureOf)
          .filter(({ classification }) => classification.cause === cause)
          .sort((one, other) => one.stoppedAt.getTime() - other.stoppedAt.getTime());
      }),
    incident: (of, cause) =>
      reading(`the incident of ${of.cluster}/${of.service}`, async () => {
        const [item] = await within(table, partitionOf.incidents(of), { from: cause, to: cause });
        return item === undefined ? null : incidentOf(item);
      }),
    putIncident: (incident, standing) =>
      writing(`store the incident of ${incident.cluster}/${incident.service}`, async () => {
        const values = { ':revision': standing?.revision ?? 0 };
        const refusing = await putUnlessThere(table, incidentItem(incident), {
          expression: 'revision = :revision',
          values,
        });
        return refusing === null;
      }),
  };
}

function mountWrites(table: ItemTable): Pick<StartTable, 'putMount'> {
  return {
    putMount: (mount) =>
      writing(`store that ${mount.cluster}/${mount.service} mounts ${mount.fileSystemId}`, async () => {
        const item = mountItem(mount);
        const values = {
          ':mount': item.mount,
          ':firstSeenAt': item.firstSeenAt,
          ':lastSeenAt': item.lastSeenAt,
          ':expiresAt': item.expiresAt,
        };
        const condition = { expression: laterSight.condition, values };
        const before = await update(table, keyOf(item), laterSight.update, condition);
        return before === null || isExpired(before.expiresAt, table.clock.now()) ? 'new' : 'known';
      }),
  };
}

/** An earlier sight that is told late changes nothing. */
const laterSight = {
  update:
    'SET mount = :mount, firstSeenAt = if_not_exists(firstSeenAt, :firstSeenAt), lastSeenAt = :lastSeenAt, expiresAt = :expiresAt',
  condition: 'attribute_not_exists(pk) OR lastSeenAt < :lastSeenAt',
} as const;

function connections(
  table: ItemTable,
): Pick<StartTable, 'putConnection' | 'connections' | 'putMounting' | 'mounting'> {
  return {
    putConnection: (connection) =>
      writing(`store a connection to ${connection.fileSystemId}`, () =>
        put(table, connectionItem(connection)),
      ),
    connections: (fileSystemId, from, to) =>
      reading(`the connections to ${fileSystemId}`, async () => {
        const range = { from: from.toISOString(), to: `${to.toISOString()}${endOfRange}` };
        return (await within(table, partitionOf.connections(fileSystemId), range)).map(connectionOf);
      }),
    putMounting: (fileSystemId, start, task) =>
      writing(`store that ${start.taskArn} mounts ${fileSystemId}`, () =>
        put(table, mountingItem(fileSystemId, start, task)),
      ),
    mounting: (fileSystemId, at) =>
      reading(`the tasks that mount ${fileSystemId}`, async () => {
        const from = new Date(at.getTime() - connectionResolutionMs).toISOString();
        const found = await within(table, partitionOf.mounting(fileSystemId), { from, to: endOfRange });
        return found.map(mountingOf).filter(({ start }) => isWithinStart(start, at));
      }),
  };
}
