/** What of template.yaml the functions work with, made on moto, and what EventBridge, SQS and Lambda do between them. */

import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { matchesEventPattern } from '../../src/local/event-pattern.ts';
import { type AnswerServer, answerServer } from '../contract/moto/answer-server.ts';
import { motoEnvironment, useMoto } from '../contract/moto/environment.ts';
import { createStateTable } from '../contract/moto/state-table.ts';
import { type Given, namesOf, type Parts, propertiesOf } from '../house/template.ts';
import { type LambdaFunction, startFunction } from './lambda-function.ts';

export interface Deployment {
  readonly tableName: string;
  /** Puts an event where the rules of the template put it. @throws Error when no rule lets it through to a queue. */
  publish(event: Parts): Promise<void>;
  /** Hands a function what waits in its queue, ten messages at most, as Lambda's poller does. @returns how many there were. */
  poll(name: string): Promise<number>;
  /** @returns what the handler answered. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** What waits in a queue of the template, parsed. */
  waiting(queue: string): Promise<readonly unknown[]>;
  /** Subjects and texts of what the topic of the stack has told. */
  told(): Promise<readonly { readonly Subject: string; readonly Message: string }[]>;
  /** Where CloudFormation would be answered. */
  readonly cloudFormation: AnswerServer;
  /** Names of the functions that have answered. */
  readonly answered: ReadonlySet<string>;
  /** Ends all functions. @returns what they printed, by name. */
  stop(): Promise<Readonly<Record<string, readonly string[]>>>;
}

const listener = 'told';

/** @param url of moto, which is emptied. */
export async function deployOnMoto(url: string, parameters: Given): Promise<Deployment> {
  await useMoto(url);
  const queues = await createQueues([...namesOf('AWS::SQS::Queue', parameters), listener]);
  const given: Given = { 'AWS::StackName': 'mountwatch', ...parameters, ...queues };
  const { Value } = propertiesOf<{ readonly Value: string }>('SettingsParameter', given);
  const { tableName, ticketTopicArn } = JSON.parse(Value);
  await createStateTable(tableName);
  await createTopic(ticketTopicArn);

  const cloudFormation = await answerServer();
  const surroundings = { ...motoEnvironment(url), NODE_EXTRA_CA_CERTS: cloudFormation.certificate };
  const started = new Map<string, Promise<LambdaFunction>>();
  const answered = new Set<string>();
  const invoke = async (name: string, event: unknown) => {
    if (!started.has(name)) started.set(name, startFunction(name, given, surroundings));
    const answer = await (await started.get(name))?.invoke(event);
    answered.add(name);
    return answer;
  };
  return {
    tableName,
    answered,
    cloudFormation,
    invoke,
    publish: (event) => publish(event, given),
    poll: (name) => poll(name, given, invoke),
    waiting: async (queue) => (await received(given[queue] ?? '')).map(({ Body = '' }) => JSON.parse(Body)),
    told: async () => (await received(queues[listener] ?? '')).map(({ Body = '' }) => JSON.parse(Body)),
    stop: async () => {
      const ended = [...started].map(async ([name, one]) => [name, await (await one).stop()] as const);
      const printed = await Promise.all(ended);
      await cloudFormation.close();
      return Object.fromEntries(printed);
    },
  };
}

async function createQueues(names: readonly string[]): Promise<Given> {
  const urls = names.map(async (name) => {
    const { QueueUrl = '' } = await new SQSClient().send(
      new CreateQueueCommand({ QueueName: `mountwatch-${name}` }),
    );
    return [name, QueueUrl] as const;
  });
  return Object.fromEntries(await Promise.all(urls));
}

async function createTopic(arn: string): Promise<void> {
  const sns = new SNSClient();
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: arn.split(':').at(-1) }));
  if (TopicArn !== arn) throw new Error(`moto made ${TopicArn}, and the template means ${arn}`);
  const Endpoint = arn.replace(':sns:', ':sqs:').replace(/[^:]+$/, `mountwatch-${listener}`);
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
}

interface Rule {
  readonly EventPattern?: unknown;
  readonly Targets: readonly { readonly Arn: string }[];
}

async function publish(event: Parts, given: Given): Promise<void> {
  const rules = namesOf('AWS::Events::Rule', given)
    .map((name) => propertiesOf<Rule>(name, given))
    .filter(({ EventPattern }) => EventPattern !== undefined && matchesEventPattern(EventPattern, event));
  const targets = rules.flatMap(({ Targets }) => Targets.map(({ Arn }) => given[Arn.replace('.Arn', '')]));
  if (targets.length === 0) throw new Error(`no rule lets ${String(event['detail-type'])} through`);
  for (const QueueUrl of targets) {
    await new SQSClient().send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(event) }));
  }
}

interface Mapping {
  readonly FunctionName: string;
  readonly EventSourceArn: string;
}

async function poll(name: string, given: Given, invoke: Deployment['invoke']): Promise<number> {
  const mapping = namesOf('AWS::Lambda::EventSourceMapping', given)
    .map((mapped) => propertiesOf<Mapping>(mapped, given))
    .find(({ FunctionName }) => FunctionName === `mountwatch-${name}`);
  const queue = mapping?.EventSourceArn.replace('.Arn', '') ?? '';
  const messages = await received(given[queue] ?? '');
  if (messages.length === 0) return 0;
  const Records = messages.map(({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes }) => ({
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    attributes: Attributes,
    messageAttributes: {},
    md5OfBody: MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:111122223333:mountwatch-${queue}`,
    awsRegion: 'us-east-1',
  }));
  const answer = await invoke(name, { Records });
  // Anything else, and Lambda would give the whole batch back.
  if (JSON.stringify(answer) !== '{"batchItemFailures":[]}') {
    throw new Error(`${name} answered ${JSON.stringify(answer)}`);
  }
  return messages.length;
}

/** Ten messages at most, taken for good. */
async function received(QueueUrl: string) {
  const sqs = new SQSClient();
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'] }),
  );
  for (const { ReceiptHandle } of Messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return Messages;
}
