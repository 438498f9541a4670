import { describe, expect, it } from 'vitest';
import { applyChanges } from '../../../src/flows/apply.ts';
import { applyRegion } from '../../../src/flows/apply-region.ts';
import { ReadFailed } from '../../../src/flows/errors.ts';
import { explainFileSystem } from '../../../src/flows/explain-file-system.ts';
import { planRegion } from '../../../src/flows/plan-region.ts';
import { planRemoval } from '../../../src/flows/plan-removal.ts';
import type { World } from '../../../src/flows/ports.ts';
import { localRegion } from '../../../src/local/region.ts';
import { monthlyCost } from '../../../src/monitoring/cost.ts';
import { isWrite } from '../../../src/monitoring/plan.ts';
import { explain } from '../../../src/reports/explanation.ts';
import { someSettings } from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';

const settings = someSettings();
const all = Object.values(expectedIds).flat().length;
const [bursting, provisioned, elastic] = ['fs-00000001', 'fs-00000002', 'fs-00000003'];

async function threeModes() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 3,
  });
  region.efs.create({ id: bursting });
  region.efs.create({ id: provisioned, throughputMode: 'provisioned', provisionedMiBps: 64 });
  region.efs.create({ id: elastic, throughputMode: 'elastic' });
  await region.clock.pass(60);
  const plan = () => planRegion(settings, region.world);
  const waits: number[] = [];
  const apply = async () =>
    region.clock.drive(
      applyRegion(await plan(), settings, region.world, {
        settled: () => {},
        waiting: (seconds) => waits.push(seconds),
      }),
    );
  return { ...region, plan, apply, waits };
}

describe('the plan of a Region', () => {
  it('is everything that is missing, with its price', async () => {
    const { plan } = await threeModes();
    const { changes } = await plan();
    expect(changes.map(({ verb }) => verb)).toEqual(Array(all + 2).fill('create'));
    // Two dashboards at 3 USD; 6 + 4 + 2 alarm-metrics at 0.10 USD; a deployed stack adds 10 alarm-metrics and 6 metrics at 0.30 USD.
    expect(monthlyCost(changes, false)).toEqual({ fixed: 6, fileSystems: 1.2, total: 7.2 });
    expect(monthlyCost(changes, true)).toEqual({ fixed: 8.8, fileSystems: 1.2, total: 10 });
  });

  it('is quiet once applied', async () => {
    const { plan, apply } = await threeModes();
    await apply();
    expect((await plan()).changes.filter(isWrite)).toEqual([]);
  });

  it('repairs what a hand changed, and names it', async () => {
    const { plan, apply, alarms } = await threeModes();
    await apply();
    const name = `mountwatch/${elastic}/io-limit-near`;
    const alarm = alarms.stored.get(name)?.existing.alarm;
    if (!alarm) throw new Error('an alarm expected');
    alarms.putByHand(name, { alarm: { ...alarm, threshold: 50 } });
    expect((await plan()).changes.filter(isWrite)).toMatchObject([
      { verb: 'update', name, because: 'differs in threshold' },
    ]);
  });

  it('leaves a dashboard alone that is not ours, and rewrites ours', async () => {
    const { plan, apply, dashboards } = await threeModes();
    dashboards.putByHand('mountwatch-us-east-1-fleet', '{"widgets":[]}');
    await apply();
    expect(dashboards.stored.get('mountwatch-us-east-1-fleet')).toBe('{"widgets":[]}');
    const ours = dashboards.stored.get('mountwatch-us-east-1-file-system') ?? '';
    dashboards.putByHand('mountwatch-us-east-1-file-system', ours.replace('MiB/s', 'megabytes'));
    const verbs = (await plan()).changes.filter(({ kind }) => kind === 'dashboard').map(({ verb }) => verb);
    expect(verbs).toEqual(['update', 'conflict']);
  });
});

describe('alarms of a file system that is not found', () => {
  it('are deleted by apply only after a second look two minutes after the first', async () => {
    const { efs, clock, plan, apply, alarms, waits } = await threeModes();
    await apply();
    efs.remove(bursting);
    await clock.pass(60);
    const writes = (await plan()).changes.filter(isWrite);
    expect(writes.filter(({ kind }) => kind === 'alarm').map(({ verb }) => verb)).toEqual(
      expectedIds.bursting.map(() => 'delete'),
    );
    // One file system fewer in the fleet.
    expect(writes.filter(({ kind }) => kind === 'dashboard')).toMatchObject([
      { verb: 'update', name: 'mountwatch-us-east-1-fleet' },
    ]);
    const before = clock.now().getTime();
    await apply();
    expect((clock.now().getTime() - before) / 1_000).toBeGreaterThanOrEqual(120);
    expect(waits).toEqual([120]);
    expect([...alarms.stored.keys()].filter((name) => name.includes(bursting))).toEqual([]);
    expect((await plan()).changes.filter(isWrite)).toEqual([]);
  });

  it('are deleted at once where AWS says that it is being deleted', async () => {
    const { efs, apply, alarms, waits } = await threeModes();
    await apply();
    efs.remove(bursting);
    await apply();
    expect(waits).toEqual([]);
    expect([...alarms.stored.keys()].filter((name) => name.includes(bursting))).toEqual([]);
  });

  it('stay where it comes back between the looks', async () => {
    const { efs, clock, plan, apply, alarms, world } = await threeModes();
    await apply();
    efs.remove(bursting);
    await clock.pass(60);
    const first = await plan();
    efs.create({ id: bursting });
    await clock.drive(applyRegion(first, settings, world, { settled: () => {}, waiting: () => {} }));
    expect([...alarms.stored.keys()].filter((name) => name.includes(bursting))).toHaveLength(
      expectedIds.bursting.length,
    );
  });
});

describe('an apply that partly fails', () => {
  it('reports the look that failed and does the rest', async () => {
    const { plan, clock, world, alarms } = await threeModes();
    const failed = new ReadFailed('the file system', new Error('Throttling'), true);
    const find = async (id: string) => (id === elastic ? Promise.reject(failed) : world.fileSystems.find(id));
    const broken = { ...world, fileSystems: { ...world.fileSystems, find } };
    const settled: number[] = [];
    const applied = await clock.drive(
      applyRegion(await plan(), settings, broken, {
        settled: (changes) => settled.push(changes.length),
        waiting: () => {},
      }),
    );
    const failures = applied.filter(({ outcome }) => outcome === 'failed');
    expect(failures.map(({ name }) => name.split('/')[1])).toEqual(expectedIds.elastic.map(() => elastic));
    expect(alarms.stored.size).toBe(all - expectedIds.elastic.length);
    expect(settled.reduce((sum, count) => sum + count, 0)).toBe(all + 2);
  });

  it('looks again before it writes: what changed since the plan is followed', async () => {
    const { plan, clock, world, efs, alarms } = await threeModes();
    const old = await plan();
    efs.update(bursting, { throughputMode: 'elastic' });
    await clock.drive(applyRegion(old, settings, world, { settled: () => {}, waiting: () => {} }));
    const ids = [...alarms.stored.keys()].filter((name) => name.includes(bursting));
    expect(ids).toEqual(expectedIds.elastic.map((alarmId) => `mountwatch/${bursting}/${alarmId}`));
  });

  it('leaves alone what somebody made under our name during a long run', async () => {
    const { plan, clock, world, efs, alarms } = await threeModes();
    for (let index = 0; index < 40; index += 1) efs.create({ id: `fs-1${String(index).padStart(7, '0')}` });
    const planned = await plan();
    const slow = { ...world, writeTurn: () => world.clock.sleep(1) };
    const name = 'mountwatch/fs-10000039/io-limit-near';
    clock.at(new Date(clock.now().getTime() + 2_000), () => alarms.putByHand(name, { description: 'mine' }));
    await clock.drive(applyRegion(planned, settings, slow, { settled: () => {}, waiting: () => {} }));
    expect(alarms.stored.get(name)?.existing.description).toBe('mine');
  });

  it('fails for a file system that vanished since the plan, and says what to do', async () => {
    const { plan, apply, clock, world, efs, alarms } = await threeModes();
    await apply();
    alarms.putByHand(`mountwatch/${elastic}/io-limit-near`, { foreignSettings: ['Unit'] });
    const planned = await plan();
    efs.remove(elastic);
    await clock.pass(60);
    const applied = await clock.drive(
      applyRegion(planned, settings, world, { settled: () => {}, waiting: () => {} }),
    );
    expect(applied.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { alarmId: 'io-limit-near', error: expect.stringContaining('run apply again') },
      { alarmId: 'metered-io-operations-high' },
    ]);
  });

  it('still tells what became of the alarms where the dashboards cannot be planned', async () => {
    const { plan, clock, world } = await threeModes();
    const planned = await plan();
    const find = async () => Promise.reject(new ReadFailed('a dashboard', new Error('Throttling'), true));
    const broken = { ...world, dashboards: { ...world.dashboards, find } };
    const applied = await clock.drive(
      applyRegion(planned, settings, broken, { settled: () => {}, waiting: () => {} }),
    );
    expect(applied.filter(({ outcome }) => outcome === 'done')).toHaveLength(all);
    expect(applied.filter(({ outcome }) => outcome === 'failed').map(({ kind }) => kind)).toEqual([
      'dashboard',
      'dashboard',
    ]);
  });
});

describe('between the two looks', () => {
  it('nothing of a missing file system is touched, and each of them gets its second look', async () => {
    const { efs, clock, plan, apply, alarms, world } = await threeModes();
    await apply();
    efs.remove(bursting);
    efs.remove(elastic);
    await clock.pass(60);
    const deletedAt: number[] = [];
    const watched = {
      ...world,
      alarms: {
        ...world.alarms,
        delete: async (names: readonly string[]) => {
          deletedAt.push(clock.now().getTime());
          await world.alarms.delete(names);
        },
      },
    };
    const first = await plan();
    const start = clock.now().getTime();
    await clock.drive(applyRegion(first, settings, watched, { settled: () => {}, waiting: () => {} }));
    expect(deletedAt.filter((time) => time - start < 120_000)).toEqual([]);
    expect(deletedAt).toHaveLength(2);
    expect([...alarms.stored.keys()].every((name) => name.includes(provisioned))).toBe(true);
  });
});

describe('a read of the Region that fails', () => {
  const failed = new ReadFailed('it', new Error('Throttling'), true);
  it.each([
    [
      'file systems',
      (world: World) => ({ fileSystems: { ...world.fileSystems, all: async () => Promise.reject(failed) } }),
    ],
    [
      'alarms',
      (world: World) => ({ alarms: { ...world.alarms, under: async () => Promise.reject(failed) } }),
    ],
  ])('stops the plan, and is never taken for nothing: %s', async (_name, changes) => {
    const { world } = await threeModes();
    await expect(planRegion(settings, { ...world, ...changes(world) })).rejects.toBe(failed);
  });

  it('leaves the dashboards out of the plan where only they are unread, and says so', async () => {
    const { world } = await threeModes();
    const find = async () => Promise.reject(failed);
    const plan = await planRegion(settings, { ...world, dashboards: { ...world.dashboards, find } });
    expect(plan.changes).toHaveLength(all);
    expect(plan.unread).toEqual(['could not read it: Throttling']);
  });
});

describe('an alarm of ours that lost its mark', () => {
  it('is proved by its tag: kept in the plan, taken by a removal', async () => {
    const { plan, apply, alarms, world } = await threeModes();
    await apply();
    const name = `mountwatch/${elastic}/io-limit-near`;
    alarms.putByHand(name, { description: 'a note' });
    expect((await plan()).changes.find((change) => change.name === name)).toMatchObject({ verb: 'update' });
    const { changes, leftAlone } = await planRemoval(settings, world);
    expect(changes.map((change) => change.name)).toContain(name);
    expect(leftAlone).toEqual([]);
  });
});

describe('writes', () => {
  it('wait for their turn, each of them, and deletions share calls of at most 100 names', async () => {
    const { clock, world } = await threeModes();
    let turns = 0;
    const batches: number[] = [];
    const counted = {
      ...world,
      writeTurn: async () => {
        turns += 1;
      },
      alarms: {
        ...world.alarms,
        delete: async (names: readonly string[]) => void batches.push(names.length),
      },
    };
    const deletions = Array.from(
      { length: 250 },
      (_, index) =>
        ({
          verb: 'delete',
          kind: 'alarm',
          name: `mountwatch/${bursting}/a${index}`,
          fileSystemId: bursting,
          alarmId: 'a',
          because: '',
          after: null,
        }) as const,
    );
    const applied = await clock.drive(
      applyChanges([...deletions, ...(await planRegion(settings, world)).allowed], settings.stack, counted),
    );
    expect(batches.sort((a, b) => b - a)).toEqual([100, 100, 50]);
    expect(turns).toBe(3 + all + 2);
    expect(applied.filter(({ outcome }) => outcome === 'done')).toHaveLength(250 + all + 2);
  });
});

describe('a removal', () => {
  it('takes exactly what is ours', async () => {
    const { apply, alarms, dashboards, clock, world } = await threeModes();
    await apply();
    const foreign = [
      `mountwatch/${elastic}/own-alarm`,
      'mountwatch/own',
      'mountwatch2/fs-00000001/io-limit-near',
    ];
    for (const name of foreign) alarms.putByHand(name, { description: 'mine' });
    dashboards.putByHand('mountwatch-us-east-1-other', '{"widgets":[]}');
    const { changes, leftAlone } = await planRemoval(settings, world);
    await clock.drive(applyChanges(changes, settings.stack, world));
    expect([...alarms.stored.keys()].sort()).toEqual(foreign.toSorted());
    expect([...dashboards.stored.keys()]).toEqual(['mountwatch-us-east-1-other']);
    expect(leftAlone).toEqual(['mountwatch/fs-00000003/own-alarm', 'mountwatch/own']);
  });
});

describe('an explanation', () => {
  it('has the numbers of the file system and says what stands in CloudWatch', async () => {
    const { world } = await threeModes();
    const explained = await explainFileSystem(bursting, settings, world);
    const [draining] = explained?.plan.desired ?? [];
    if (draining === undefined) throw new Error('an alarm expected');
    expect(explain(draining, explained?.plan.allowed[0], 'docs/runbooks')).toMatchObject({
      alarmId: 'burst-credits-draining',
      severity: 'ticket',
      expression: 'c + 2*DIFF(c)',
      series: ['c = BurstCreditBalance Minimum'],
      status: expect.stringContaining('does not exist yet'),
    });
  });

  it('is none for a file system that does not exist', async () => {
    const { world } = await threeModes();
    expect(await explainFileSystem('fs-99999999', settings, world)).toBeNull();
  });
});
