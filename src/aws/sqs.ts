/** Amazon SQS: the queue of looks, and the dead letters that name their reason. */
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters, LookQueue } from '../flows/ports.ts';
import type { LaterMessages } from '../flows/start-ports.ts';
import type { LookRequest } from '../monitoring/look-request.ts';
import { lookMessageOf } from '../monitoring/trigger.ts';
import { clientOptions } from './client-options.ts';
import { writing } from './failure.ts';

/** SendMessageBatch takes at most this many. Source: SQS API reference. */
const messagesPerBatch = 10;

/** A message attribute holds more, but a reason is a sentence. */
const longestReason = 1_000;

export function lookQueueOf(region: string, queueUrl: string): LookQueue {
  const client = new SQSClient(clientOptions(region));
  return {
    send: (request, delaySeconds) =>
      writing(`queue a look at ${request.fileSystemId}`, async () => {
        const message = {
          QueueUrl: queueUrl,
          MessageBody: lookMessageOf(request),
          DelaySeconds: delaySeconds,
        };
        await client.send(new SendMessageCommand(message));
      }),
    async sendAll(requests, delaySeconds) {
      for (let start = 0; start < requests.length; start += messagesPerBatch) {
        await sendBatch(client, queueUrl, requests.slice(start, start + messagesPerBatch), delaySeconds);
      }
    },
  };
}

/** A batch can fail in part without an error: what the answer names as failed was not sent. */
function sendBatch(
  client: SQSClient,
  queueUrl: string,
  requests: readonly LookRequest[],
  delaySeconds: number,
): Promise<void> {
  return writing(`queue ${requests.length} looks`, async () => {
    const Entries = requests.map((request, index) => ({
      Id: String(index),
      MessageBody: lookMessageOf(request),
      DelaySeconds: delaySeconds,
    }));
    const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
    const [first] = Failed;
    if (first !== undefined) throw new Error(`${Failed.length} were refused: ${first.Code} ${first.Message}`);
  });
}

/** Messages of Mountwatch to itself, on the queue that it listens to. */
export function laterMessagesOf(region: string, queueUrl: string): LaterMessages {
  const client = new SQSClient(clientOptions(region));
  return {
    send: (body, delaySeconds) =>
      writing('queue a message for later', async () => {
        await client.send(
          new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, DelaySeconds: delaySeconds }),
        );
      }),
  };
}

export function deadLettersOf(region: string, queueUrl: string): DeadLetters {
  const client = new SQSClient(clientOptions(region));
  return {
    send: (body, reason) =>
      writing('send a dead letter', async () => {
        const MessageAttributes = {
          reason: { DataType: 'String', StringValue: reason.slice(0, longestReason) },
        };
        await client.send(
          new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body, MessageAttributes }),
        );
      }),
  };
}
