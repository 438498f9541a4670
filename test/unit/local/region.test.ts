import { describe, expect, it } from 'vitest';
import { localRegion } from '../../../src/local/region.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { aSubject, pageTopic, standing, ticketTopic } from '../../support/builders.ts';

const wanted = desire(aSubject()).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
const [alarm] = wanted;
if (alarm === undefined) throw new Error('an alarm expected');

const start = new Date('2026-11-02T08:00:00Z');
const open = () => localRegion({ region: 'us-east-1', account: '111122223333', start, writesPerSecond: 1 });
const alive = { isOver: () => false };

describe('a worker', () => {
  it('has turns of its own: two of them write two a second', async () => {
    const { worker, clock } = open();
    const worlds = [worker()(alive), worker()(alive)];
    const turns = worlds.flatMap((world) => [world.writeTurn(), world.writeTurn(), world.writeTurn()]);
    await clock.drive(Promise.all(turns));
    expect(clock.now().getTime() - start.getTime()).toBe(2_000);
  });

  it('keeps its pace from one run to the next', async () => {
    const { worker, clock } = open();
    const worldOf = worker();
    await clock.drive(worldOf(alive).writeTurn());
    await clock.drive(worldOf(alive).writeTurn());
    expect(clock.now().getTime() - start.getTime()).toBe(1_000);
  });

  it('is counted, and shares the quotas; the world without quotas is not counted', async () => {
    const { worker, world, clock, calls } = open();
    const worlds = [worker()(alive), worker()(alive)];
    await Promise.all(wanted.map((one) => world.alarms.put(one, {})));
    expect(calls.size).toBe(0);
    const puts = [...wanted, ...wanted]
      .slice(0, 4)
      .map((one, index) => worlds[index % 2]?.alarms.put(one, {}));
    await clock.drive(Promise.allSettled(puts));
    expect(calls.get('PutMetricAlarm')).toEqual({ made: 6, throttled: 2 });
  });

  it('that dies while a throttled call waits for its next attempt never makes it', async () => {
    const { worker, alarms, clock, calls } = open();
    let over = false;
    const world = worker()({ isOver: () => over });
    for (const one of [alarm, alarm, alarm]) await world.alarms.put(one, {});
    void world.alarms.put({ ...alarm, name: 'mountwatch/fs-00000001/late' }, {});
    await clock.pass(0.05);
    over = true;
    await clock.pass(10);
    expect([...alarms.stored.keys()]).toEqual([alarm.name]);
    expect(calls.get('PutMetricAlarm')).toEqual({ made: 4, throttled: 1 });
  });
});

it('an alarm that recovers is heard of through the bus, a rule and a topic', () => {
  const { alarmActions, bus, topics } = open();
  for (const arn of [pageTopic, ticketTopic]) topics.create(arn);
  bus.rule({
    name: 'recoveries',
    pattern: {
      source: ['aws.cloudwatch'],
      detail: {
        alarmName: [{ prefix: 'mountwatch/' }],
        state: { value: ['OK'] },
        previousState: { value: ['ALARM'] },
      },
    },
    transform: {
      InputPathsMap: { alarm: '$.detail.alarmName', region: '$.region' },
      InputTemplate: '"<alarm> in <region> is well again."',
    },
    target: (text) => topics.publish(ticketTopic, { subject: null, text }),
  });
  const existing = standing(alarm);
  alarmActions.act({
    at: start,
    existing,
    from: 'INSUFFICIENT_DATA',
    since: null,
    to: 'OK',
    reason: 'first',
  });
  alarmActions.act({ at: start, existing, from: 'OK', since: null, to: 'ALARM', reason: 'bad' });
  alarmActions.act({ at: start, existing, from: 'ALARM', since: start, to: 'OK', reason: 'good' });
  expect(topics.delivered.map(({ topicArn }) => topicArn)).toEqual([...alarm.alarmActions, ticketTopic]);
  expect(topics.delivered.at(-1)?.text).toBe(`"${alarm.name} in us-east-1 is well again."`);
});
