/**
 * Months of the workloads of src/local, with the alarms that the catalogue gives: what fires when, worked out by hand.
 * MiB throughout. 200 GiB earn b = 9.765625 a second, which is 585.9375 a minute; a full balance C is 2.1 TiB = 2,202,009.6;
 * a minute at full burst takes (100 - b) x 60 = 5,414.0625 from it. Three rules recur:
 *
 * - draining: with a steady drain of r a minute from a full balance, low + 2 x drop <= 0 once a third of C has gone (within
 *   the first day) or when two days are left (later); it is looked at on the hour.
 * - low: the balance an hour ahead is below zero with 60 minutes left; the fourth window of 5 minutes in a row ends 15 later,
 *   so it fires with less than 45 left. Below 6,000 left (a minute of burst) it says OK: the second such window ends it.
 * - saturated: fires at the tenth throttled minute, the minute in which the credits end among them.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { withFirings } from '../../build/firing-page.ts';
import { type Outcome, simulateAll } from '../../build/firing-simulation.ts';
import { workloads } from '../../src/local/workloads.ts';
import type { AlarmId } from '../../src/monitoring/catalogue.ts';
import { catalogue } from '../../src/monitoring/catalogue.ts';

let outcomes: readonly Outcome[] = [];
beforeAll(async () => {
  outcomes = await simulateAll();
}, 120_000);

interface Expected {
  /** The minute in which the credits end, from the beginning of the trouble. */
  readonly creditsEndAt?: number;
  readonly fires: Partial<Record<AlarmId, Firing>>;
}

interface Firing {
  /** Minutes from the beginning of the trouble, or where they must lie. */
  readonly at: number | readonly [number, number];
  /** When it first left ALARM; null: never. */
  readonly endsAt: number | null | readonly [number, number];
  /** In 28 days; once unless given. */
  readonly times?: number;
}

const troubles: Readonly<Record<string, Expected>> = {
  // 135.6 minutes of burst are a third of C: the next hour is 180. At 26 h the day before holds 120 minutes of the dip and the
  // last day the other 60: neither is a third. At 27 h the day before holds it all: a second ticket, each of four weeks.
  'weekly-backup': { fires: { 'burst-credits-draining': { at: 180, endsAt: 1_560, times: 8 } } },

  // 409,600 are 75.66 minutes of burst: less than 45 are left at 31. The batch ends with 15.66 left; at 64 a window has lost one
  // minute (15.66 - 12 > 0), at 69 the second. Every night takes 324,844; the day earns 237.9 a minute, 328,350.
  'small-balance': { fires: { 'burst-credits-low': { at: 31, endsAt: 69, times: 28 } } },

  // r = 60 x 60 - 585.9375 = 3,014.0625. C/r = 730.58; C/3r = 243.5, the next hour is 300; 730.58 - 45 = 685.58.
  // 6,000/r = 1.99: windows from 729 on, the second ends at 734. 731 + 9 = 740. After three days (4,320) no minute is throttled:
  // fewer than 10 of 180 from 4,491 on. The day before last begins after 4,320 at 7,200.
  runaway: {
    creditsEndAt: 731,
    fires: {
      'burst-credits-draining': { at: 300, endsAt: 7_200 },
      'burst-credits-low': { at: 686, endsAt: 734 },
      'throughput-saturated': { at: 740, endsAt: 4_491 },
    },
  },

  // The low of a window may be two minutes old, so a drop of 5 minutes shows as 3 to 7: the forecast of an hour as 36 to 84
  // minutes. So it fires with 69 to 21 minutes left, and more than once: counted, not worked out. Of the minutes from 731
  // on two are lost, five are there, two lost, five there: the tenth ends at 744. With gaps all of the 182 points that CloudWatch
  // reads count; nine throttled ones are what is there of the 11 to 13 minutes before 4,320.
  'runaway-with-gaps': {
    creditsEndAt: 731,
    fires: {
      'burst-credits-draining': { at: 300, endsAt: 7_200 },
      'burst-credits-low': { at: [662, 710], endsAt: [663, 736], times: 4 },
      'throughput-saturated': { at: 744, endsAt: [4_488, 4_491] },
    },
  },

  // Ten minutes take 5 x 5,414.0625 - 5 x 585.9375 = 24,140.625: after 91 times 5,212.7 are left, the 911th minute takes them.
  // A third of C has gone in the 31st ten minutes: the next hour is 360. A window sees at most 27,070, so no forecast before
  // 324,844 are left (135 minutes). 912 to 915 are throttled, 921 to 925 too (the first after a rest gets 58 of 100): nine; 931.
  // The last two rounds end at 4,305 and 4,315: the tenth last throttled minute is 4,301, three hours before 4,481.
  'stop-and-go': {
    creditsEndAt: 911,
    fires: {
      'burst-credits-draining': { at: 360, endsAt: 7_200 },
      'burst-credits-low': { at: [776, 911], endsAt: [777, 920], times: 10 },
      'throughput-saturated': { at: 931, endsAt: 4_481 },
    },
  },

  // r = 15 x 60 - 585.9375 = 314.0625. C/r = 7,011.4; two days before is 4,131.4, the next hour 4,140; 45 minutes before
  // 6,966.4. 6,000/r = 19.1: windows from 6,993 on, the second ends at 6,998.
  'slow-overload': {
    creditsEndAt: 7_012,
    fires: {
      'burst-credits-draining': { at: 4_140, endsAt: null },
      'burst-credits-low': { at: 6_967, endsAt: 6_998 },
      'throughput-saturated': { at: 7_021, endsAt: null },
    },
  },

  // 20 GiB earn 0.9765625; 1,000 operations of 4 KiB are 3.90625: r = 175.78. C/r = 12,526.9, two days before 9,646.9 (hour:
  // 9,660). 80 % of 256 x 86,400 operations are 17,694,720: after 294.9 minutes of 60,000. 6,000/r = 34.1: from 12,493 on.
  'metadata-storm': {
    creditsEndAt: 12_527,
    fires: {
      'burst-credits-draining': { at: 9_660, endsAt: null },
      'burst-credits-low': { at: 12_482, endsAt: 12_498 },
      'metered-io-operations-high': { at: 295, endsAt: null },
      'throughput-saturated': { at: 12_536, endsAt: null },
    },
  },

  // r = (2.5 - 0.9765625) x 60 = 91.40625: C/r = 24,090.4, two days before 21,210.4 (hour: 21,240). 6,000/r = 65.6 minutes: an
  // hour before the end it is below a minute of burst, so there is no page before it.
  'slow-leak': {
    creditsEndAt: 24_091,
    fires: {
      'burst-credits-draining': { at: 21_240, endsAt: null },
      'throughput-saturated': { at: 24_100, endsAt: null },
    },
  },

  // 10 GiB earn 0.488: 0.8 leave nothing, and are 80 % of the floor. The first look on the hour finds zero.
  'chronic-zero': { creditsEndAt: 1, fires: { 'burst-credits-draining': { at: 60, endsAt: null } } },

  // Throttled until 1,440: fewer than 10 of 180 from 1,611 on. The day before last begins after 1,440 at 4,320.
  'throttled-day': {
    creditsEndAt: 1,
    fires: {
      'burst-credits-draining': { at: 60, endsAt: 4_320 },
      'throughput-saturated': { at: 10, endsAt: 1_611 },
    },
  },

  // 35 minutes of rest earn 20,508: 6.8 minutes at 60 MiB/s. So 18 of 60 minutes are throttled: always 10 of 180.
  'throttled-every-hour': {
    creditsEndAt: 1,
    fires: {
      'burst-credits-draining': { at: 60, endsAt: null },
      'throughput-saturated': { at: 10, endsAt: null },
    },
  },

  'a-quarter-of-an-hour-at-the-io-limit': { fires: { 'io-limit-near': { at: 15, endsAt: 16 } } },

  // 20 minutes of 7,000 operations a second are 8,400,000 an hour, 201,600,000 in all; 80 % of what 200 GiB earn is 172,800,000:
  // 20 hours and 11.4 minutes. It ends when 28,800,000 have left the last day: 3 hours and 8.6 minutes of the fourth.
  'every-hour-at-the-io-limit': {
    fires: {
      'io-limit-near': { at: 15, endsAt: 21, times: 24 },
      'metered-io-operations-high': { at: 1_212, endsAt: 1_629 },
    },
  },

  // 17,694,720 of 30,000 a minute: 589.8 minutes; 589.8 minutes' worth are left until 2,880 - 589.8 = 2,290.2.
  'one-day-of-metadata': { fires: { 'metered-io-operations-high': { at: 590, endsAt: 2_291 } } },

  // Syncs are 16 minutes apart, the last one 15 before the trouble. The oldest of three windows ends 30 minutes ago and must
  // hold more than 30: 61 minutes after that sync. The first sync after 180 is at 181; the newest window is free of 180 at 195.
  'replica-left-behind': { fires: { 'replication-behind': { at: 46, endsAt: 195 } } },

  // 24 windows of 5 minutes. 480 x 90 / 64 = 675 minutes of work: the window that ends at 676 has 80 %.
  'at-the-provisioned-ceiling': { fires: { 'throughput-saturated': { at: 120, endsAt: 676 } } },

  // 29,491,200 of 540,000 a minute are 54.6 minutes: the oldest of three hours has 55 at 175; the newest 54 at 486.
  'small-operations-on-provisioned': { fires: { 'metered-io-operations-high': { at: 175, endsAt: 486 } } },

  // 1 TiB earns 50: r = 3,000, C/r = 734.003, C/3r = 244.7 (hour: 300); 6,000/r = 2.0: from 733 on. The load ends at 1,440.
  'provisioned-below-what-it-earns': {
    creditsEndAt: 735,
    fires: {
      'burst-credits-draining': { at: 300, endsAt: 4_320 },
      'burst-credits-low': { at: 690, endsAt: 738 },
      'throughput-saturated': { at: 744, endsAt: 1_611 },
    },
  },

  // More than 25/27 of a day: 1,333.3 minutes. Until less than that is in the last day: 2,880 - 1,333.3 = 1,546.7.
  'over-the-budget': { fires: { 'elastic-spend-high': { at: 1_334, endsAt: null } } },
  'one-day-over-the-budget': { fires: { 'elastic-spend-high': { at: 1_334, endsAt: 1_547 } } },

  // 80 % of 50,000 x 3,600 are 144,000,000 of 2,520,000 a minute: 57.1 minutes; they are left until 240 - 57.1 = 182.9.
  'elastic-operations-near-the-limit': { fires: { 'metered-io-operations-high': { at: 58, endsAt: 183 } } },
  // 80 % of 7,000 x 3,600 are 20,160,000 of 360,000 a minute: 56 minutes, and fewer at 185.
  'one-zone-operations-near-the-limit': { fires: { 'metered-io-operations-high': { at: 56, endsAt: 185 } } },
};

describe('a file system that is well', () => {
  it.each(workloads.filter(({ kind }) => kind === 'healthy').map(({ name }) => name))(
    'causes no page and no ticket in 28 days: %s',
    (name) => {
      const { alarms, pages, tickets } = outcomeOf(name);
      expect(alarms.length).toBeGreaterThanOrEqual(3);
      expect({ pages, tickets }).toEqual({ pages: 0, tickets: 0 });
      expect(alarms.flatMap(({ firedAt }) => firedAt)).toEqual([]);
    },
  );
});

describe('a file system in trouble, or near it', () => {
  it('has its line above', () => {
    const names = workloads.filter(({ kind }) => kind !== 'healthy').map(({ name }) => name);
    expect(Object.keys(troubles).sort()).toEqual(names.sort());
  });

  it.each(Object.entries(troubles))('is told in time, and as often as it should: %s', (name, expected) => {
    const outcome = outcomeOf(name);
    const { beginsAt } = outcome.workload;
    const fired = outcome.alarms.filter(({ firedAt }) => firedAt.length > 0);
    expect(fired.map(({ entry }) => entry.id)).toEqual(Object.keys(expected.fires).sort());
    for (const { entry, firedAt, endedAt } of fired) {
      const { at, endsAt, times = 1 } = expected.fires[entry.id as AlarmId] ?? { at: 0, endsAt: 0 };
      expectWithin(firedAt[0] ?? null, at, beginsAt, `${entry.id} fires`);
      expectWithin(endedAt[0] ?? null, endsAt, beginsAt, `${entry.id} ends`);
      expect(firedAt, `${entry.id} fires so often`).toHaveLength(times);
    }
    if (expected.creditsEndAt !== undefined) {
      expect((outcome.creditsEndedAt ?? 0) - beginsAt).toBe(expected.creditsEndAt);
    }
  });

  it.each(Object.entries(troubles))('sends as many pages and tickets as it fires: %s', (name, { fires }) => {
    const { alarms, pages, tickets } = outcomeOf(name);
    const count = (severity: string) =>
      alarms
        .filter(({ entry }) => entry.severity === severity)
        .reduce((sum, { entry: { id } }) => {
          const firing = fires[id as AlarmId];
          return sum + (firing === undefined ? 0 : (firing.times ?? 1));
        }, 0);
    expect({ pages, tickets }).toEqual({ pages: count('page'), tickets: count('ticket') });
  });
});

describe('every entry of the catalogue', () => {
  it.each(catalogue.map(({ id, when }) => [id, when.join(', ')]))(
    'fires in a workload and is silent in another: %s (%s)',
    (id, when) => {
      const own = outcomes
        .flatMap(({ alarms }) => alarms)
        .filter(({ entry }) => entry.id === id && entry.when.join(', ') === when);
      const kinds = new Set(own.map(({ firedAt }) => (firedAt.length > 0 ? 'fires' : 'is silent')));
      expect(kinds, 'add a workload to src/local').toEqual(new Set(['fires', 'is silent']));
    },
  );
});

it('docs/firing.md is what comes out; npm run golden writes it', () => {
  const text = readFileSync(new URL('../../docs/firing.md', import.meta.url), 'utf8');
  expect(withFirings(text, outcomes)).toBe(text);
});

function outcomeOf(name: string): Outcome {
  const found = outcomes.find(({ workload }) => workload.name === name);
  if (found === undefined) throw new Error(`no workload ${name}`);
  return found;
}

/** @param expected from the beginning of the trouble; @param minute from the start of the month. */
function expectWithin(minute: number | null, expected: Firing['endsAt'], beginsAt: number, what: string) {
  const found = minute === null ? null : minute - beginsAt;
  if (typeof expected === 'number' || expected === null) return expect(found, what).toBe(expected);
  const [from, to] = expected;
  expect(found ?? Number.NaN, what).toBeGreaterThanOrEqual(from);
  expect(found ?? Number.NaN, what).toBeLessThanOrEqual(to);
}
