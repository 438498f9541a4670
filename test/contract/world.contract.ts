/** What Mountwatch relies on AWS for, each rule a named case, the same for every world. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { World } from '../../src/flows/ports.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { stackTagKey } from '../../src/monitoring/identity.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { fileSystemDashboard } from '../../src/reports/file-system-dashboard.ts';
import { fleetDashboard } from '../../src/reports/fleet-dashboard.ts';
import { aFileSystem, someSettings } from '../support/builders.ts';
import { fleets } from '../support/fleets.ts';

export interface ContractWorld {
  readonly world: World;
  /** @returns the id. */
  createFileSystem(mode: 'bursting' | 'provisioned' | 'elastic'): Promise<string>;
  deleteFileSystem(id: string): Promise<void>;
  close(): Promise<void>;
}

export function worldContract(name: string, open: () => Promise<ContractWorld>): void {
  let opened: ContractWorld;
  let world: World;
  beforeEach(async () => {
    opened = await open();
    world = opened.world;
  });
  afterEach(() => opened.close());

  describe(`${name}: EFS`, () => {
    it('answers null for a file system that does not exist', async () => {
      expect(await world.fileSystems.find('fs-01234567')).toBeNull();
    });

    it.each(['bursting', 'provisioned', 'elastic'] as const)(
      'gives back a %s file system as it was created',
      async (mode) => {
        const id = await opened.createFileSystem(mode);
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

    it('no longer lists a file system that was deleted', async () => {
      const id = await opened.createFileSystem('bursting');
      await opened.deleteFileSystem(id);
      expect(await world.fileSystems.find(id)).toBeNull();
      expect(await world.fileSystems.all()).toEqual([]);
    });
  });

  describe(`${name}: alarms`, () => {
    const replication = { read: { destinationFileSystemId: 'fs-89abcdef', firstSyncDone: true } };
    const alarmsOf = (changes: Parameters<typeof aFileSystem>[0]) =>
      desire(subjectOf(aFileSystem(changes), replication, null, someSettings({ dailyBudgetUSD: 5 }))).flatMap(
        (one) => (one.kind === 'wanted' ? [one.alarm] : []),
      );
    const bursting = alarmsOf({});
    const [first] = bursting;
    if (first === undefined) throw new Error('an alarm expected');

    it.each([
      ['bursting', {}],
      ['provisioned', { throughputMode: 'provisioned', provisionedMiBps: 64 }],
      ['elastic', { throughputMode: 'elastic' }],
    ] as const)('gives back each alarm of a %s file system as it was put', async (_mode, changes) => {
      const alarms = alarmsOf(changes);
      for (const alarm of alarms) await world.alarms.put(alarm, {});
      const found = await world.alarms.under('mountwatch/');
      const byName = new Map(found.map((one) => [one.name, one]));
      expect(alarms.map(({ name }) => byName.get(name)?.alarm)).toEqual(alarms);
      expect(found.flatMap(({ foreignSettings }) => foreignSettings)).toEqual([]);
    });

    it('finds alarms by the prefix of their name, to the character', async () => {
      const names = ['mountwatch/fs-01/x', 'mountwatch/fs-012/x', 'mountwatch2/fs-01/x'];
      for (const alarmName of names) await world.alarms.put({ ...first, name: alarmName }, {});
      expect((await world.alarms.under('mountwatch/fs-01/')).map((one) => one.name)).toEqual([
        'mountwatch/fs-01/x',
      ]);
    });

    it('overwrites an alarm that exists', async () => {
      await world.alarms.put(first, {});
      await world.alarms.put({ ...first, threshold: 7, alarmActions: [] }, {});
      const [found, ...more] = await world.alarms.under('mountwatch/');
      expect(more).toEqual([]);
      expect(found?.alarm).toEqual({ ...first, threshold: 7, alarmActions: [] });
    });

    it('gives back the tag that an alarm was created with, and null for others', async () => {
      await world.alarms.put(first, { [stackTagKey]: 'mountwatch' });
      const [found] = await world.alarms.under('mountwatch/');
      expect(await world.alarms.tag(found?.arn ?? '', stackTagKey)).toBe('mountwatch');
      expect(await world.alarms.tag(found?.arn ?? '', 'owner')).toBeNull();
    });

    it('deletes the named alarms and no others, though one of the names is unknown', async () => {
      for (const alarm of bursting) await world.alarms.put(alarm, {});
      await world.alarms.delete([first.name, 'mountwatch/fs-00000000/gone']);
      expect((await world.alarms.under('mountwatch/')).map((one) => one.name).sort()).toEqual(
        bursting.slice(1).map((alarm) => alarm.name),
      );
    });
  });

  describe(`${name}: dashboards`, () => {
    it('answers null for a dashboard that does not exist', async () => {
      expect(await world.dashboards.find('mountwatch-us-east-1-fleet')).toBeNull();
    });

    it.each([
      fleetDashboard('mountwatch', 'us-east-1', fleets['in-alarm']),
      fileSystemDashboard('mountwatch', 'us-east-1'),
    ])('takes $name without a warning and gives it back', async ({ name: dashboard, body }) => {
      expect(await world.dashboards.put(dashboard, body)).toEqual([]);
      expect(await world.dashboards.find(dashboard)).toEqual({ name: dashboard, body });
      await world.dashboards.delete(dashboard);
      expect(await world.dashboards.find(dashboard)).toBeNull();
    });

    it('refuses a body that is no JSON, for good', async () => {
      await expect(world.dashboards.put('mountwatch-us-east-1-fleet', '{"widgets":')).rejects.toMatchObject({
        name: 'WriteFailed',
        transient: false,
        message: expect.stringContaining('DashboardInvalidInput'),
      });
    });
  });
}
