/** What Mountwatch notes of its own work, in its table: one query or one put each. */
import type { Clock, Logbook } from '../flows/ports.ts';
import { endOfRange, itemTable, within } from './dynamodb-query.ts';
import { put } from './dynamodb-writes.ts';
import { reading, writing } from './failure.ts';
import {
  announcementItem,
  healthItem,
  healthReportOf,
  last,
  logbookPartitions,
  sweepItem,
  sweepRecordOf,
} from './logbook-items.ts';

export function logbookOf(region: string, tableName: string, clock: Pick<Clock, 'now'>): Logbook {
  const table = itemTable(region, tableName, clock);
  const lastOf = async (partition: string) =>
    (await within(table, partition, { from: last, to: last }))[0] ?? null;
  return {
    lastSweep: () =>
      reading('the record of the last sweep', async () => {
        const item = await lastOf(logbookPartitions.sweep);
        return item === null ? null : sweepRecordOf(item);
      }),
    noteSweep: (record) => writing('keep the record of the sweep', () => put(table, sweepItem(record))),
    announced: () =>
      reading('the file systems that events have announced', async () => {
        const items = await within(table, logbookPartitions.announced, { from: ' ', to: endOfRange });
        return new Set(items.map(({ sk }) => sk));
      }),
    noteAnnounced: (fileSystemId) =>
      writing(`note that an event announced ${fileSystemId}`, () =>
        put(table, announcementItem(fileSystemId, clock.now())),
      ),
    lastHealth: () =>
      reading('the last health check', async () => {
        const item = await lastOf(logbookPartitions.health);
        return item === null ? null : healthReportOf(item);
      }),
    noteHealth: (report) => writing('keep the health check', () => put(table, healthItem(report))),
  };
}

/** Without a table nothing is noted. */
export const noLogbook: Logbook = {
  lastSweep: async () => null,
  noteSweep: async () => {},
  announced: async () => new Set(),
  noteAnnounced: async () => {},
  lastHealth: async () => null,
  noteHealth: async () => {},
};
