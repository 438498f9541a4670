/** DescribeAlarms has a quota of calls: each page waits for its turn. */
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alarmsOf } from '../../src/aws/cloudwatch-alarms.ts';
import { awsWorld } from '../../src/aws/world.ts';

const cloudWatch = mockClient(CloudWatchClient);
/** The page that each call asked for: the paginator reuses its input, so it is written down at once. */
let tokens: string[] = [];
beforeEach(() => {
  tokens = [];
  cloudWatch.reset();
});
afterEach(() => vi.useRealTimers());

/** @param next the token that the answer to each token gives; none ends the reading. */
function answering(next: Readonly<Record<string, string>>): void {
  cloudWatch.on(DescribeAlarmsCommand).callsFake(({ NextToken = 'first' }) => {
    tokens.push(NextToken);
    return { MetricAlarms: [{ AlarmName: `x/${NextToken}` }], NextToken: next[NextToken] };
  });
}

it('three pages take three turns, and none is asked for before its turn', async () => {
  answering({ first: 'second', second: 'third' });
  const turns: (() => void)[] = [];
  const page = () => new Promise<void>((resolve) => turns.push(() => resolve()));
  const alarms = alarmsOf(new CloudWatchClient(), { page, tag: async () => {} });
  const read = alarms.under('x/');

  const asked: (readonly string[])[] = [];
  for (const turn of [1, 2, 3]) {
    await vi.waitFor(() => expect(turns).toHaveLength(turn));
    asked.push([...tokens]);
    turns.at(-1)?.();
  }
  expect(asked).toEqual([[], ['first'], ['first', 'second']]);
  expect((await read).map(({ name }) => name)).toEqual(['x/first', 'x/second', 'x/third']);
  expect(tokens).toEqual(['first', 'second', 'third']);
  expect(turns).toHaveLength(3);
});

it('a world reads three pages a second, whichever reads they belong to', async () => {
  vi.useFakeTimers();
  answering({});
  const { alarms } = awsWorld('us-east-1', 1_000);
  const reads = Promise.all(['a/', 'b/', 'c/', 'd/'].map((prefix) => alarms.under(prefix)));
  await vi.advanceTimersByTimeAsync(900);
  expect(tokens).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(200);
  expect(tokens).toHaveLength(4);
  await reads;
});

it('a world reads three tags a second, and an alarm that is gone by then has none', async () => {
  vi.useFakeTimers();
  const gone = Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
  cloudWatch.on(ListTagsForResourceCommand).rejects(gone);
  const { alarms } = awsWorld('us-east-1', 1_000);
  const answers: (string | null)[] = [];
  const reads = ['a', 'b', 'c', 'd'].map(async (arn) => void answers.push(await alarms.tag(arn, 'owner')));
  await vi.advanceTimersByTimeAsync(900);
  expect(answers).toEqual([null, null, null]);
  await vi.advanceTimersByTimeAsync(200);
  expect(answers).toEqual([null, null, null, null]);
  await Promise.all(reads);
});
