/** Which services mount which file systems, read from the table of task starts: for those who do not write there. */
import type { Clock } from '../flows/ports.ts';
import type { StartTable } from '../flows/start-ports.ts';
import { endOfRange, type ItemTable, itemTable, within } from './dynamodb-query.ts';
import { reading } from './failure.ts';
import { mountOf, partitionOf } from './start-items.ts';

export function knownMountsOf(
  region: string,
  tableName: string,
  clock: Pick<Clock, 'now'>,
): Pick<StartTable, 'mountsOf' | 'mounts'> {
  return mountReads(itemTable(region, tableName, clock));
}

export function mountReads(table: ItemTable): Pick<StartTable, 'mountsOf' | 'mounts'> {
  const mounts = async (from: string, to: string) =>
    (await within(table, partitionOf.mounts(), { from, to })).map(mountOf);
  return {
    mountsOf: (fileSystemId) =>
      reading(`the mounts of ${fileSystemId}`, () =>
        mounts(`${fileSystemId}#`, `${fileSystemId}#${endOfRange}`),
      ),
    mounts: () => reading('the mounts', () => mounts(' ', endOfRange)),
  };
}
