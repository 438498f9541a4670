/** What SQS, SNS and the pollers of Lambda do with messages, on moto. */
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { Parts } from '../house/template.ts';

export async function createQueue(QueueName: string): Promise<void> {
  await new SQSClient().send(new CreateQueueCommand({ QueueName }));
}

/** Makes a topic, and puts what it tells into a queue. */
export async function listenTo(topicArn: string, queue: string): Promise<void> {
  const sns = new SNSClient();
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: lastOf(topicArn, ':') }));
  if (TopicArn !== topicArn) throw new Error(`moto made ${TopicArn}, and the template means ${topicArn}`);
  const Endpoint = topicArn.replace(':sns:', ':sqs:').replace(/[^:]+$/, queue);
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
}

export async function send(QueueUrl: string, event: Parts): Promise<void> {
  await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
}

/** As Lambda's poller does. @returns how many there were. @throws Error when the function gives one of them back. */
export async function handOver(
  messages: readonly Message[],
  queueArn: string,
  invoke: (records: object) => Promise<unknown>,
): Promise<number> {
  if (messages.length === 0) return 0;
  const Records = messages.map(({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: 'us-east-1',
  }));
  const answer = await invoke({ Records });
  // Anything else, and Lambda would give the whole batch back.
  if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') {
    throw new Error(`the function answered ${JSON.stringify(answer)}`);
  }
  return messages.length;
}

/** Ten messages at most, taken for good. */
export async function received(QueueUrl: string): Promise<readonly Message[]> {
  const sqs = new SQSClient();
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
  );
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages;
}

export function lastOf(text: string, between: string): string {
  return text.split(between).at(-1) ?? '';
}
