import { expect, it } from 'vitest';
import type { ContractWorld } from './contract-world.ts';
import { openLocalRegion } from './local-region.ts';
import { worldContract } from './world.contract.ts';

async function localWorld(): Promise<ContractWorld> {
  const region = openLocalRegion();
  let count = 0;
  return {
    world: region.world,
    createFileSystem: async (throughputMode) => {
      count += 1;
      const id = `fs-${String(count).padStart(8, '0')}`;
      region.efs.create({
        id,
        throughputMode,
        ...(throughputMode === 'provisioned' ? { provisionedMiBps: 64 } : {}),
      });
      return id;
    },
    deleteFileSystem: async (id) => {
      region.efs.remove(id);
      await region.clock.pass(60);
    },
    close: async () => {},
  };
}

worldContract('the local region', localWorld);

it('8.3-states: a file system is `creating` first, then available, and `deleting` before it is not found', async () => {
  const { efs, clock } = openLocalRegion();
  efs.create({ id: 'fs-00000001' });
  expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'creating' });
  await clock.pass(10);
  expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'available' });
  efs.remove('fs-00000001');
  expect(await efs.find('fs-00000001')).toMatchObject({ lifeCycleState: 'deleting' });
  await clock.pass(60);
  expect(await efs.find('fs-00000001')).toBeNull();
});
