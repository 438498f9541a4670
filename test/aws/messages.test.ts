/** Looks asked for in batches, and notices: what is sent, to whom, and what counts as not sent. */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { noticesOf } from '../../src/aws/sns.ts';
import { lookQueueOf } from '../../src/aws/sqs.ts';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { ticketTopic } from '../support/builders.ts';

const sqs = mockClient(SQSClient);
const sns = mockClient(SNSClient);
beforeEach(() => {
  sqs.reset();
  sns.reset();
});

describe('many looks', () => {
  const url = 'http://127.0.0.1/looks';
  const queue = lookQueueOf('us-east-1', url);
  const requests = (count: number) =>
    Array.from({ length: count }, (_one, index) => ({
      fileSystemId: `fs-${String(index).padStart(8, '0')}`,
      askedBy: 'sweep',
      eventTime: null,
      since: null,
      missingSince: null,
    }));
  const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
  const failed = { Id: '3', SenderFault: true, Code: 'KmsAccessDenied', Message: 'no key' };

  it.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [11, [10, 1]],
    [25, [10, 10, 5]],
  ])('%i go out in batches of %j, each of them once', async (count, sizes) => {
    sqs.on(SendMessageBatchCommand).resolves({});
    await queue.sendAll(requests(count), 120);
    expect(batches().map(({ Entries = [] }) => Entries.length)).toEqual(sizes);
    const entries = batches().flatMap(({ Entries = [] }) => Entries);
    expect(entries.map(({ MessageBody }) => MessageBody)).toEqual(requests(count).map(lookMessageOf));
  });

  it('go to the queue with the delay that was asked for, each under an id of its own', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    await queue.sendAll(requests(25), 120);
    expect(batches().map(({ QueueUrl }) => QueueUrl)).toEqual([url, url, url]);
    for (const { Entries = [] } of batches()) {
      expect(Entries.map(({ DelaySeconds }) => DelaySeconds)).toEqual(Entries.map(() => 120));
      expect(new Set(Entries.map(({ Id }) => Id)).size).toBe(Entries.length);
    }
  });

  it('of which one was refused are a failed write, though the call succeeded', async () => {
    sqs
      .on(SendMessageBatchCommand)
      .resolvesOnce({})
      .resolves({ Failed: [failed] });
    await expect(queue.sendAll(requests(25), 0)).rejects.toMatchObject({
      name: 'WriteFailed',
      message: 'could not queue 10 looks: 1 were refused: KmsAccessDenied no key',
      transient: true,
    });
  });

  it('of which none was refused are sent, where the answer says so with an empty list', async () => {
    sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
    await expect(queue.sendAll(requests(3), 0)).resolves.toBeUndefined();
  });
});

describe('a notice', () => {
  const notice = { subject: 'Mountwatch: a tag has no effect', text: 'On fs-1:\n\n- it is wrong.\n' };
  const published = () => sns.commandCalls(PublishCommand).map(({ args }) => args[0].input);

  it('reaches its topic with its subject and its text', async () => {
    sns.on(PublishCommand).resolves({});
    await noticesOf('us-east-1', ticketTopic).send(notice);
    expect(published()).toEqual([{ TopicArn: ticketTopic, Subject: notice.subject, Message: notice.text }]);
  });

  it('is kept back where there is no topic, and that is no failure', async () => {
    sns.on(PublishCommand).rejects(new Error('Invalid parameter: TopicArn'));
    await noticesOf('us-east-1', '').send(notice);
    expect(published()).toEqual([]);
  });

  it('that is refused is a failed write, named by its subject', async () => {
    const refusal = { name: 'AuthorizationError', $fault: 'client', $metadata: { httpStatusCode: 403 } };
    sns.on(PublishCommand).rejects(Object.assign(new Error('not authorized'), refusal));
    await expect(noticesOf('us-east-1', ticketTopic).send(notice)).rejects.toMatchObject({
      name: 'WriteFailed',
      message: expect.stringContaining(`send the notice "${notice.subject}"`),
      transient: false,
    });
  });
});
