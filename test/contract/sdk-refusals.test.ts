/** CloudWatch's refusals on the wire: which are tried again, which are for good, and what is told of them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { awsWorld } from '../../src/aws/world.ts';
import { someMathAlarm } from '../support/every-alarm.ts';
import {
  type Answer,
  environmentOf,
  refusedWith,
  type ScriptedEndpoint,
  scriptedEndpoint,
} from '../support/scripted-endpoint.ts';
import { refusedAlarms } from './refused-alarms.ts';
import { refusedDashboards } from './refused-dashboards.ts';

const alarm = someMathAlarm();
const done = { status: 200, body: {} };
const throttled = refusedWith('ThrottlingException', 'Rate exceeded');
let endpoint: ScriptedEndpoint;

/** The SDK waits a random share of its back-off: none of it. */
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => {
  endpoint.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function worldOn(answerTo: (call: number) => Answer) {
  endpoint = await scriptedEndpoint(answerTo);
  for (const [name, value] of Object.entries(environmentOf(endpoint))) vi.stubEnv(name, value);
  return awsWorld('us-east-1', 1_000);
}

describe('a call beyond the quota', () => {
  it('5.5-put-quota: of PutMetricAlarm is made again until it passes', async () => {
    const world = await worldOn((call) => (call < 6 ? throttled : done));
    await expect(world.alarms.put(alarm, {})).resolves.toBeUndefined();
    expect(endpoint.calls).toEqual(Array(6).fill('PutMetricAlarm'));
  });

  it('5.5-put-quota: of PutMetricAlarm that does not pass is a failed write, to be made again later', async () => {
    const world = await worldOn(() => throttled);
    await expect(world.alarms.put(alarm, {})).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: true,
      message: expect.stringContaining('Rate exceeded'),
    });
    expect(endpoint.calls).toHaveLength(6);
  });

  it('5.5-put-quota: of DeleteAlarms that does not pass is a failed write, to be made again later', async () => {
    const world = await worldOn(() => throttled);
    await expect(world.alarms.delete([alarm.name])).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: true,
    });
  });

  it('5.5-describe-quota: of DescribeAlarms is made again, and answers nothing before it passes', async () => {
    const found = { status: 200, body: { MetricAlarms: [{ AlarmName: alarm.name }] } };
    const world = await worldOn((call) => (call < 6 ? throttled : found));
    expect((await world.alarms.under('mountwatch/')).map(({ name }) => name)).toEqual([alarm.name]);
  });

  it('5.5-describe-quota: of DescribeAlarms that does not pass is a failed read, not an empty one', async () => {
    const world = await worldOn(() => throttled);
    await expect(world.alarms.under('mountwatch/')).rejects.toMatchObject({
      name: 'ReadFailed',
      transient: true,
    });
  });
});

describe('a refusal of an alarm', () => {
  it.each([
    ...refusedAlarms,
    { rule: '5.1-return-data', what: 'two elements returned', alarm, says: 'ReturnData' },
    { rule: '5.1-one-period', what: 'two periods', alarm, says: 'Period' },
    { rule: '5.1-composite-name', what: 'the name of a composite one', alarm, says: 'composite' },
  ])('$rule: for $what is not tried again, and told', async ({ alarm: refused, says }) => {
    const world = await worldOn(() => refusedWith('ValidationException', `Invalid: ${says}`));
    await expect(world.alarms.put(refused, {})).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
      message: expect.stringContaining(`Invalid: ${says}`),
    });
    expect(endpoint.calls).toEqual(['PutMetricAlarm']);
  });

  it.each(['5.6-delete-limit', '5.6-delete-composite'])(
    '%s: of a deletion is not tried again, and told',
    async (rule) => {
      const world = await worldOn(() => refusedWith('ValidationException', rule));
      await expect(world.alarms.delete(['x'])).rejects.toMatchObject({
        transient: false,
        message: expect.stringContaining(rule),
      });
      expect(endpoint.calls).toEqual(['DeleteAlarms']);
    },
  );
});

describe('what CloudWatch says about a dashboard', () => {
  const messages = [
    { DataPath: '/widgets/0', Message: 'will not render' },
    { Message: 'and is large' },
  ] as const;

  it.each(refusedDashboards)('$rule: fails the write, every message told', async ({ name, body }) => {
    const more = { dashboardValidationMessages: messages };
    const world = await worldOn(() => refusedWith('DashboardInvalidInputError', 'Not valid.', more));
    await expect(world.dashboards.put(name, body)).rejects.toMatchObject({
      name: 'WriteFailed',
      transient: false,
      message: expect.stringContaining('Not valid. /widgets/0: will not render; the body: and is large'),
    });
    expect(endpoint.calls).toEqual(['PutDashboard']);
  });

  it('5.7-warnings: is a warning when it is saved', async () => {
    const world = await worldOn(() => ({ status: 200, body: { DashboardValidationMessages: messages } }));
    expect(await world.dashboards.put('x', '{}')).toEqual([
      '/widgets/0: will not render',
      'the body: and is large',
    ]);
  });
});
