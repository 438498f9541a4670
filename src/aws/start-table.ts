/** The state of Mountwatch in its DynamoDB table: one call each, and conditions that let one of two win. */
import type { Clock } from '../flows/ports.ts';
import type { StartTable } from '../flows/start-ports.ts';
import { isExpired } from '../starts/retention.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { put, putUnlessThere, update } from './dynamodb-writes.ts';
import { reading, writing } from './failure.ts';
import {
  connectionItem,
  connectionOf,
  failureItem,
  incidentItem,
  incidentOf,
  keyOf,
  mountItem,
  mountingItem,
  mountingOf,
  partitionOf,
  startItem,
} from './start-items.ts';
import { startReads } from './start-reads.ts';

export function startTableOf(region: string, tableName: string, clock: Pick<Clock, 'now'>): StartTable {
  const table = itemTable(region, tableName, clock);
  return {
    ...startReads(table),
    ...startWrites(table),
    ...failureWrites(table),
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

function failureWrites(table: ItemTable): Pick<StartTable, 'putFailure' | 'claim'> {
  return {
    putFailure: (failure, messageId) =>
      writing(`store the failed start of ${failure.taskArn}`, async () => {
        const standing = await putUnlessThere(table, failureItem(failure, messageId));
        if (standing === null) return 'new';
        return standing.recordedBy === messageId ? 'again' : 'duplicate';
      }),
    claim: (incident, messageId) =>
      writing(`claim the incident of ${incident.cluster}/${incident.service}`, async () => {
        // Not one's own, though it has ended: a retry is to send and to schedule what the first attempt did.
        const standing = await putUnlessThere(table, incidentItem(incident, messageId), {
          expression: 'endsAt <= :openedAt AND claimedBy <> :me',
          values: { ':openedAt': incident.openedAt.toISOString(), ':me': messageId },
        });
        if (standing === null) return { mine: true, incident };
        return { mine: standing.claimedBy === messageId, incident: incidentOf(standing) };
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
        const range = { from: at.toISOString(), to: endOfRange };
        const found = await within(table, partitionOf.mounting(fileSystemId), range);
        return found.map(mountingOf).filter(({ start }) => start.createdAt <= at);
      }),
  };
}
