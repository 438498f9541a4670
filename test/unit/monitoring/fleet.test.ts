import { describe, expect, it } from 'vitest';
import {
  alarming,
  alarmsOf,
  fleetOf,
  inAlarm,
  notWatchedByReason,
  watched,
} from '../../../src/monitoring/fleet.ts';
import { planFileSystem } from '../../../src/monitoring/plan-file-system.ts';
import { aFileSystem, alone, someSettings, standing } from '../../support/builders.ts';
import { expectedAlarms } from '../../support/expected-alarms.ts';
import { covered, fleet, fleets, idOf, planOf } from '../../support/fleets.ts';

describe('a member of the fleet', () => {
  it('has its alarms with severity and state, sorted by id', () => {
    const [member] = fleet(covered({ id: 'fs-0a000000' }, ['throughput-saturated'])).fileSystems;
    expect(member).toMatchObject({ id: 'fs-0a000000', name: null, notWatched: null });
    expect(member?.alarms).toEqual(
      [
        ['burst-credits-draining', 'ticket', 'OK'],
        ['burst-credits-low', 'page', 'OK'],
        ['io-limit-near', 'page', 'OK'],
        ['metered-io-operations-high', 'ticket', 'OK'],
        ['throughput-saturated', 'page', 'ALARM'],
      ].map(([alarmId, severity, state]) => ({
        arn: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-0a000000/${alarmId}`,
        alarmId,
        severity,
        state,
      })),
    );
  });

  it('has the severity of its own mode: the same id is a page when bursting and a ticket when provisioned', () => {
    const severityOf = (one: ReturnType<typeof covered>) =>
      fleet(one).fileSystems[0]?.alarms.find(({ alarmId }) => alarmId === 'throughput-saturated')?.severity;
    expect(severityOf(covered({}))).toBe('page');
    expect(severityOf(covered({ throughputMode: 'provisioned', provisionedMiBps: 64 }))).toBe('ticket');
  });

  it('has the mode in effect: provisioned below what the size earns counts as bursting', () => {
    // 200 GiB earn 9.77 MiB/s.
    const [member] = fleet(covered({ throughputMode: 'provisioned', provisionedMiBps: 9 })).fileSystems;
    expect(member?.effectiveMode).toBe('bursting');
  });

  it('has neither alarms of others, nor ours that are about to go', () => {
    const fileSystem = aFileSystem({ throughputMode: 'elastic' });
    const { existing } = covered({});
    const foreign = existing.map((alarm) => ({ ...alarm, description: 'mine' }));
    const ids = (standingThere: typeof existing) =>
      fleet({ plan: planOf(fileSystem, standingThere), existing: standingThere }).fileSystems[0]?.alarms.map(
        ({ alarmId }) => alarmId,
      );
    expect(ids(existing)).toEqual(['io-limit-near', 'metered-io-operations-high']);
    expect(ids(foreign)).toEqual([]);
  });

  it('has no alarms before they stand', () => {
    const fileSystem = aFileSystem();
    expect(fleet({ plan: planOf(fileSystem, []), existing: [] }).fileSystems).toMatchObject([{ alarms: [] }]);
  });
});

describe('the fleet', () => {
  it('is the same whatever the order of what was read', () => {
    const some = [covered({ id: 'fs-0b000000' }), covered({ id: 'fs-0a000000' })];
    const turned = some.toReversed().map(({ plan, existing }) => ({ plan, existing: existing.toReversed() }));
    expect(fleetOf('mountwatch', turned)).toEqual(fleetOf('mountwatch', some));
    expect(fleetOf('mountwatch', some).fileSystems.map(({ id }) => id)).toEqual([
      'fs-0a000000',
      'fs-0b000000',
    ]);
  });

  it('does not have a file system that is not there, whatever alarms it left', () => {
    const { existing } = covered({});
    const read = {
      fileSystemId: aFileSystem().id,
      presence: { is: 'missing', since: new Date(0) } as const,
      existing,
      ...alone,
    };
    expect(fleet({ plan: planFileSystem(read, someSettings()), existing })).toEqual({ fileSystems: [] });
  });
});

describe('counts, worked out by hand', () => {
  const pages = (list: readonly string[]) => list.filter((line) => line.endsWith('pages')).length;

  it.each([
    // file systems, watched, pages, tickets, pages in ALARM, tickets in ALARM
    ['empty', 0, 0, 0, 0, 0, 0],
    // 3 + 1 + 1 pages, 2 + 2 + 1 tickets
    ['each-mode', 3, 3, 5, 5, 0, 0],
    ['in-alarm', 3, 3, 5, 5, 1, 1],
    // 60 x 3 + 40 + 30 pages, 60 x 2 + 40 x 2 + 30 tickets
    ['large', 130, 130, 250, 230, 2, 2],
    ['opted-out', 14, 1, 3, 2, 0, 0],
  ] as const)('%s', (state, all, ofThese, page, ticket, pagesOn, ticketsOn) => {
    const one = fleets[state];
    expect(one.fileSystems).toHaveLength(all);
    expect(watched(one)).toHaveLength(ofThese);
    expect(alarmsOf(one, 'page')).toHaveLength(page);
    expect(alarmsOf(one, 'ticket')).toHaveLength(ticket);
    expect(alarming(alarmsOf(one, 'page'))).toHaveLength(pagesOn);
    expect(alarming(alarmsOf(one, 'ticket'))).toHaveLength(ticketsOn);
  });

  it('rest on the alarms of each mode', () => {
    const { bursting, provisioned, elastic } = expectedAlarms;
    expect([bursting, provisioned, elastic].map((list) => [pages(list), list.length])).toEqual([
      [3, 5],
      [1, 3],
      [1, 2],
    ]);
  });

  it('the file systems in ALARM are those with a page first, then by id', () => {
    // 0x07 pages and has a ticket, 60 + 3 = 0x3f has a ticket, 100 + 5 = 0x69 pages.
    expect(inAlarm(fleets.large).map(({ id }) => id)).toEqual(['fs-00000007', 'fs-00000069', 'fs-0000003f']);
  });

  it('insufficient data is not ALARM', () => {
    const { plan, existing } = covered({});
    const without = existing.map((one) => standing(one.alarm ?? never(), { state: 'INSUFFICIENT_DATA' }));
    expect(inAlarm(fleet({ plan, existing: without }))).toEqual([]);
  });

  it('those not watched are grouped by their reason, the most first', () => {
    const reasons = notWatchedByReason(fleets['opted-out']);
    expect(reasons.map(({ because, fileSystems }) => [because, fileSystems.length])).toEqual([
      ['tag mountwatch:enabled=false', 12],
      ['tag ManagedByAmazonSageMakerResource is excluded by the settings', 1],
    ]);
    expect(reasons[0]?.fileSystems[0]?.id).toBe(idOf(16));
  });
});

function never(): never {
  throw new Error('an alarm expected');
}
