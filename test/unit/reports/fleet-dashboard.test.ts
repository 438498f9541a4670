import { describe, expect, it } from 'vitest';
import { dashboardMessages } from '../../../src/local/dashboard-rules.ts';
import type { Fleet } from '../../../src/monitoring/fleet.ts';
import { alarmStrip } from '../../../src/reports/alarm-strip.ts';
import { inAlarmText, watchedText } from '../../../src/reports/fleet-counts.ts';
import { fleetDashboard } from '../../../src/reports/fleet-dashboard.ts';
import { permittedShares, shareExpression } from '../../../src/reports/permitted-share.ts';
import { alarmSignal } from '../../../src/reports/threshold-line.ts';
import { aFileSystem } from '../../support/builders.ts';
import { covered, fleet, fleets, idOf, planOf } from '../../support/fleets.ts';

const bodyOf = (one: Fleet) => fleetDashboard('mountwatch', 'us-east-1', one, null, null).body;
const markdown = (widget: { properties: Readonly<Record<string, unknown>> }) =>
  String(widget.properties.markdown);
const many = (count: number, alarming: readonly string[] = []) =>
  fleet(...Array.from({ length: count }, (_, index) => covered({ id: idOf(index) }, alarming)));

describe('the fleet dashboard', () => {
  it.each(Object.entries(fleets))('is taken by CloudWatch without a warning: %s', (_state, one) => {
    expect(dashboardMessages('mountwatch-us-east-1-fleet', bodyOf(one))).toEqual({
      errors: [],
      warnings: [],
    });
  });

  it('stays below 500 KB and the limits on metrics with 1,000 file systems all in ALARM and long names', () => {
    const worst = fleet(
      ...Array.from({ length: 1_000 }, (_, index) =>
        covered({ id: `fs-${index.toString(16).padStart(17, '0')}`, tags: { Name: '\u00fc'.repeat(256) } }, [
          'burst-credits-low',
          'burst-credits-draining',
        ]),
      ),
    );
    const body = bodyOf(worst);
    expect(Buffer.byteLength(body)).toBeLessThan(100_000);
    expect(dashboardMessages('d', body)).toEqual({ errors: [], warnings: [] });
  });

  it('is the same text for the same fleet, so that a quiet sweep writes nothing', () => {
    const again = fleet(
      covered({ id: idOf(3), throughputMode: 'elastic' }),
      covered({ id: idOf(1), tags: { Name: 'web-content' } }),
      covered({
        id: idOf(2),
        throughputMode: 'provisioned',
        provisionedMiBps: 64,
        tags: { Name: 'build cache' },
      }),
    );
    expect(bodyOf(again)).toBe(bodyOf(fleets['each-mode']));
  });

  it('draws the I/O limit with the statistic and the period of its alarm', () => {
    const { series, periodSeconds } = alarmSignal('io-limit-near', 'page');
    expect(series).toEqual({ i: { metric: 'PercentIOLimit', statistic: 'Average' } });
    expect(bodyOf(fleets.empty)).toContain('SELECT AVG(PercentIOLimit)');
    expect(bodyOf(fleets.empty)).not.toContain('MAX(PercentIOLimit)');
    expect(periodSeconds).toBe(60);
  });
});

describe('a strip of alarms', () => {
  it('shows all of them while they are at most 100', () => {
    // 33 bursting file systems have 99 pages, an elastic one has the hundredth.
    const hundred = fleet(
      ...Array.from({ length: 33 }, (_, index) => covered({ id: idOf(index) })),
      covered({ id: idOf(33), throughputMode: 'elastic' }),
    );
    const { type, properties } = alarmStrip(hundred, 'page');
    expect({ type, count: (properties as { alarms: string[] }).alarms.length }).toEqual({
      type: 'alarm',
      count: 100,
    });
    expect(properties).toMatchObject({ title: 'Pages: 100 page alarms, ALARM first' });
  });

  it('of more than 100 shows those that were in ALARM', () => {
    expect(alarmStrip(fleets.large, 'page').properties).toEqual({
      title: 'Pages: 2 that were in ALARM at the last sweep, of 250 page alarms',
      alarms: [
        'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-00000007/throughput-saturated',
        'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-00000069/io-limit-near',
      ],
      sortBy: 'stateUpdatedTimestamp',
    });
  });

  it('shows the first 100 of more than that in ALARM, and says so', () => {
    const { properties } = alarmStrip(many(51, ['burst-credits-low', 'io-limit-near']), 'page');
    expect(properties).toMatchObject({
      title: 'Pages: the first 100 of 102 that were in ALARM at the last sweep, of 153 page alarms',
    });
    expect((properties as { alarms: string[] }).alarms).toHaveLength(100);
  });

  const unwatched = covered({ tags: { 'mountwatch:enabled': 'false' } });
  it.each([
    ['no file system', fleet(), 'There was no file system in this Region'],
    ['nobody watched', fleet(unwatched), 'No file system was watched'],
    [
      'no alarm yet',
      fleet({ plan: planOf(aFileSystem(), []), existing: [] }),
      'No file system had alarms yet',
    ],
    ['more than 100, none in ALARM', many(34), '102 page alarms, more than the 100 that fit here. None was'],
  ])('is words where there is nothing to show: %s', (_state, one, words) => {
    const widget = alarmStrip(one, 'page');
    expect(widget.type).toBe('text');
    expect(markdown(widget)).toContain(words);
  });

  it('says so where only one severity has alarms', () => {
    const { plan, existing } = covered({ throughputMode: 'elastic' });
    const tickets = existing.filter(({ name }) => name.endsWith('metered-io-operations-high'));
    expect(markdown(alarmStrip(fleet({ plan, existing: tickets }), 'page'))).toContain(
      'No file system had a page alarm',
    );
  });
});

describe('the counts in words', () => {
  it.each([
    [
      'empty',
      '**0 file systems watched**, by the mode in effect: 0 bursting, 0 provisioned, 0 elastic. 0 not watched.',
    ],
    [
      'in-alarm',
      '**3 file systems watched**, by the mode in effect: 1 bursting, 1 provisioned, 1 elastic. 0 not watched.',
    ],
    [
      'large',
      '**130 file systems watched**, by the mode in effect: 60 bursting, 40 provisioned, 30 elastic. 0 not watched.',
    ],
    [
      'opted-out',
      '**1 file system watched**, by the mode in effect: 1 bursting, 0 provisioned, 0 elastic. 13 not watched.',
    ],
  ] as const)('of those watched: %s', (state, sentence) => {
    expect(watchedText(fleets[state])).toContain(sentence);
  });

  it.each([
    ['each-mode', 'nothing.'],
    ['in-alarm', '1 page, 1 ticket, on 2 file systems.'],
    ['large', '2 pages, 2 tickets, on 3 file systems.'],
  ] as const)('of those in ALARM: %s', (state, counts) => {
    expect(inAlarmText(fleets[state])).toContain(`**In ALARM at the last sweep**: ${counts}`);
  });

  it('name at most ten in ALARM and count the rest', () => {
    const rows = inAlarmText(many(13, ['io-limit-near']))
      .split('\n')
      .filter((line) => line.startsWith('| '));
    expect(rows).toHaveLength(2 + 10 + 1);
    expect(rows[2]).toBe('| fs-00000000 | bursting | io-limit-near |  |');
    expect(rows.at(-1)).toBe('| and 3 more | | | |');
  });

  it('name at most ten of those not watched, by reason, and count the rest', () => {
    const rows = watchedText(fleets['opted-out'])
      .split('\n')
      .filter((line) => line.startsWith('| tag'));
    expect(rows).toEqual([
      '| tag mountwatch:enabled=false | 12 | `lab 0` (fs-00000010), `lab 1` (fs-00000011), `lab 2` (fs-00000012), `lab 3` (fs-00000013), `lab 4` (fs-00000014), `lab 5` (fs-00000015), `lab 6` (fs-00000016), `lab 7` (fs-00000017), `lab 8` (fs-00000018), `lab 9` (fs-00000019) and 2 more |',
      '| tag ManagedByAmazonSageMakerResource is excluded by the settings | 1 | 1 not named |',
    ]);
  });

  it('keep ten reasons and add up the rest', () => {
    const reasons = Array.from({ length: 12 }, (_, index) => ({
      id: idOf(index),
      name: null,
      effectiveMode: 'elastic' as const,
      notWatched: `reason ${String(index).padStart(2, '0')}`,
      alarms: [],
    }));
    const rows = watchedText({ fileSystems: reasons }).trimEnd().split('\n');
    expect(rows.at(-1)).toBe('| other reasons | 2 | |');
    expect(rows.at(-2)).toBe('| reason 09 | 1 | fs-00000009 |');
  });
});

describe('the shares of permitted throughput', () => {
  const drawn = (one: Fleet) =>
    ((permittedShares(one, 'us-east-1').properties as { metrics?: unknown[][] }).metrics ?? [])
      .flat()
      .flatMap((cell) => (typeof cell === 'object' && cell !== null && 'label' in cell ? [cell.label] : []));

  it('have the expression of the alarm', () => {
    expect(shareExpression('m', 'p')).toBe(alarmSignal('throughput-saturated', 'ticket').expression);
  });

  it('are of all that have a limit while these are at most 20', () => {
    expect(drawn(fleets['each-mode'])).toEqual(['web-content (fs-00000001)', 'build cache (fs-00000002)']);
    expect(drawn(many(20))).toHaveLength(20);
  });

  it('are of those in ALARM, pages first, where there are more; elastic ones have no share', () => {
    expect(drawn(fleets.large)).toEqual(['fs-00000007', 'fs-0000003f']);
  });

  it('are of the first 20 in ALARM, and the title says of how many', () => {
    const one = many(21, ['io-limit-near']);
    expect(drawn(one)).toHaveLength(20);
    expect(permittedShares(one, 'us-east-1').properties).toMatchObject({
      title: expect.stringContaining('%: 20 of the 21 in ALARM'),
    });
  });

  it.each([
    ['nobody is watched', fleets.empty, 'No file system was watched'],
    ['all are elastic', fleet(covered({ throughputMode: 'elastic' })), 'have elastic throughput'],
    [
      'there are too many and none is in ALARM',
      many(21),
      'There are 21 file systems to draw, at most 20 fit',
    ],
  ])('are words where %s', (_state, one, words) => {
    expect(markdown(permittedShares(one, 'us-east-1'))).toContain(words);
  });
});
