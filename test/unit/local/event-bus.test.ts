import { describe, expect, it } from 'vitest';
import { localClock } from '../../../src/local/clock.ts';
import { eventBus } from '../../../src/local/event-bus.ts';

function aBus() {
  const clock = localClock(new Date('2026-11-02T08:00:00Z'));
  return { clock, bus: eventBus(clock, 'us-east-1', '111122223333') };
}

const stateChange = {
  source: 'aws.cloudwatch',
  'detail-type': 'CloudWatch Alarm State Change',
  detail: { alarmName: 'mountwatch/fs-00000001/io-limit-near', state: { value: 'OK' } },
};

describe('the event bus', () => {
  it('passes an event to every rule that matches, and to no other', () => {
    const { bus } = aBus();
    const got: string[] = [];
    const pattern = (value: string) => ({ detail: { state: { value: [value] } } });
    bus.rule({ name: 'ok', pattern: pattern('OK'), target: () => got.push('ok') });
    bus.rule({ name: 'alarm', pattern: pattern('ALARM'), target: () => got.push('alarm') });
    bus.rule({ name: 'all', pattern: { source: ['aws.cloudwatch'] }, target: () => got.push('all') });
    bus.put(stateChange);
    expect(got).toEqual(['ok', 'all']);
  });

  it('lets no target that refuses keep the event from another', () => {
    const { bus } = aBus();
    const got: string[] = [];
    const refuse = () => {
      throw new Error('no such topic');
    };
    bus.rule({ name: 'broken', pattern: { source: ['aws.cloudwatch'] }, target: refuse });
    bus.rule({ name: 'sound', pattern: { source: ['aws.cloudwatch'] }, target: () => got.push('sound') });
    bus.put(stateChange);
    expect(got).toEqual(['sound']);
    expect(bus.undelivered).toMatchObject([{ rule: 'broken', because: 'no such topic' }]);
  });

  it('fills in what the sender does not say, at the time of the clock', async () => {
    const { bus, clock } = aBus();
    const got: unknown[] = [];
    bus.rule({
      name: 'all',
      pattern: { account: ['111122223333'] },
      target: (input) => got.push(JSON.parse(input)),
    });
    await clock.pass(90);
    bus.put(stateChange);
    bus.put({
      ...stateChange,
      id: 'own',
      time: '2026-11-02T07:00:00Z',
      region: 'eu-west-1',
      resources: ['arn'],
    });
    const id = expect.stringMatching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    const envelope = { version: '0', account: '111122223333' };
    expect(got).toEqual([
      { ...envelope, ...stateChange, id, time: '2026-11-02T08:01:30Z', region: 'us-east-1', resources: [] },
      {
        ...envelope,
        ...stateChange,
        id: 'own',
        time: '2026-11-02T07:00:00Z',
        region: 'eu-west-1',
        resources: ['arn'],
      },
    ]);
  });

  it('gives a target the text of its transformer', () => {
    const { bus } = aBus();
    const got: string[] = [];
    bus.rule({
      name: 'recoveries',
      pattern: { source: ['aws.cloudwatch'] },
      transform: { InputPathsMap: { name: '$.detail.alarmName' }, InputTemplate: '"<name> is well."' },
      target: (input) => got.push(input),
    });
    bus.put(stateChange);
    expect(got).toEqual(['"mountwatch/fs-00000001/io-limit-near is well."']);
  });

  it.each([
    ['a pattern that cannot be judged', { name: 'new', pattern: { source: [{ suffix: 'x' }] } }, 'source'],
    [
      'a transformer without the path',
      { name: 'new', pattern: { source: ['x'] }, transform: { InputPathsMap: {}, InputTemplate: '<gone>' } },
      'gone',
    ],
    ['a name that is taken', { name: 'taken', pattern: { source: ['x'] } }, 'taken'],
  ])('refuses a rule with %s when it is made', (_name, rule, message) => {
    const { bus } = aBus();
    bus.rule({ name: 'taken', pattern: { source: ['x'] }, target: () => {} });
    expect(() => bus.rule({ ...rule, target: () => {} })).toThrow(message);
  });
});
