/** What Mountwatch relies on of EFS. */
import { describe, expect, it } from 'vitest';
import type { ContractWorld } from './contract-world.ts';

export function fileSystemsContract(name: string, opened: () => ContractWorld): void {
  describe(`${name}: EFS`, () => {
    it('8.14-not-found: null is the answer for a file system that does not exist', async () => {
      expect(await opened().world.fileSystems.find('fs-01234567')).toBeNull();
    });

    it.each(['bursting', 'provisioned', 'elastic'] as const)(
      '8.14-as-created: a %s file system is given back as it was created',
      async (mode) => {
        const { world, createFileSystem } = opened();
        const id = await createFileSystem(mode);
        const found = await world.fileSystems.find(id);
        expect(found).toMatchObject({
          id,
          throughputMode: mode,
          performanceMode: 'generalPurpose',
          oneZone: false,
        });
        expect(found?.provisionedMiBps).toBe(mode === 'provisioned' ? 64 : undefined);
        expect((await world.fileSystems.all()).map((one) => one.id)).toContain(id);
      },
    );

    it('8.14-deleted: a file system that was deleted is no longer listed', async () => {
      const { world, createFileSystem, deleteFileSystem } = opened();
      const id = await createFileSystem('bursting');
      await deleteFileSystem(id);
      expect(await world.fileSystems.find(id)).toBeNull();
      expect(await world.fileSystems.all()).toEqual([]);
    });

    it('8.14-pages: of 130 file systems every one is found, and once', async () => {
      const { world, createFileSystem } = opened();
      const created: string[] = [];
      for (let count = 0; count < 130; count += 1) created.push(await createFileSystem('bursting'));
      expect((await world.fileSystems.all()).map(({ id }) => id).sort()).toEqual(created.sort());
    });
  });
}
