/** What Mountwatch relies on AWS for, each rule a named case (docs/contract.md), the same for every world. */
import { afterEach, beforeEach } from 'vitest';
import { alarmsContract } from './alarms.contract.ts';
import type { ContractWorld } from './contract-world.ts';
import { dashboardsContract } from './dashboards.contract.ts';
import { fileSystemsContract } from './file-systems.contract.ts';

export function worldContract(name: string, open: () => Promise<ContractWorld>): void {
  let opened: ContractWorld;
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(() => opened.close());
  fileSystemsContract(name, () => opened);
  alarmsContract(name, () => opened.world.alarms);
  dashboardsContract(name, () => opened.world.dashboards);
}
