/** Amazon SQS: the queue of looks, and the dead letters that name their reason. */
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetters, LookQueue } from '../flows/ports.ts';
import { lookMessageOf } from '../monitoring/trigger.ts';
import { clientOptions } from './client-options.ts';
import { writing } from './failure.ts';

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
