/** What people read, as files to be reviewed like prose. `npm run golden` rewrites them. */
import { expect, it } from 'vitest';
import { ReadFailed } from '../../src/flows/errors.ts';
import { planRegion } from '../../src/flows/plan-region.ts';
import { localRegion } from '../../src/local/region.ts';
import { monthlyCost } from '../../src/monitoring/cost.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { health } from '../../src/monitoring/health.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { fileSystemDashboard } from '../../src/reports/file-system-dashboard.ts';
import { fleetDashboard } from '../../src/reports/fleet-dashboard.ts';
import { planPage } from '../../src/reports/plan-text.ts';
import { aFileSystem, factsOf, someSettings, standing } from '../support/builders.ts';
import { dashboardText } from '../support/dashboard-text.ts';
import { fleets } from '../support/fleets.ts';
import { aSweep, healthSeen, minutesAgo } from '../support/health.ts';

const replication = { read: { destinationFileSystemId: 'fs-0fedcba9876543210', firstSyncDone: true } };

/** A check of yesterday: no trail, uncovered file systems, and an organisation that shows nothing of its keys. */
const unhealthy = {
  isOld: true,
  report: {
    at: minutesAgo(27 * 60),
    checks: health(
      healthSeen({
        trail: { read: 'no' },
        lastSweep: { read: aSweep({ uncovered: 2, uncoveredSince: minutesAgo(500) }) },
        otherStacks: {
          unread: 'could not read the settings of all stacks: AccessDeniedException: not authorized',
        },
      }),
    ),
    told: [],
  },
};

const modes = [
  ['bursting', {}],
  ['provisioned', { throughputMode: 'provisioned', provisionedMiBps: 64 }],
  ['elastic', { throughputMode: 'elastic' }],
] as const;

it.each(modes)('the alarms of a %s file system of 200 GiB', async (mode, changes) => {
  const wanted = desire(
    subjectOf(factsOf(aFileSystem(changes), { replication }), null, someSettings({ dailyBudgetUSD: 25 })),
  );
  const texts = wanted.flatMap((one) =>
    one.kind === 'wanted' ? [`# ${one.alarm.name}\n\n${one.alarm.description}\n`] : [],
  );
  await expect(texts.join('\n')).toMatchFileSnapshot(`files/alarms-${mode}.md`);
});

it.each([
  ...Object.entries(fleets).map(
    ([state, fleet]) =>
      [`fleet-${state}`, fleetDashboard('mountwatch', 'us-east-1', fleet, null, null)] as const,
  ),
  [
    'fleet-unhealthy',
    fleetDashboard('mountwatch', 'us-east-1', fleets['each-mode'], null, unhealthy),
  ] as const,
  ['file-system', fileSystemDashboard('mountwatch', 'us-east-1')] as const,
])('the dashboard %s', async (id, { body }) => {
  const text = dashboardText(body);
  expect(text.split('\n').length).toBeLessThan(200);
  await expect(text).toMatchFileSnapshot(`files/dashboard-${id}.txt`);
});

it('the plan of a Region with something of everything', async () => {
  const settings = someSettings();
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  region.efs.create({ id: 'fs-0a000000' });
  region.efs.create({
    id: 'fs-0b000000',
    throughputMode: 'elastic',
    tags: { 'mountwatch:daily-budget-usd': '25' },
  });
  region.efs.create({ id: 'fs-0c000000', tags: { 'mountwatch:enabled': 'false' } });
  for (const one of desire(subjectOf(factsOf(aFileSystem({ id: 'fs-0b000000' })), null, settings))) {
    if (one.kind === 'wanted') region.alarms.putByHand(one.alarm.name, standing(one.alarm));
  }
  for (const one of desire(
    subjectOf(factsOf(aFileSystem({ id: 'fs-0d000000', throughputMode: 'elastic' })), null, settings),
  )) {
    if (one.kind === 'wanted') region.alarms.putByHand(one.alarm.name, standing(one.alarm));
  }
  region.alarms.putByHand('mountwatch/fs-0a000000/io-limit-near', { description: 'mine' });
  const world = {
    ...region.world,
    replications: {
      ...region.world.replications,
      all: async () => Promise.reject(new ReadFailed('the replications', new Error('AccessDenied'), false)),
    },
  };
  const plan = await planRegion(settings, world);
  const text = `${planPage({ ...plan, monthlyCostUSD: monthlyCost(plan.changes, false) })}\n`;
  await expect(text).toMatchFileSnapshot('files/plan.txt');
});
