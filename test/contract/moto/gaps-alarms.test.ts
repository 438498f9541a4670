/** What moto does where it does not follow CloudWatch's rules of alarms. A case that fails is good news: the gap is closed. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  PutCompositeAlarmCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { toPutInput } from '../../../src/aws/alarm-translation.ts';
import { awsWorld } from '../../../src/aws/world.ts';
import { someMathAlarm } from '../../support/every-alarm.ts';
import { refusedAlarms } from '../refused-alarms.ts';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { useMoto } from './environment.ts';

const alarm = someMathAlarm();
let proxy: CountingProxy;
let cloudWatch: CloudWatchClient;
const alarms = () => awsWorld('us-east-1', 1_000).alarms;
const stateOf = async (name: string) => (await alarms().under(name)).map(({ state }) => state);

beforeAll(async () => {
  proxy = await countingProxy(inject('motoUrl'));
});
afterAll(() => proxy.close());
beforeEach(async () => {
  await useMoto(proxy.url);
  cloudWatch = new CloudWatchClient();
  proxy.calls.length = 0;
});

describe('moto takes', () => {
  it.each(refusedAlarms)('$rule: $what', async ({ alarm: refused }) => {
    await alarms().put(refused, {});
    const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect(MetricAlarms?.map(({ AlarmName }) => AlarmName)).toEqual([refused.name]);
  });

  it.each([
    ['two elements', true],
    ['no element', false],
  ])('5.1-return-data: %s with ReturnData true', async (_what, ReturnData) => {
    const { Metrics = [], ...input } = toPutInput(alarm, {});
    const edited = { ...input, Metrics: Metrics.map((query) => ({ ...query, ReturnData })) };
    await cloudWatch.send(new PutMetricAlarmCommand(edited));
    expect((await alarms().under(alarm.name)).map((found) => found.alarm)).toEqual([null]);
  });

  it('5.1-one-period: metrics of two periods', async () => {
    const { Metrics = [], ...input } = toPutInput(alarm, {});
    const [query] = Metrics.filter(({ MetricStat }) => MetricStat !== undefined);
    const MetricStat = query?.MetricStat && { ...query.MetricStat, Period: 900 };
    const other = { ...query, Id: 'other', MetricStat };
    await cloudWatch.send(new PutMetricAlarmCommand({ ...input, Metrics: [...Metrics, other] }));
    expect((await alarms().under(alarm.name)).map((found) => found.alarm)).toEqual([null]);
  });

  it('5.5-put-quota: 20 PutMetricAlarm at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `mountwatch/fs-01/${10 + index}`);
    await Promise.all(names.map((name) => alarms().put({ ...alarm, name }, {})));
    expect((await alarms().under('mountwatch/')).length).toBe(20);
    expect(proxy.calls.filter((call) => call === 'PutMetricAlarm')).toHaveLength(20);
  });

  it('5.5-describe-quota: 40 DescribeAlarms at once', async () => {
    await Promise.all(Array.from({ length: 40 }, () => alarms().under('mountwatch/')));
    expect(proxy.calls).toHaveLength(40);
  });

  it('5.6-delete-limit: 101 names in one deletion', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `mountwatch/fs-01/${index}`);
    await Promise.all(names.map((name) => alarms().put({ ...alarm, name }, {})));
    await alarms().delete(names);
    expect(await alarms().under('mountwatch/')).toEqual([]);
  });
});

describe('moto', () => {
  it('5.1-birth: gives a new alarm OK', async () => {
    await alarms().put(alarm, {});
    expect(await stateOf(alarm.name)).toEqual(['OK']);
  });

  it('5.1-state-kept: sets an alarm that is overwritten back to OK', async () => {
    await alarms().put(alarm, {});
    await cloudWatch.send(
      new SetAlarmStateCommand({ AlarmName: alarm.name, StateValue: 'ALARM', StateReason: 'test' }),
    );
    expect(await stateOf(alarm.name)).toEqual(['ALARM']);
    await alarms().put(alarm, {});
    expect(await stateOf(alarm.name)).toEqual(['OK']);
  });

  it('5.1-tags-on-update: applies the tags of an update', async () => {
    await alarms().put(alarm, { owner: 'first' });
    await alarms().put(alarm, { owner: 'second' });
    const [found] = await alarms().under(alarm.name);
    expect(await alarms().tag(found?.arn ?? '', 'owner')).toBe('second');
  });

  it.each(['5.1-composite-name', '5.6-composites', '5.6-delete-composite'])(
    '%s: knows no composite alarms',
    async () => {
      const composite = new PutCompositeAlarmCommand({ AlarmName: 'composite', AlarmRule: 'TRUE' });
      await expect(cloudWatch.send(composite)).rejects.toMatchObject({
        $metadata: { httpStatusCode: expect.toSatisfy((status: number) => status >= 400) },
      });
    },
  );

  it('5.2-truth-tables: evaluates no alarm, whatever its data', async () => {
    const rule = { Threshold: 1, EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
    const metric = { Namespace: 'test', MetricName: 'm', Statistic: 'Sum', Period: 60 } as const;
    await cloudWatch.send(new PutMetricAlarmCommand({ AlarmName: 'breaching', ...metric, ...rule }));
    const data = { MetricName: 'm', Value: 2, Timestamp: new Date() };
    await cloudWatch.send(new PutMetricDataCommand({ Namespace: 'test', MetricData: [data] }));
    expect(await stateOf('breaching')).toEqual(['OK']);
  });

  it('5.6-pages: answers all of 250 alarms in one page', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `mountwatch/fs-01/${index}`);
    await Promise.all(names.map((name) => alarms().put({ ...alarm, name }, {})));
    proxy.calls.length = 0;
    expect((await alarms().under('mountwatch/')).length).toBe(250);
    expect(proxy.calls).toEqual(['DescribeAlarms']);
  });
});
