/** The sweep keeps a Region right without a single event. */
import { describe, expect, it } from 'vitest';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { look } from '../../../src/flows/look.ts';
import type { World } from '../../../src/flows/ports.ts';
import { sweep } from '../../../src/flows/sweep.ts';
import { reconcileFileSystems } from '../../../src/handlers/reconcile-file-systems.ts';
import { localRegion } from '../../../src/local/region.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import type { SweepReport } from '../../../src/monitoring/sweep-report.ts';
import { sweepLine } from '../../../src/reports/sweep-line.ts';
import { someSettings } from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';

const settings = someSettings();
const [bursting, elastic] = ['fs-00000001', 'fs-00000002'];

async function aRegion() {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1_000,
  });
  region.efs.create({ id: bursting });
  region.efs.create({ id: elastic, throughputMode: 'elastic' });
  await region.clock.pass(60);
  const sweepOnce = async (world: World = region.world, changed: Partial<Settings> = {}) => {
    const reports: SweepReport[] = [];
    const given = { ...settings, ...changed };
    await region.clock.drive(sweep(given, world, region.looks, (report) => reports.push(report)));
    const [report] = reports;
    if (report === undefined) throw new Error('a report expected');
    return report;
  };
  /** Answers what is visible now. */
  const answer = async () => {
    const taken = region.looks.receive(10);
    for (const { receiptHandle } of taken) region.looks.delete(receiptHandle);
    const Records = taken.map(({ messageId, body }) => ({ messageId, body })) as never;
    const { looks, world, deadLetters } = region;
    const notices = { send: async () => {} };
    const wiring = { settings, world, looks, notices, deadLetters: deadLetters.deadLetters, tell: () => {} };
    await region.clock.drive(reconcileFileSystems({ Records }, wiring));
  };
  const names = () => [...region.alarms.stored.keys()].sort();
  return { ...region, sweepOnce, answer, names };
}

const namesOf = (id: string, mode: keyof typeof expectedIds) =>
  expectedIds[mode].map((alarmId) => `mountwatch/${id}/${alarmId}`);

async function covered() {
  const region = await aRegion();
  await region.sweepOnce();
  await region.answer();
  return region;
}

describe('a first sweep', () => {
  it('queues a look at every file system and writes no alarm itself', async () => {
    const region = await aRegion();
    const { queued, orphans, fileSystems } = await region.sweepOnce();
    expect({ queued, orphans, fileSystems }).toEqual({
      queued: [bursting, elastic],
      orphans: [],
      fileSystems: 2,
    });
    expect(region.names()).toEqual([]);
    expect([...region.dashboards.stored.keys()].sort()).toEqual([
      'mountwatch-us-east-1-file-system',
      'mountwatch-us-east-1-fleet',
    ]);
  });

  it('takes its dashboards away once they are turned off, and leaves those of others', async () => {
    const region = await aRegion();
    await region.sweepOnce();
    region.dashboards.putByHand('mountwatch-us-east-1-fleet', '{"widgets":[]}');
    const { dashboards } = await region.sweepOnce(region.world, { dashboards: false });
    expect(dashboards).toMatchObject([
      {
        name: 'mountwatch-us-east-1-file-system',
        verb: 'delete',
        because: 'dashboards are turned off',
        outcome: 'done',
      },
    ]);
    expect([...region.dashboards.stored.keys()]).toEqual(['mountwatch-us-east-1-fleet']);
    expect((await region.sweepOnce(region.world, { dashboards: false })).dashboards).toEqual([]);
  });

  it('leads to the whole set, and asks for no confirming look', async () => {
    const region = await covered();
    expect(region.names()).toEqual([...namesOf(bursting, 'bursting'), ...namesOf(elastic, 'elastic')]);
    expect(region.looks.waiting()).toEqual([]);
  });
});

describe('a sweep of a Region that is as it should be', () => {
  it('queues nothing and writes nothing', async () => {
    const region = await covered();
    await region.sweepOnce();
    const { queued, orphans, dashboards } = await region.sweepOnce();
    expect([...queued, ...orphans]).toEqual([]);
    expect(dashboards.map(({ verb }) => verb)).toEqual(['keep', 'keep']);
    expect(region.looks.waiting()).toEqual([]);
  });
});

describe('services that mount a file system', () => {
  const mounted = async (region: Awaited<ReturnType<typeof aRegion>>, service: string) => {
    const seenAt = region.clock.now();
    const mount = { fileSystemId: elastic, cluster: 'a', service, firstSeenAt: seenAt, lastSeenAt: seenAt };
    await region.startTable.putMount(mount);
  };
  const sentences = (region: Awaited<ReturnType<typeof aRegion>>) =>
    [...region.alarms.stored.values()].flatMap(({ existing }) =>
      existing.description.split('\n').filter((line) => line.startsWith('Services')),
    );

  it('are named in its alarms once, and again on the next day after another was seen', async () => {
    const region = await covered();
    await mounted(region, 'web');
    expect((await region.sweepOnce()).queued).toEqual([elastic]);
    await region.answer();
    const first = Array(expectedIds.elastic.length).fill('Services that mount it (2026-11-02): a/web.');
    expect(sentences(region)).toEqual(first);

    await mounted(region, 'api');
    await region.clock.pass(15 * 3_600);
    expect((await region.sweepOnce()).queued).toEqual([]);
    await region.clock.pass(3_600);
    expect((await region.sweepOnce()).queued).toEqual([elastic]);
    await region.answer();
    const second = expectedIds.elastic.map(() => 'Services that mount it (2026-11-03): a/api, a/web.');
    expect(sentences(region)).toEqual(second);
    await region.clock.pass(86_400);
    expect((await region.sweepOnce()).queued).toEqual([]);
  });

  it('stand while the table cannot be read, which the sweep and the look say', async () => {
    const region = await covered();
    await mounted(region, 'web');
    await region.sweepOnce();
    await region.answer();
    const before = sentences(region);
    await region.clock.pass(86_400);
    const failed = async () =>
      Promise.reject(new ReadFailed('the mounts', new Error('ThrottlingException'), true));
    const world = { ...region.world, services: { of: failed, all: failed } };
    const report = await region.sweepOnce(world);
    expect({ queued: report.queued, unread: report.unread }).toEqual({
      queued: [],
      unread: ['could not read the mounts: ThrottlingException'],
    });

    await region.alarms.delete([`mountwatch/${elastic}/io-limit-near`]);
    const request = {
      fileSystemId: elastic,
      askedBy: 'test',
      eventTime: null,
      since: null,
      missingSince: null,
    };
    const looked = await region.clock.drive(look(request, settings, world));
    expect(looked.unread).toEqual(['could not read the mounts: ThrottlingException']);
    expect(looked.changes.map(({ verb, name }) => `${verb} ${name}`)).toEqual([
      `keep mountwatch/${elastic}/metered-io-operations-high`,
      `create mountwatch/${elastic}/io-limit-near`,
    ]);
    expect(sentences(region)).toEqual(before.slice(1));
  });
});

describe('a sweep finds', () => {
  it('what a hand changed, names it, and the look repairs it', async () => {
    const region = await covered();
    const name = `mountwatch/${elastic}/io-limit-near`;
    const alarm = region.alarms.stored.get(name)?.existing.alarm;
    if (!alarm) throw new Error('an alarm expected');
    region.alarms.putByHand(name, { alarm: { ...alarm, threshold: 50 } });
    const report = await region.sweepOnce();
    expect(report.queued).toEqual([elastic]);
    expect(sweepLine(report).changes).toEqual([{ verb: 'update', name, because: 'differs in threshold' }]);
    await region.answer();
    expect(region.alarms.stored.get(name)?.existing.alarm?.threshold).toBe(95);
  });

  it('an alarm that a hand deleted', async () => {
    const region = await covered();
    await region.alarms.delete([`mountwatch/${elastic}/io-limit-near`]);
    expect((await region.sweepOnce()).queued).toEqual([elastic]);
    await region.answer();
    expect(region.names()).toContain(`mountwatch/${elastic}/io-limit-near`);
  });

  it('somebody else’s alarm under our name, reports it and queues no look for it alone', async () => {
    const region = await covered();
    region.alarms.putByHand(`mountwatch/${elastic}/io-limit-near`, { kind: 'composite', alarm: null });
    const report = await region.sweepOnce();
    expect(report.queued).toEqual([]);
    expect(sweepLine(report).counts).toMatchObject({ conflict: 1 });
  });

  it('a replication whose first sync took longer than any event’s looks', async () => {
    const region = await covered();
    region.efs.replicate(elastic, 'fs-00000009');
    expect((await region.sweepOnce()).queued).toEqual([]);
    await region.clock.pass(3_600);
    expect((await region.sweepOnce()).queued).toEqual([elastic]);
  });

  it('alarms whose file system is gone: one look, two minutes later, deletes them', async () => {
    const region = await covered();
    region.efs.remove(bursting);
    await region.clock.pass(3_600);
    const report = await region.sweepOnce();
    expect({ queued: report.queued, orphans: report.orphans }).toEqual({ queued: [], orphans: [bursting] });
    await region.clock.pass(119);
    await region.answer();
    expect(region.names()).toHaveLength(expectedIds.bursting.length + expectedIds.elastic.length);
    await region.clock.pass(1);
    await region.answer();
    expect(region.names()).toEqual(namesOf(elastic, 'elastic'));
    expect(region.looks.waiting()).toEqual([]);
  });

  it('alarms whose file system was missing from one answer, and the look leaves them', async () => {
    const region = await covered();
    const all = async () => (await region.world.fileSystems.all()).filter(({ id }) => id !== bursting);
    const report = await region.sweepOnce({
      ...region.world,
      fileSystems: { ...region.world.fileSystems, all },
    });
    expect(report.orphans).toEqual([bursting]);
    await region.clock.pass(120);
    await region.answer();
    expect(region.names()).toHaveLength(expectedIds.bursting.length + expectedIds.elastic.length);
  });
});

describe('a sweep after hundreds of descriptions were edited by a script', () => {
  it('asks for the tags of a hundred alarms, and for looks at the file systems of the others', async () => {
    const region = await aRegion();
    const many = Array.from({ length: 60 }, (_, index) => `fs-${index.toString(16).padStart(17, '0')}`);
    for (const id of many) region.efs.create({ id, throughputMode: 'elastic' });
    await region.clock.pass(60);
    await region.sweepOnce();
    for (let batches = 0; batches < 7; batches += 1) await region.answer();
    for (const name of region.names()) region.alarms.putByHand(name, { description: 'owner: team web' });
    let reads = 0;
    const tag = async (...given: Parameters<World['alarms']['tag']>) => {
      reads += 1;
      return region.world.alarms.tag(...given);
    };
    const report = await region.sweepOnce({ ...region.world, alarms: { ...region.world.alarms, tag } });
    expect(reads).toBe(100);
    expect(report.queued).toHaveLength(62);
    for (let batches = 0; batches < 7; batches += 1) await region.answer();
    expect((await region.sweepOnce()).queued).toEqual([]);
  });
});

describe('the log line of a sweep', () => {
  it('stays small whatever the fleet, and says how much it left out', async () => {
    const region = await aRegion();
    for (let index = 0; index < 1_000; index += 1) {
      const tags = { [`mountwatch:${'x'.repeat(100)}`]: '' };
      region.efs.create({ id: `fs-${index.toString(16).padStart(17, '0')}`, tags });
    }
    const line = sweepLine(await region.sweepOnce());
    expect(JSON.stringify(line).length).toBeLessThan(256_000 / 2);
    expect(line).toMatchObject({ fileSystems: 1_002, queued: 1_002, notNamed: 5_007 - 200 });
  });
});

describe('a sweep that cannot read', () => {
  const failed = async () => Promise.reject(new ReadFailed('it', new Error('Throttling'), true));

  it.each([
    ['file systems', (world: World) => ({ fileSystems: { ...world.fileSystems, all: failed } })],
    ['alarms', (world: World) => ({ alarms: { ...world.alarms, under: failed } })],
  ])('%s fails as a whole, and queues and writes nothing', async (_name, changes) => {
    const region = await aRegion();
    await expect(region.sweepOnce({ ...region.world, ...changes(region.world) })).rejects.toThrow(
      'could not read',
    );
    expect(region.looks.waiting()).toEqual([]);
    expect([...region.dashboards.stored.keys()]).toEqual([]);
  });

  it('dashboards queues the looks all the same, and then fails', async () => {
    const region = await aRegion();
    const world = { ...region.world, dashboards: { ...region.world.dashboards, find: failed } };
    await expect(region.sweepOnce(world)).rejects.toThrow('could not read it: Throttling');
    expect(region.looks.waiting()).toHaveLength(2);
    expect([...region.dashboards.stored.keys()]).toEqual([]);
  });

  it('replications does the rest and says so', async () => {
    const region = await aRegion();
    const replications = { ...region.world.replications, all: failed };
    const report = await region.sweepOnce({ ...region.world, replications });
    expect(report.queued).toEqual([bursting, elastic]);
    expect(report.unread).toEqual(['could not read it: Throttling']);
  });
});

it('a sweep whose dashboard is refused fails, after the looks are queued', async () => {
  const region = await aRegion();
  const refused = async () =>
    Promise.reject(new WriteFailed('put dashboard x', new Error('too large'), false));
  const world = { ...region.world, dashboards: { ...region.world.dashboards, put: refused } };
  await expect(region.sweepOnce(world)).rejects.toThrow('2 of the writes failed');
  expect(region.looks.waiting()).toHaveLength(2);
});
