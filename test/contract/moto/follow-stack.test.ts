/** The built function of the custom resource in a process of its own, on moto, with its answers over HTTPS: a stack from its creation to its end. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CloudWatchClient, DescribeAlarmsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { CreateFileSystemCommand, EFSClient } from '@aws-sdk/client-efs';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { deployedParts, revisionOf } from '../../../build/revision.ts';
import { expectedIds } from '../../support/expected-alarms.ts';
import { type AnswerServer, answerServer, type StackAnswer, signature } from './answer-server.ts';
import { motoEnvironment, putForeign, useMoto } from './environment.ts';

const root = new URL('../../../', import.meta.url).pathname;
const bundle = (name: string) => `${root}dist/${name}/index.cjs`;
const request = (file: string) => JSON.parse(readFileSync(`${root}events/${file}`, 'utf8'));
const create = request('23-stack-create.json');
const remove = request('24-stack-delete.json');
const foreign = ['mountwatch-2/fs-00000001/io-limit-near', 'mountwatch/by-hand'];

let server: AnswerServer;
let queueUrl: string;
const printed: string[] = [];

beforeAll(async () => {
  server = await answerServer();
});
afterAll(() => server.close());

beforeEach(async () => {
  await useMoto(inject('motoUrl'));
  const created = await new SQSClient().send(new CreateQueueCommand({ QueueName: 'looks' }));
  queueUrl = created.QueueUrl ?? '';
  for (const name of foreign) await putForeign(name);
  server.answers.length = 0;
  printed.length = 0;
});

const settings = JSON.stringify({ writesPerSecond: 1_000 });

/** As Lambda calls it, but that two minutes of waiting are none. @returns the answer that came, and how the process ended. */
async function followed(event: object, environment: Readonly<Record<string, string>> = {}) {
  const program = `
    const wait = globalThis.setTimeout;
    globalThis.setTimeout = (act, ms, ...more) => wait(act, ms === 120000 ? 1 : ms, ...more);
    const context = { getRemainingTimeInMillis: () => 300000 };
    require(${JSON.stringify(bundle('follow-stack'))}).handler(${JSON.stringify({ ResponseURL: server.url, ...event })}, context).then(
      () => process.exit(0),
      (error) => { console.error(error); process.exit(1); },
    );
  `;
  const env = {
    PATH: process.env.PATH,
    ...motoEnvironment(inject('motoUrl')),
    NODE_EXTRA_CA_CERTS: server.certificate,
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: settings,
    LOOK_QUEUE_URL: queueUrl,
    // Whoever sets these wants to see the event: it is not shown.
    POWERTOOLS_LOGGER_LOG_EVENT: 'true',
    POWERTOOLS_LOG_LEVEL: 'DEBUG',
    ...environment,
  };
  const child = spawn(process.execPath, ['-e', program], { env });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(String(part)));
  const exit = await new Promise<number | null>((resolve) => child.on('close', resolve));
  printed.push(output.join(''));
  return { exit, answer: server.answers.at(-1) as StackAnswer };
}

async function answerLooks(): Promise<void> {
  const { Messages = [] } = await new SQSClient().send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
  );
  Object.assign(process.env, {
    MOUNTWATCH_STACK: 'mountwatch',
    MOUNTWATCH_SETTINGS: settings,
    LOOK_QUEUE_URL: queueUrl,
    DEAD_LETTER_QUEUE_URL: queueUrl,
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
  });
  const require = createRequire(import.meta.url);
  const Records = Messages.map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
  expect(await require(bundle('reconcile-file-systems')).handler({ Records }, {})).toEqual({
    batchItemFailures: [],
  });
}

async function standing(): Promise<readonly string[]> {
  const client = new CloudWatchClient();
  const { MetricAlarms = [] } = await client.send(new DescribeAlarmsCommand({}));
  const { DashboardEntries = [] } = await client.send(new ListDashboardsCommand({}));
  return [
    ...MetricAlarms.map(({ AlarmName }) => AlarmName ?? ''),
    ...DashboardEntries.map(({ DashboardName }) => DashboardName ?? ''),
  ].sort();
}

const withProperties = (more: object) => ({
  ...remove,
  ResponseURL: server.url,
  ResourceProperties: { ...remove.ResourceProperties, ...more },
});

describe('a stack', () => {
  it('is followed from its creation to its end: a sweep, and at last nothing of ours and all that is not', async () => {
    await new EFSClient().send(
      new CreateFileSystemCommand({ CreationToken: 'a', ThroughputMode: 'bursting' }),
    );
    const created = await followed({ ...create, ResponseURL: server.url });
    expect(created).toMatchObject({
      exit: 0,
      answer: {
        Status: 'SUCCESS',
        RequestId: create.RequestId,
        PhysicalResourceId: create.StackId,
        Data: {
          // moto has no trail, and no alarm history; the topics are not set.
          Told: 'Health: 3 of 8 checks fail, 3 could not be made: page-topic, ticket-topic, trail. The sweep found 1 file system and asked for a look at 1 of them.',
        },
      },
    });
    await answerLooks();
    expect(await standing()).toHaveLength(foreign.length + 2 + expectedIds.bursting.length);

    const deleted = await followed(withProperties({}));
    expect(deleted).toMatchObject({
      exit: 0,
      answer: {
        Status: 'SUCCESS',
        RequestId: remove.RequestId,
        PhysicalResourceId: create.StackId,
        Reason: `Removed ${expectedIds.bursting.length} alarms and 2 dashboards. Left alone, as not ours: mountwatch/by-hand.`,
      },
    });
    expect(await standing()).toEqual([...foreign].sort());
  });

  it('can keep its alarms', async () => {
    await new EFSClient().send(
      new CreateFileSystemCommand({ CreationToken: 'a', ThroughputMode: 'elastic' }),
    );
    await followed({ ...create, ResponseURL: server.url });
    await answerLooks();
    const { answer } = await followed(withProperties({ KeepAlarmsOnDelete: 'true' }));
    expect(answer.Reason).toMatch(/^Removed 0 alarms and 2 dashboards\. Kept \d alarms/);
    expect(await standing()).toHaveLength(foreign.length + expectedIds.elastic.length);
  });
});

describe('CloudFormation hears of', () => {
  it.each<[string, object, Readonly<Record<string, string>>, RegExp]>([
    [
      'a setting that is wrong',
      create,
      { MOUNTWATCH_SETTINGS: '{"lean":1}' },
      /"lean" is 1, expected boolean/,
    ],
    ['a variable that is missing', create, { LOOK_QUEUE_URL: '' }, /LOOK_QUEUE_URL is not set/],
    ['a deletion without a name', remove, { MOUNTWATCH_STACK: '' }, /MOUNTWATCH_STACK is not set/],
    [
      'a deletion without CloudWatch',
      remove,
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      /could not read .*ECONNREFUSED/,
    ],
    ['a request that is none', { ...create, RequestType: 'Destroy' }, {}, /RequestType is not/],
  ])('%s', async (_name, event, environment, reason) => {
    const { exit, answer } = await followed({ ...event, ResponseURL: server.url }, environment);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(reason) });
    expect(exit).toBe(0);
    expect(printed.join('')).toContain('"message":"answer"');
  });

  it('a deployment whose checks and sweep could not read, which stands all the same', async () => {
    const nowhere = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    const { answer } = await followed({ ...create, ResponseURL: server.url }, nowhere);
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      Data: {
        Told: expect.stringMatching(
          /^Health: .* The sweep failed and comes again by its schedule: could not read/,
        ),
      },
    });
  });

  it('nothing where nobody can be asked, and the run fails', async () => {
    const { exit } = await followed({
      ...create,
      ResponseURL: 'https://127.0.0.1:1/x?X-Amz-Signature=5ec4e75ec4e75ec4e7',
    });
    expect(exit).toBe(1);
    expect(printed.join('')).toContain('could not answer CloudFormation: ECONNREFUSED');
    expect(printed.join('')).not.toContain(signature);
  });
});

it('no line of any log holds the signature of the URL, nor the URL', async () => {
  await followed({ ...create, ResponseURL: server.url });
  await followed({ ...remove, ResponseURL: server.url });
  await followed({ ...create, RequestType: 7, ResponseURL: server.url });
  await followed({ ...create, ResponseURL: `http://127.0.0.1/x?X-Amz-Signature=${signature}` });
  expect(printed.every((lines) => lines.length > 100)).toBe(true);
  expect(printed.join('')).not.toMatch(new RegExp(`${signature}|X-Amz|https?://127`));
});

it('the hash that makes each deployment an update is that of the bundles and the template as they stand', () => {
  expect(readFileSync(`${root}dist/revision/revision.txt`, 'utf8')).toBe(
    `${revisionOf(deployedParts(root))}\n`,
  );
});
