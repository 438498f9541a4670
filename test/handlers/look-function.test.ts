import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deployLookFunction } from '../../src/cli/look-function.ts';
import type { EventSource } from '../../src/local/event-source.ts';
import { localRegion } from '../../src/local/region.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { someSettings, ticketTopic } from '../support/builders.ts';
import { expectedIds } from '../support/expected-alarms.ts';

const eventOf = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../events/${file}`, import.meta.url), 'utf8'));
const created = eventOf('01-create-file-system-bursting.json');
const ofAccessPoint = eventOf('10-tag-access-point.json');
const failed = eventOf('13-create-file-system-failed.json');
const { fileSystemId } = created.detail.responseElements;

function deployed(hear: (told: Told, source: EventSource) => void = () => {}) {
  const region = localRegion({
    region: 'us-east-1',
    account: created.account,
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1,
  });
  const told: Told[] = [];
  const source: EventSource = deployLookFunction(region, someSettings(), (_at, one) => {
    told.push(one);
    hear(one, source);
  });
  return { ...region, told };
}

describe('the look function on a local region', () => {
  it('gives a file system its alarms when its event comes over the bus', async () => {
    const { bus, efs, alarms, clock } = deployed();
    efs.create({ id: fileSystemId });
    bus.put(created);
    await clock.pass(10);
    expect([...alarms.stored.keys()].sort()).toEqual(
      expectedIds.bursting.map((alarmId) => `mountwatch/${fileSystemId}/${alarmId}`),
    );
  });

  it.each([
    ['of a call that failed', failed],
    ['of another Region', { ...created, region: 'eu-west-1' }],
    ['of another account', { ...created, account: '444455556666' }],
  ])('never sees an event %s', async (_name, event) => {
    const { bus, looks } = deployed();
    bus.put(event);
    expect(looks.waiting()).toEqual([]);
  });

  it('tells the ticket topic of a tag that does not parse', async () => {
    const { bus, efs, topics, clock } = deployed();
    efs.create({ id: fileSystemId, tags: { 'mountwatch:daily-budget-usd': 'a lot' } });
    bus.put(created);
    await clock.pass(300);
    expect(topics.delivered).toMatchObject([
      { topicArn: ticketTopic, text: expect.stringContaining('mountwatch:daily-budget-usd') },
    ]);
  });

  it('says and buries nothing once its run is killed, and does it in the next', async () => {
    let isFirst = true;
    const { looks, deadLetters, told, clock } = deployed((_one, source) => {
      if (isFirst) source.killAll();
      isFirst = false;
    });
    for (const body of [JSON.stringify(ofAccessPoint), JSON.stringify(ofAccessPoint), 'no event'])
      looks.put(body);
    await clock.pass(719);
    expect(told.map(({ kind }) => kind)).toEqual(['ignored']);
    expect(deadLetters.waiting()).toEqual([]);
    await clock.pass(1);
    expect(told.map(({ kind }) => kind)).toEqual(['ignored', 'ignored', 'ignored', 'dead-letter']);
    expect(deadLetters.waiting()).toMatchObject([{ body: 'no event' }]);
    expect(looks.waiting()).toEqual([]);
  });
});
