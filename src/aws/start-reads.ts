/** Starts, failed starts and mounts, read from the table: for those who do not write there. */
import type { Clock } from '../flows/ports.ts';
import type { StartTable } from '../flows/start-ports.ts';
import { longestFailingStartSeconds } from '../starts/retention.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { mountReads } from './known-mounts.ts';
import { failureOf, partitionOf, startOf } from './start-items.ts';

type StartReads = Pick<StartTable, 'starts' | 'failures' | 'mounts' | 'mountsOf'>;

export function startReadsOf(region: string, tableName: string, clock: Pick<Clock, 'now'>): StartReads {
  return startReads(itemTable(region, tableName, clock));
}

export function startReads(table: ItemTable): StartReads {
  return {
    ...mountReads(table),
    starts: (of, since, most) =>
      reading(`the starts of ${of.cluster}/${of.service}`, async () => {
        const range = { from: since.toISOString(), to: endOfRange, newestFirst: true, most };
        return (await within(table, partitionOf.starts(of), range)).map(startOf);
      }),
    failures: (of, cause, from, to) =>
      reading(`the failed starts of ${of.cluster}/${of.service}`, async () => {
        const created = new Date(from.getTime() - longestFailingStartSeconds * 1_000).toISOString();
        const found = await within(table, partitionOf.failures(of), { from: created, to: endOfRange });
        return found
          .map(failureOf)
          .filter(({ classification }) => cause === null || classification.cause === cause)
          .filter(({ stoppedAt }) => stoppedAt >= from && stoppedAt < to)
          .sort((one, other) => one.stoppedAt.getTime() - other.stoppedAt.getTime());
      }),
  };
}
