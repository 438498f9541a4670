/** The rules of alarms that moto does not follow: what Mountwatch sends, and what it makes of CloudWatch's answers. */
import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { toPutInput } from '../../src/aws/alarm-translation.ts';
import { awsWorld } from '../../src/aws/world.ts';
import { everyAlarm, modes, someMathAlarm } from '../support/every-alarm.ts';

const cloudWatch = mockClient(CloudWatchClient);
const alarms = () => awsWorld('us-east-1', 1_000).alarms;
const alarm = someMathAlarm();
beforeEach(() => cloudWatch.reset());
afterAll(() => cloudWatch.restore());

describe('every alarm that is written', () => {
  const inputs = modes.flatMap((mode) =>
    everyAlarm(mode).map((one) => [`${mode} ${one.name.split('/')[2]}`, toPutInput(one, {})] as const),
  );
  const math = inputs.filter(([, { Metrics }]) => Metrics !== undefined);
  const plain = inputs.filter(([, { Metrics }]) => Metrics === undefined);
  const queriesOf = (Metrics: readonly MetricDataQuery[] = []) =>
    Metrics.flatMap(({ MetricStat }) => (MetricStat === undefined ? [] : [MetricStat]));

  it('is a metric or metric math, and both occur', () => {
    expect([math.length > 0, plain.length > 0]).toEqual([true, true]);
  });

  it.each(math)('5.1-return-data: %s returns one element, and says so of each', (_name, { Metrics = [] }) => {
    expect(Metrics.filter(({ ReturnData }) => ReturnData === true)).toHaveLength(1);
    expect(Metrics.filter(({ ReturnData }) => ReturnData === undefined)).toEqual([]);
  });

  it.each(math)('5.1-one-period: %s has one period for all its metrics', (_name, { Metrics, Period }) => {
    expect(new Set(queriesOf(Metrics).map((query) => query.Period)).size).toBe(1);
    expect(Period).toBeUndefined();
  });

  it.each(math)('5.1-ten-metrics: %s has ten metrics at most', (_name, { Metrics }) => {
    expect(queriesOf(Metrics).length).toBeGreaterThan(0);
    expect(queriesOf(Metrics).length).toBeLessThanOrEqual(10);
  });

  it.each(inputs)('5.1-unit: %s names no unit', (_name, { Metrics, Unit }) => {
    expect([Unit, ...queriesOf(Metrics).map((query) => query.Unit)].filter(Boolean)).toEqual([]);
  });

  it.each(plain)('5.1-metrics-or-metric: %s has a statistic and a period of its own', (_name, input) => {
    expect(input).toMatchObject({ Statistic: expect.any(String), Period: expect.any(Number) });
  });
});

describe('an alarm that is read', () => {
  const { Tags: _tags, Metrics = [], ...written } = toPutInput(alarm, {});
  const read = async (described: MetricAlarm) => {
    cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [described] });
    const [found] = await alarms().under('mountwatch/');
    return found;
  };
  const period = (seconds: number) => (query: MetricDataQuery, index: number) =>
    index === 1 ? { ...query, MetricStat: { ...query.MetricStat, Period: seconds } as never } : query;

  it.each([
    ['5.1-return-data', 'two elements returned', Metrics.map((query) => ({ ...query, ReturnData: true }))],
    ['5.1-return-data', 'none returned', Metrics.map((query) => ({ ...query, ReturnData: false }))],
    ['5.1-one-period', 'two periods', [...Metrics, { ...Metrics[1], Id: 'x' }].map(period(900))],
  ])('%s: with %s is not as Mountwatch writes one', async (_rule, _what, edited) => {
    expect((await read({ ...written, Metrics }))?.alarm).toEqual(alarm);
    expect((await read({ ...written, Metrics: edited }))?.alarm).toBeNull();
  });

  it.each(['INSUFFICIENT_DATA', 'OK', 'ALARM'] as const)(
    '5.1-birth: has the state that CloudWatch gave it, %s',
    async (StateValue) => {
      expect(await read({ ...written, Metrics, StateValue })).toMatchObject({ state: StateValue });
    },
  );

  it('5.6-pages: is found on whichever of three pages it stands', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `mountwatch/fs-01/${1_000 + index}`);
    const page = (start: number) => names.slice(start, start + 100).map((AlarmName) => ({ AlarmName }));
    cloudWatch
      .on(DescribeAlarmsCommand)
      .resolves({ MetricAlarms: page(0), NextToken: 'second' })
      .on(DescribeAlarmsCommand, { NextToken: 'second' })
      .resolves({ MetricAlarms: page(100), NextToken: 'third' })
      .on(DescribeAlarmsCommand, { NextToken: 'third' })
      .resolves({ MetricAlarms: page(200) });
    expect((await alarms().under('mountwatch/')).map(({ name }) => name)).toEqual(names);
    const asked = cloudWatch.commandCalls(DescribeAlarmsCommand).map(({ args }) => args[0].input);
    expect(asked).toHaveLength(3);
    expect(asked.filter(({ MaxRecords }) => MaxRecords !== 100)).toEqual([]);
  });

  it('5.6-composites: may be a composite one, which CloudWatch gives only where it is asked for', async () => {
    cloudWatch
      .on(DescribeAlarmsCommand)
      .callsFake(({ AlarmTypes = ['MetricAlarm'] }: { AlarmTypes?: string[] }) => ({
        MetricAlarms: [{ AlarmName: 'metric' }],
        CompositeAlarms: AlarmTypes.includes('CompositeAlarm') ? [{ AlarmName: 'composite' }] : [],
      }));
    const found = await alarms().under('mountwatch/');
    expect(found.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'metric metric',
      'composite composite',
    ]);
  });
});

it('5.6-delete: a name that CloudWatch does not find is no failure of a deletion', async () => {
  const gone = Object.assign(new Error('gone'), { name: 'ResourceNotFound', $fault: 'client' });
  cloudWatch.on(DeleteAlarmsCommand).rejects(gone);
  await expect(alarms().delete(['x'])).resolves.toBeUndefined();
});
