/** What of template.yaml the functions work with, made on moto, and what EventBridge, SQS and Lambda do between them. */

import { matchesEventPattern } from '../../src/local/event-pattern.ts';
import { type AnswerServer, answerServer } from '../contract/moto/answer-server.ts';
import { motoEnvironment, useMoto } from '../contract/moto/environment.ts';
import { createStateTable } from '../contract/moto/state-table.ts';
import { type Given, type Parts, root, template } from '../house/template.ts';
import { decide } from '../permissions/decide.ts';
import { type DeployedStack, deployedStack, logicalIdOf, ofType } from '../permissions/deployed-stack.ts';
import { here } from '../permissions/place.ts';
import type { Statement } from '../permissions/statement.ts';
import { transformedTemplate } from '../template/transformed.ts';
import { type Door, doorTo } from './door.ts';
import { type FunctionProperties, type LambdaFunction, startBundle } from './lambda-function.ts';
import { createQueue, handOver, lastOf, listenTo, received, send } from './queues.ts';

export interface Deployment {
  readonly tableName: string;
  /** What Ref of a resource of the stack gives. */
  ref(logicalId: string): string;
  /** Puts an event where the rules of the template put it. @throws Error when no rule lets it through to a queue. */
  publish(event: Parts): Promise<void>;
  /**
   * Hands a function what waits in its queue, ten messages at most, as Lambda's poller does. @returns how many there were.
   * @throws Error when it gives one of them back.
   */
  poll(name: string): Promise<number>;
  /** @returns what the handler answered. */
  invoke(name: string, event: unknown): Promise<unknown>;
  /** What waits in a queue of the template, parsed. */
  waiting(queue: string): Promise<readonly unknown[]>;
  /** Subjects and texts of what the topic of the stack has told. */
  told(): Promise<readonly { readonly Subject: string; readonly Message: string }[]>;
  /** Where CloudFormation would be answered. */
  readonly cloudFormation: AnswerServer;
  /** All that the functions reach of AWS, by their roles. */
  readonly door: Door;
  /** Names of the functions that have answered. */
  readonly answered: ReadonlySet<string>;
  /** Ends all functions. @returns what they printed, by name. */
  stop(): Promise<Readonly<Record<string, readonly string[]>>>;
}

/** That of events/. */
const place = { ...here, account: '111122223333' };
const listener = 'mountwatch-told';
const transformed = transformedTemplate();

/**
 * @param url of moto, which is emptied.
 * @param statementsOf what a role says; as the template has it, where none is given.
 */
export async function deployOnMoto(
  url: string,
  parameters: Given,
  statementsOf = (stack: DeployedStack, role: string): readonly Statement[] => stack.roles.get(role) ?? [],
): Promise<Deployment> {
  await useMoto(url);
  const door = await doorTo(url, place, (name, request) => {
    const role = logicalIdOf(stack, stack.resources.get(name)?.Properties.Role) ?? '';
    return decide(statementsOf(stack, role), request).verdict === 'allowed';
  });
  // Where the SDK sends to a queue, it goes by the URL of the queue.
  const stack = deployedStack(transformed, parameters, door.url, place);
  const ref = (logicalId: string) => stack.given[logicalId] ?? '';
  const queueUrl = (name: string) => `${url}/${place.account}/${name}`;
  const urlOf = (logicalId: string) => queueUrl(lastOf(ref(logicalId), '/'));
  await createStateTable(ref('StateTable'));
  for (const [id] of ofType(stack, 'AWS::SQS::Queue')) await createQueue(lastOf(ref(id), '/'));
  await createQueue(listener);
  await listenTo(ticketTopicOf(stack), listener);

  const cloudFormation = await answerServer();
  const surroundings = { ...motoEnvironment(door.url), NODE_EXTRA_CA_CERTS: cloudFormation.certificate };
  const started = new Map<string, Promise<LambdaFunction>>();
  const answered = new Set<string>();
  const invoke = async (name: string, event: unknown) => {
    if (!started.has(name)) started.set(name, startFunction(name, stack, surroundings));
    const answer = await (await started.get(name))?.invoke(event);
    answered.add(name);
    return answer;
  };
  return {
    tableName: ref('StateTable'),
    ref,
    door,
    answered,
    cloudFormation,
    invoke,
    publish: async (event) => {
      for (const queue of queuesFor(event, stack)) await send(urlOf(queue), event);
    },
    poll: async (name) => {
      const queue = queueOf(name, stack);
      return handOver(await received(urlOf(queue)), ref(`${queue}.Arn`), (records) => invoke(name, records));
    },
    waiting: async (queue) => (await received(urlOf(queue))).map(({ Body = '' }) => JSON.parse(Body)),
    told: async () => (await received(queueUrl(listener))).map(({ Body = '' }) => JSON.parse(Body)),
    stop: async () => {
      const ended = [...started].map(async ([name, one]) => [name, await (await one).stop()] as const);
      const printed = await Promise.all(ended);
      cloudFormation.close();
      door.close();
      return Object.fromEntries(printed);
    },
  };
}

/** Signs with its own name, by which the door knows its role. */
function startFunction(name: string, stack: DeployedStack, surroundings: Given): Promise<LambdaFunction> {
  const properties = stack.resources.get(name)?.Properties as unknown as FunctionProperties;
  // The transformed template has the bundle's place in a bucket instead.
  const { CodeUri } = template.Resources[name]?.Properties ?? {};
  return startBundle(name, `${root}${CodeUri}`, properties, { ...surroundings, AWS_ACCESS_KEY_ID: name });
}

function ticketTopicOf(stack: DeployedStack): string {
  return JSON.parse(String(stack.resources.get('SettingsParameter')?.Properties.Value)).ticketTopicArn;
}

interface Rule {
  readonly EventPattern?: unknown;
  readonly Targets: readonly { readonly Arn: string }[];
}

function queuesFor(event: Parts, stack: DeployedStack): readonly string[] {
  const rules = ofType(stack, 'AWS::Events::Rule').map(([, properties]) => properties as unknown as Rule);
  const matching = rules.filter(
    ({ EventPattern }) => EventPattern !== undefined && matchesEventPattern(EventPattern, event),
  );
  const targets = matching.flatMap(({ Targets }) => Targets.map(({ Arn }) => logicalIdOf(stack, Arn) ?? ''));
  if (targets.length === 0) throw new Error(`no rule lets ${String(event['detail-type'])} through`);
  return targets;
}

function queueOf(name: string, stack: DeployedStack): string {
  const mapping = ofType(stack, 'AWS::Lambda::EventSourceMapping').find(
    ([, { FunctionName }]) => logicalIdOf(stack, FunctionName) === name,
  );
  return logicalIdOf(stack, mapping?.[1].EventSourceArn) ?? '';
}
