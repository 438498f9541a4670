/** What CloudWatch's history says of a topic. AWS documents the call, not the words of a summary: these are as they were seen. */
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { alarmTrialsOf } from '../../src/aws/alarm-trials.ts';

const cloudWatch = mockClient(CloudWatchClient);
beforeEach(() => cloudWatch.reset());

const name = 'mountwatch/mount-failing';
const topic = 'arn:aws:sns:us-east-1:111122223333:pages';
const at = new Date('2026-11-02T08:00:00Z');
const refused = `Failed to execute action ${topic}. Received error: "CloudWatch Alarms does not have authorization to access the SNS topic encryption key."`;

function lastAction(...summaries: readonly string[]) {
  const AlarmHistoryItems = summaries.map((HistorySummary, index) => ({
    HistorySummary,
    Timestamp: new Date(at.getTime() - index * 1_000),
  }));
  cloudWatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems });
  return alarmTrialsOf('us-east-1').lastAction(name, topic);
}

describe('the last action of an alarm on a topic', () => {
  it.each([
    ['a topic that was told', [`Successfully executed action ${topic}`], { at, error: null }],
    ['one that was not, with the reason', [refused], { at, error: refused }],
    ['the newest of several', [refused, `Successfully executed action ${topic}`], { at, error: refused }],
    [
      'words that nobody has seen yet: a failure',
      [`Action ${topic} suppressed`],
      { at, error: `Action ${topic} suppressed` },
    ],
    ['other topics only, one that begins the same', [`Successfully executed action ${topic}-2`], null],
    ['nothing', [], null],
  ])('%s', async (_what, summaries, noted) => {
    expect(await lastAction(...summaries)).toEqual(noted);
  });

  it('is judged by its JSON where there is one, as the health check does', async () => {
    const item = (actionState: string, more: object = {}) => ({
      ...{ HistorySummary: 'Other words', Timestamp: at },
      HistoryData: JSON.stringify({ actionState, notificationResource: topic, ...more }),
    });
    const noted = (AlarmHistoryItems: object[]) => {
      cloudWatch.on(DescribeAlarmHistoryCommand).resolves({ AlarmHistoryItems });
      return alarmTrialsOf('us-east-1').lastAction(name, topic);
    };
    expect(await noted([item('Succeeded')])).toEqual({ at, error: null });
    expect(await noted([item('Failed', { error: 'AuthorizationError' })])).toEqual({
      at,
      error: 'AuthorizationError',
    });
    expect(await noted([item('InProgress')])).toEqual({ at, error: 'Other words' });
  });

  it('is asked for by the name of one alarm, newest first', async () => {
    await lastAction();
    expect(cloudWatch.commandCalls(DescribeAlarmHistoryCommand)[0]?.args[0].input).toEqual({
      AlarmName: name,
      HistoryItemType: 'Action',
      ScanBy: 'TimestampDescending',
      MaxRecords: 20,
    });
  });

  it('that cannot be read is no "nothing"', async () => {
    cloudWatch.on(DescribeAlarmHistoryCommand).rejects(new Error('AccessDenied'));
    await expect(alarmTrialsOf('us-east-1').lastAction(name, topic)).rejects.toThrow(
      `could not read the history of ${name}: AccessDenied`,
    );
  });
});

it('raising sets ALARM and nothing else', async () => {
  cloudWatch.on(SetAlarmStateCommand).resolves({});
  await alarmTrialsOf('us-east-1').raise(name, 'a test');
  expect(cloudWatch.commandCalls(SetAlarmStateCommand).map(({ args }) => args[0].input)).toEqual([
    { AlarmName: name, StateValue: 'ALARM', StateReason: 'a test' },
  ]);
});
