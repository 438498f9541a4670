import { describe, expect, it } from 'vitest';
import { alarmActions } from '../../../src/local/alarm-actions.ts';
import type { AlarmTransition } from '../../../src/local/alarm-transition.ts';
import { localClock } from '../../../src/local/clock.ts';
import { eventBus } from '../../../src/local/event-bus.ts';
import { localTopics } from '../../../src/local/topics.ts';
import type { Alarm } from '../../../src/monitoring/alarm.ts';
import { pageTopic, standing, ticketTopic } from '../../support/builders.ts';

const at = new Date('2026-11-02T08:05:30.250Z');
const reason = 'Threshold Crossed: 15 datapoints were greater than or equal to the threshold (95.0).';

const dimensions = { FileSystemId: 'fs-00000001' };
const plain: Alarm = {
  name: 'mountwatch/fs-00000001/io-limit-near',
  description: 'near its limit',
  signal: {
    periodSeconds: 60,
    expression: null,
    series: {
      plain: { namespace: 'AWS/EFS', metric: 'PercentIOLimit', statistic: 'SampleCount', dimensions },
    },
  },
  operator: 'GreaterThanOrEqualToThreshold',
  threshold: 95,
  evaluationPeriods: 15,
  datapointsToAlarm: 15,
  treatMissingData: 'notBreaching',
  actionsEnabled: true,
  alarmActions: [pageTopic],
  okActions: [ticketTopic],
  insufficientDataActions: [],
};
const math: Alarm = {
  ...plain,
  signal: {
    periodSeconds: 300,
    expression: 'c + 2*DIFF(c)',
    series: {
      c: { namespace: 'AWS/EFS', metric: 'BurstCreditBalance', statistic: 'Minimum', dimensions },
    },
  },
};

function acting(changes: Partial<AlarmTransition> = {}) {
  const clock = localClock(at);
  const topics = localTopics(clock);
  for (const arn of [pageTopic, ticketTopic]) topics.create(arn);
  const bus = eventBus(clock, 'us-east-1', '111122223333');
  const events: Record<string, unknown>[] = [];
  bus.rule({
    name: 'all',
    pattern: { source: ['aws.cloudwatch'] },
    target: (input) => events.push(JSON.parse(input)),
  });
  const actions = alarmActions(topics, bus);
  actions.act({ at, existing: standing(plain), from: 'OK', since: at, to: 'ALARM', reason, ...changes });
  return { delivered: topics.delivered, failed: actions.failed, events };
}

const bodyOf = (run: ReturnType<typeof acting>) => JSON.parse(run.delivered[0]?.text ?? '{}');

describe('an alarm that changes its state tells', () => {
  it.each([
    ['ALARM', pageTopic],
    ['OK', ticketTopic],
  ] as const)('in %s the topics of that state', (to, topicArn) => {
    const { delivered } = acting({ to });
    expect(delivered).toMatchObject([
      { at, topicArn, subject: `${to}: "mountwatch/fs-00000001/io-limit-near" in US East (N. Virginia)` },
    ]);
  });

  it('in INSUFFICIENT_DATA nobody, if it has no actions for it', () => {
    expect(acting({ to: 'INSUFFICIENT_DATA' }).delivered).toEqual([]);
  });

  it('nobody, but the bus, when its actions are disabled', () => {
    const { delivered, events } = acting({ existing: standing({ ...plain, actionsEnabled: false }) });
    expect(delivered).toEqual([]);
    expect(events).toHaveLength(1);
  });

  it('only SNS topics: other actions are not known here', () => {
    const alarmActions = ['arn:aws:lambda:us-east-1:111122223333:function:x', pageTopic];
    const { delivered, failed } = acting({ existing: standing({ ...plain, alarmActions }) });
    expect(delivered.map(({ topicArn }) => topicArn)).toEqual([pageTopic]);
    expect(failed).toEqual([]);
  });

  it('the other topics, when one is gone, and notes the failure', () => {
    const alarmActions = [`${pageTopic}-gone`, ticketTopic];
    const { delivered, failed } = acting({ existing: standing({ ...plain, alarmActions }) });
    expect(delivered.map(({ topicArn }) => topicArn)).toEqual([ticketTopic]);
    expect(failed).toEqual([
      {
        at,
        alarmName: plain.name,
        topicArn: `${pageTopic}-gone`,
        because: `could not publish to ${pageTopic}-gone: NotFound: Topic does not exist`,
      },
    ]);
  });
});

describe('the message', () => {
  it('has the whole change and what triggered it', () => {
    expect(bodyOf(acting())).toEqual({
      AlarmName: plain.name,
      AlarmDescription: 'near its limit',
      AWSAccountId: '111122223333',
      NewStateValue: 'ALARM',
      NewStateReason: reason,
      StateChangeTime: '2026-11-02T08:05:30.250+0000',
      Region: 'US East (N. Virginia)',
      AlarmArn: 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-00000001/io-limit-near',
      OldStateValue: 'OK',
      OKActions: [ticketTopic],
      AlarmActions: [pageTopic],
      InsufficientDataActions: [],
      Trigger: {
        MetricName: 'PercentIOLimit',
        Namespace: 'AWS/EFS',
        StatisticType: 'Statistic',
        Statistic: 'SAMPLE_COUNT',
        Unit: null,
        Dimensions: [{ value: 'fs-00000001', name: 'FileSystemId' }],
        Period: 60,
        EvaluationPeriods: 15,
        DatapointsToAlarm: 15,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        Threshold: 95,
        TreatMissingData: 'notBreaching',
        EvaluateLowSampleCountPercentile: '',
      },
    });
  });

  it('of an alarm on an expression has the expression and its metrics', () => {
    const { Trigger } = bodyOf(acting({ existing: standing(math) }));
    expect(Trigger.MetricName).toBeUndefined();
    expect(Trigger.Metrics).toEqual([
      { Expression: 'c + 2*DIFF(c)', Id: 'alarm', ReturnData: true },
      {
        Id: 'c',
        MetricStat: {
          Metric: {
            MetricName: 'BurstCreditBalance',
            Namespace: 'AWS/EFS',
            Dimensions: [{ value: 'fs-00000001', name: 'FileSystemId' }],
          },
          Period: 300,
          Stat: 'Minimum',
        },
        ReturnData: false,
      },
    ]);
  });

  it.each([
    ['a long name', 'x'.repeat(200), `ALARM: "${'x'.repeat(92)}`],
    ['a name beyond ASCII', 'größe', 'ALARM: "gr??e" in US East (N. Virginia)'],
  ])('has a subject that SNS takes for %s', (_name, name, subject) => {
    expect(acting({ existing: standing({ ...plain, name }) }).delivered[0]?.subject).toBe(subject);
  });

  it('names a Region without a known name by its code', () => {
    const arn = 'arn:aws:cloudwatch:xx-new-1:111122223333:alarm:x';
    const [message] = acting({ existing: standing(plain, { arn }) }).delivered;
    expect(message?.subject).toBe('ALARM: "mountwatch/fs-00000001/io-limit-near" in xx-new-1');
  });
});

describe('the event', () => {
  it('has the state, the state before and the configuration', () => {
    expect(acting({ existing: standing(math), from: 'ALARM', to: 'OK' }).events).toEqual([
      expect.objectContaining({
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm State Change',
        resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/fs-00000001/io-limit-near'],
        detail: {
          alarmName: math.name,
          state: { value: 'OK', reason, timestamp: '2026-11-02T08:05:30.250+0000' },
          previousState: { value: 'ALARM', timestamp: '2026-11-02T08:05:30.250+0000' },
          configuration: {
            description: 'near its limit',
            metrics: [
              { id: 'alarm', expression: 'c + 2*DIFF(c)', returnData: true },
              {
                id: 'c',
                metricStat: {
                  metric: { namespace: 'AWS/EFS', name: 'BurstCreditBalance', dimensions },
                  period: 300,
                  stat: 'Minimum',
                },
                returnData: false,
              },
            ],
          },
        },
      }),
    ]);
  });

  it("is put for somebody else's alarm too, of which only the name is known", () => {
    const { events, delivered } = acting({ existing: standing(plain, { alarm: null }) });
    expect(events).toMatchObject([{ detail: { alarmName: plain.name, configuration: { metrics: [] } } }]);
    expect(delivered).toEqual([]);
  });

  it('of an alarm on a plain metric has that metric', () => {
    expect(acting().events).toMatchObject([
      { detail: { configuration: { metrics: [{ id: 'plain', returnData: true }] } } },
    ]);
  });
});
