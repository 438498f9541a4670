/** Every EFS call of events/ through the real handler on the local region, in the order of their names. */
import { beforeAll, describe, expect, it } from 'vitest';
import { deployLookFunction } from '../../src/cli/look-function.ts';
import { readEvents } from '../../src/cli/read-events.ts';
import { play } from '../../src/cli/story.ts';
import { type LocalRegion, localRegion } from '../../src/local/region.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { someSettings } from '../support/builders.ts';
import { expectedIds } from '../support/expected-alarms.ts';

const events = readEvents();
const { bursting, provisioned, elastic } = expectedIds;
const foreign = 'mountwatch/fs-0c3d4e5f60718293a/io-limit-near';

let region: LocalRegion;
const told: Told[] = [];
/** The alarm ids of each file system after each event and what followed it, by the event's number. */
const after = new Map<string, Readonly<Record<string, readonly string[]>>>();

beforeAll(async () => {
  region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date(events[0]?.detail.eventTime ?? 0),
    writesPerSecond: 1,
  });
  region.alarms.putByHand(foreign, { description: 'Made by hand.' });
  deployLookFunction(region, someSettings(), (_at, one) => told.push(one));
  for (const event of events) {
    const seconds = (new Date(event.detail.eventTime).getTime() - region.clock.now().getTime()) / 1_000;
    await region.clock.pass(seconds);
    play(event, region);
    await region.clock.pass(160);
    after.set(String(event.file).slice(0, 2), alarmIds());
  }
});

function alarmIds(): Readonly<Record<string, readonly string[]>> {
  const names = [...region.alarms.stored.keys()].sort().map((name) => name.split('/'));
  const groups = Map.groupBy(names, ([, id]) => id ?? '');
  return Object.fromEntries(
    [...groups].map(([id, group]) => [id, group.map(([, , alarmId]) => alarmId ?? '')]),
  );
}

describe('after the event', () => {
  it('01, 04 and 05 a bursting file system has its five alarms', () => {
    expect(after.get('01')?.['fs-0a1b2c3d4e5f60718']).toEqual(bursting);
    expect(after.get('05')).toMatchObject({ 'fs-0d4e5f60': bursting, 'fs-0d4e5f607182': bursting });
  });

  it('02 a provisioned one has three, and 06 as an elastic one two', () => {
    expect(after.get('02')?.['fs-0b2c3d4e5f6071829']).toEqual(provisioned);
    expect(after.get('06')?.['fs-0b2c3d4e5f6071829']).toEqual(elastic);
  });

  it('03 an elastic one with a budget has its spend alarm, beside the foreign one', () => {
    expect(after.get('03')?.['fs-0c3d4e5f60718293a']).toEqual(['elastic-spend-high', ...elastic].sort());
  });

  it('09 the budget is gone and so is its alarm', () => {
    expect(after.get('08')?.['fs-0c3d4e5f60718293a']).toContain('elastic-spend-high');
    expect(after.get('09')?.['fs-0c3d4e5f60718293a']).not.toContain('elastic-spend-high');
  });

  it('11 the replication is watched as soon as its first sync is done, and 12 no longer', () => {
    expect(after.get('11')?.['fs-0a1b2c3d4e5f60718']).toContain('replication-behind');
    expect(after.get('12')?.['fs-0a1b2c3d4e5f60718']).not.toContain('replication-behind');
  });

  it('14 the deleted one has no alarms, and its neighbour has all of them', () => {
    expect(after.get('14')?.['fs-0d4e5f60']).toBeUndefined();
    expect(after.get('14')?.['fs-0d4e5f607182']).toEqual(bursting);
  });

  it('18 a threshold that does not parse is none, and 19 the right one is set', () => {
    const alarm = region.alarms.stored.get('mountwatch/fs-0a1b2c3d4e5f60718/io-limit-near')?.existing.alarm;
    expect(alarm?.threshold).toBe(80);
    expect(alarm?.description).toContain('Threshold set by tag mountwatch:io-limit-near=80');
    expect(region.topics.delivered.map(({ subject }) => subject)).toEqual([
      'Mountwatch: a tag has no effect on fs-0a1b2c3d4e5f60718 in us-east-1',
    ]);
  });

  it.each(['08', '10', '13', '15'])('%s nothing has changed', (number) => {
    const before = String(Number(number) - 1).padStart(2, '0');
    expect(after.get(number)).toEqual(after.get(before));
  });
});

it('the foreign alarm stands as it was', () => {
  expect(region.alarms.stored.get(foreign)?.existing).toMatchObject({
    description: 'Made by hand.',
    alarm: null,
  });
});

it('no event writes a dashboard, and no message is left or dead', () => {
  expect([...region.dashboards.stored.keys()]).toEqual([]);
  expect([...region.looks.waiting(), ...region.deadLetters.waiting()]).toEqual([]);
});

it('what was ignored says why; a call that failed does not come through the rule', () => {
  const reasons = told.flatMap((one) => (one.kind === 'ignored' ? [one.because] : []));
  expect(reasons).toEqual(['tags of an access point']);
});
