/** A thousand file systems at once: nobody gets a mail, a quiet sweep is 64 calls at most, a first one keeps to the quota. */
import { describe, expect, it } from 'vitest';
import { aFleet, firstSweep, quietSweep } from '../../bench/fleet.ts';
import { deployLocally } from '../../src/cli/local-stack.ts';
import { readEvents } from '../../src/cli/read-events.ts';
import { play } from '../../src/cli/story.ts';
import { localRegion } from '../../src/local/region.ts';
import { someSettings } from '../support/builders.ts';

const count = 1_000;

describe('1,000 file systems created in one minute', () => {
  it('have their alarms within an hour, all of them OK, and nobody gets a mail', async () => {
    const region = localRegion({
      region: 'us-east-1',
      account: '111122223333',
      start: new Date('2026-11-02T08:00:00Z'),
      writesPerSecond: 1,
    });
    deployLocally(region, someSettings(), { told: () => {}, swept: () => {} });
    region.everyMinute();
    const [created] = readEvents();
    if (created === undefined) throw new Error('an event expected');
    for (let index = 0; index < count; index += 1) {
      const fileSystemId = `fs-${index.toString(16).padStart(17, '0')}`;
      const responseElements = { ...created.detail.responseElements, fileSystemId };
      play({ ...created, detail: { ...created.detail, responseElements } }, region);
      await region.clock.pass(60 / count);
    }
    await region.clock.pass(3_600);
    expect(region.alarms.stored.size).toBe(5 * count);
    const states = [...region.alarms.stored.values()].map(({ existing }) => existing.state);
    expect(states.filter((state) => state === 'ALARM')).toEqual([]);
    expect(states.filter((state) => state === 'OK').length).toBeGreaterThan(4 * count);
    expect(region.topics.delivered).toEqual([]);
    expect(region.deadLetters.waiting()).toEqual([]);
  }, 60_000);

  it('would have sent thousands with native OK actions, which is why there are none', async () => {
    const region = await aFleet();
    const settings = someSettings({ okActions: true });
    deployLocally(region, settings, { told: () => {}, swept: () => {} });
    region.everyMinute();
    await region.clock.pass(1_800);
    expect(region.topics.delivered.length).toBeGreaterThan(1_000);
    expect(region.topics.delivered.every(({ subject }) => subject?.startsWith('OK: '))).toBe(true);
  }, 60_000);
});

describe('a sweep of 1,000 file systems', () => {
  it('is complete in an hour under the quota, and then quiet: no write, and as many calls as there are pages', async () => {
    const region = await aFleet();
    expect(await firstSweep(region, someSettings(), null)).toMatchObject({
      writes: 5_000,
      mostWritesInASecond: 2,
      throttled: 0,
      missing: 0,
      deadLetters: 0,
    });
    // 10 pages of file systems, 50 of alarms, one of replications, two dashboards.
    expect(await quietSweep(region, someSettings())).toEqual({
      alarms: 5_000,
      calls: 63,
      writes: 0,
      queued: 0,
    });
  }, 60_000);

  it('that is killed after 20 minutes ends complete', async () => {
    const run = await firstSweep(await aFleet(), someSettings(), 20);
    expect(run).toMatchObject({ missing: 0, deadLetters: 0 });
    expect(run.mostWritesInASecond).toBeLessThanOrEqual(3);
  }, 60_000);
});
