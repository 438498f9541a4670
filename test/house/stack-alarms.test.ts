/** The alarms that watch the watcher: those that template.yaml itself makes. */
import { describe, expect, it } from 'vitest';
import { alarmState } from '../../src/local/alarm-state.ts';
import {
  mountFailures,
  ownNamespace,
  slowMountStarts,
  uncoveredFileSystems,
  unhealthyChecks,
} from '../../src/metrics/own-metrics.ts';
import type { ComparisonOperator } from '../../src/monitoring/alarm.ts';
import { namesOf, type Parts, propertiesOf, template, text } from './template.ts';

const ourTopic = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';
const pages = 'arn:aws:sns:us-east-1:111122223333:pages';
const tickets = 'arn:aws:sns:us-east-1:111122223333:tickets';

/** Those of tasks have a page among them, a name that a pager can show, and a runbook. */
const ofTasks: Readonly<Record<string, Parts>> = {
  MountFailing: {
    AlarmName: 'watch/mount-failing',
    MetricName: mountFailures,
    Period: 300,
    EvaluationPeriods: 12,
    DatapointsToAlarm: 2,
    Threshold: 1,
  },
  MountSlow: {
    AlarmName: 'watch/mount-slow',
    MetricName: slowMountStarts,
    Period: 3_600,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
    Threshold: 3,
  },
};

const alarms: Readonly<Record<string, Parts>> = {
  TaskDeadLettersWaiting: {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'TaskDeadLetterQueue.QueueName' }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
  },
  DeadLettersWaiting: {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'DeadLetterQueue.QueueName' }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
  },
  RunDeadLettersWaiting: {
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: 'RunDeadLetterQueue.QueueName' }],
    Statistic: 'Maximum',
    Period: 300,
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
  },
  SweepsFailing: {
    Namespace: ownNamespace,
    MetricName: unhealthyChecks,
    Dimensions: [{ Name: 'service', Value: 'watch' }],
    Statistic: 'SampleCount',
    Period: 900,
    EvaluationPeriods: 3,
    DatapointsToAlarm: 2,
    // Below one point.
    ComparisonOperator: 'LessThanThreshold',
    TreatMissingData: 'breaching',
  },
  HealthFailing: {
    Namespace: ownNamespace,
    MetricName: unhealthyChecks,
    Dimensions: [{ Name: 'service', Value: 'watch' }],
    Statistic: 'Maximum',
    Period: 900,
    EvaluationPeriods: 4,
    DatapointsToAlarm: 4,
  },
  FileSystemsUncovered: {
    Namespace: ownNamespace,
    MetricName: uncoveredFileSystems,
    Dimensions: [{ Name: 'service', Value: 'watch' }],
    Statistic: 'Minimum',
    Period: 900,
    EvaluationPeriods: 8,
    DatapointsToAlarm: 8,
  },
  ReviewsFailing: {
    Metrics: [
      { Id: 'failing', Label: 'Reviews that failed', Expression: 'failed + timedOut', ReturnData: true },
      { Id: 'failed', ReturnData: false, MetricStat: ofTheReview('ExecutionsFailed') },
      { Id: 'timedOut', ReturnData: false, MetricStat: ofTheReview('ExecutionsTimedOut') },
    ],
    EvaluationPeriods: 1,
    DatapointsToAlarm: 1,
  },
};

function ofTheReview(MetricName: string): Parts {
  const Value = 'arn:aws:states:us-east-1:111122223333:stateMachine:watch-Review';
  const Dimensions = [{ Name: 'StateMachineArn', Value }];
  return { Metric: { Namespace: 'AWS/States', MetricName, Dimensions }, Period: 300, Stat: 'Sum' };
}

it('are no more and no fewer', () => {
  expect(namesOf('AWS::CloudWatch::Alarm')).toEqual([...Object.keys(ofTasks), ...Object.keys(alarms)]);
});

it.each(Object.keys(alarms))('%s is a ticket, and silent without data unless the table says more', (name) => {
  const { AlarmDescription, ...properties } = propertiesOf(name);
  expect(properties).toEqual({
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Threshold: 1,
    TreatMissingData: 'notBreaching',
    AlarmActions: [ourTopic],
    ...alarms[name],
  });
  expect(propertiesOf(name, { TicketTopicArn: tickets }).AlarmActions).toEqual([tickets]);
  expect(propertiesOf(name, { PageTopicArn: pages }).AlarmActions).toEqual([pages]);
});

it.each(Object.keys(ofTasks))('%s adds up what the function counts for this stack', (name) => {
  const { AlarmDescription, AlarmActions, ...properties } = propertiesOf(name);
  expect(properties).toEqual({
    ...ofTasks[name],
    Namespace: ownNamespace,
    Dimensions: [{ Name: 'service', Value: 'watch' }],
    Statistic: 'Sum',
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  });
});

it('a mount that fails is a page, one that is slow a ticket', () => {
  const both = { PageTopicArn: pages, TicketTopicArn: tickets };
  expect(propertiesOf('MountFailing').AlarmActions).toEqual([ourTopic]);
  expect(propertiesOf('MountFailing', both).AlarmActions).toEqual([pages]);
  expect(propertiesOf('MountSlow').AlarmActions).toEqual([ourTopic]);
  expect(propertiesOf('MountSlow', both).AlarmActions).toEqual([tickets]);
});

it.each(Object.keys({ ...ofTasks, ...alarms }))('%s has room for its text with the longest names', (name) => {
  const written = template.Resources[name]?.Properties.AlarmDescription as { 'Fn::Sub': string };
  // A queue's name ends at 80 characters; 128 are the longest name of a stack.
  const longest = (reference: string) => {
    if (reference === 'AWS::Region') return 'ap-southeast-2';
    if (reference.endsWith('Log')) return `${'s'.repeat(128)}-${reference}-ABCDEFGHIJKL`;
    if (reference === 'RunbookBaseUrl') return 'u'.repeat(80);
    if (reference === 'AWS::StackName') return 's'.repeat(128);
    const before = reference.endsWith('.Arn')
      ? 'arn:aws:sqs:ap-southeast-2:111122223333:'
      : 'https://sqs.ap-southeast-2.amazonaws.com/111122223333/';
    return before + 'q'.repeat(80);
  };
  const shown = written['Fn::Sub'].replace(/\$\{([^}]+)\}/g, (_all, reference) => longest(reference));
  expect(shown.length).toBeLessThanOrEqual(1_024);
  expect(shown).toMatch(/docs\/operation\.md#|\/mount-(failing|slow)\.md/);
});

it.each(Object.keys(alarms))('%s leads to the section of docs/operation.md that is about it', (name) => {
  const written = template.Resources[name]?.Properties.AlarmDescription as { 'Fn::Sub': string };
  const [, anchor] = /docs\/operation\.md#([a-z-]+)/.exec(written['Fn::Sub']) ?? [];
  const sections = text('docs/operation.md').split(/^## /m);
  const section = sections.find((one) => slug(one.split('\n', 1)[0] ?? '') === anchor);
  expect(section).toContain(`\`${name}\``);
});

function slug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z -]/g, '')
    .replaceAll(' ', '-');
}

describe('SweepsFailing, by what sweeps leave behind', () => {
  const { Period, EvaluationPeriods, DatapointsToAlarm, ComparisonOperator, Threshold, TreatMissingData } =
    propertiesOf<Written>('SweepsFailing');
  const rule = {
    ...{ operator: ComparisonOperator, threshold: Threshold, treatMissingData: TreatMissingData },
    ...{ evaluationPeriods: EvaluationPeriods, datapointsToAlarm: DatapointsToAlarm },
  };
  /** Good sweeps of the last quarters, oldest first. */
  const state = (...points: readonly (1 | null)[]) => alarmState(rule, points, 'OK');

  it.each([
    ['each ended well', [1, 1, 1, 1, 1], 'OK'],
    ['the last one failed', [1, 1, 1, 1, null], 'OK'],
    ['three in turn failed', [1, 1, null, null, null], 'OK'],
    ['every other failed', [null, 1, null, 1, null], 'OK'],
    ['none for an hour', [1, null, null, null, null], 'ALARM'],
    ['none at all', [null, null, null, null, null], 'ALARM'],
    ['one again', [null, null, null, null, 1], 'ALARM'],
    ['two again', [null, null, null, 1, 1], 'OK'],
  ] as const)('%s', (_what, points, expected) => {
    expect(Period).toBe(900);
    expect(state(...points)).toBe(expected);
  });
});

interface Written {
  readonly Period: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm: number;
  readonly ComparisonOperator: ComparisonOperator;
  readonly Threshold: number;
  readonly TreatMissingData: string;
}
