/** The services that mount file systems, as the table of task starts knows them. */
import type { Services } from '../flows/ports.ts';
import type { StartTable } from '../flows/start-ports.ts';
import { serviceNames, servicesByFileSystem } from '../starts/known-services.ts';

export function servicesOf(table: Pick<StartTable, 'mountsOf' | 'mounts'>): Services {
  return {
    of: async (fileSystemId) => serviceNames(await table.mountsOf(fileSystemId)),
    all: async () => servicesByFileSystem(await table.mounts()),
  };
}

/** Without a table nobody has told. */
export const noServices: Services = { of: async () => [], all: async () => new Map() };
