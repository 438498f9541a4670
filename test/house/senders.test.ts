/** Who may send to the queues and the topic of template.yaml: the services that have to, for our own rules and alarms. */
import { describe, expect, it } from 'vitest';
import { type Given, namesOf, type Parts, propertiesOf, text } from './template.ts';

const events = { Service: 'events.amazonaws.com' };
const ourTopic = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';
const pages = 'arn:aws:sns:us-east-1:111122223333:pages';
const tickets = 'arn:aws:sns:us-east-1:111122223333:tickets';

const ofTheRule = (...rules: string[]) => ({ ArnEquals: { 'aws:SourceArn': rules } });
const ofAlarms = {
  StringEquals: { 'aws:SourceAccount': '111122223333' },
  ArnLike: { 'aws:SourceArn': 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*' },
};
const alarm = ['sns:Publish', { Service: 'cloudwatch.amazonaws.com' }, ofAlarms];
const recovery = ['sns:Publish', events, ofTheRule('Recoveries.Arn')];
const looks = ['sqs:SendMessage', events, ofTheRule('FileSystemCalls.Arn')];
const letters = (...rules: string[]) => ['sqs:SendMessage', events, ofTheRule(...rules)];

const tasks = (...rules: string[]) => ['sqs:SendMessage', events, ofTheRule(...rules)];
const measuring = { MeasureMounts: 'true' };

const policies: readonly (readonly [string, Given, string, readonly unknown[]])[] = [
  ['LookQueuePolicy', {}, 'LookQueue', [looks]],
  ['DeadLetterQueuePolicy', {}, 'DeadLetterQueue', [letters('FileSystemCalls.Arn', 'Recoveries.Arn')]],
  ['DeadLetterQueuePolicy', { OkActions: 'true' }, 'DeadLetterQueue', [letters('FileSystemCalls.Arn')]],
  ['TaskQueuePolicy', {}, 'TaskQueue', [tasks('TaskStateChanges.Arn')]],
  ['TaskQueuePolicy', measuring, 'TaskQueue', [tasks('TaskStateChanges.Arn', 'ClientConnections.Arn')]],
  ['TaskDeadLetterQueuePolicy', {}, 'TaskDeadLetterQueue', [tasks('TaskStateChanges.Arn')]],
  [
    'RunDeadLetterQueuePolicy',
    {},
    'RunDeadLetterQueue',
    [
      letters(
        'SweepFileSystemsEveryQuarterOfAnHour.Arn',
        'CheckHealthEveryDay.Arn',
        'CorrelateStartsEveryMonday.Arn',
      ),
    ],
  ],
  [
    'TaskDeadLetterQueuePolicy',
    measuring,
    'TaskDeadLetterQueue',
    [tasks('TaskStateChanges.Arn', 'ClientConnections.Arn')],
  ],
  ['AlertsTopicPolicy', {}, 'AlertsTopic', [alarm, recovery]],
  ['AlertsTopicPolicy', { OkActions: 'true' }, 'AlertsTopic', [alarm]],
  ['AlertsTopicPolicy', { TicketTopicArn: tickets }, 'AlertsTopic', [alarm]],
];

it.each(policies)('%s with %o: to %s only who has to', (policy, given, target, allowed) => {
  const { Queues, Topics, PolicyDocument } = propertiesOf<Policy>(policy, given);
  expect(Queues ?? Topics).toEqual([expect.stringMatching(new RegExp(`[/:](watch-)?${target}$`))]);
  for (const { Resource } of PolicyDocument.Statement) {
    expect([`${target}.Arn`, ourTopic.replace('AlertsTopic', target)]).toContain(Resource);
  }
  const letIn = PolicyDocument.Statement.filter(({ Effect }) => Effect === 'Allow');
  const found = letIn.map(({ Action, Principal, Condition }) => [
    Action,
    Principal,
    sourcesAsList(Condition),
  ]);
  expect(found).toEqual(allowed);
});

it('is said for each queue and each topic that there is', () => {
  const named = [...new Set(policies.map(([name]) => name))].toSorted();
  const policed = ['AWS::SQS::Queue', 'AWS::SNS::Topic'].flatMap((type) => namesOf(type));
  expect(policed.map((name) => `${name}Policy`).toSorted()).toEqual(named);
  const types = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'];
  expect(types.flatMap((type) => namesOf(type)).toSorted()).toEqual(named);
  expect(namesOf('AWS::SNS::TopicPolicy', { PageTopicArn: pages })).toEqual([]);
});

it('refuses what is in the open, where bodies may hold secrets', () => {
  const refusing = namesOf('AWS::SQS::QueuePolicy').flatMap((name) =>
    propertiesOf<Policy>(name).PolicyDocument.Statement.filter(({ Effect }) => Effect !== 'Allow'),
  );
  const meant = { Sid: 'NothingInTheOpen', Effect: 'Deny', Principal: '*', Action: 'sqs:*' };
  const Condition = { Bool: { 'aws:SecureTransport': 'false' } };
  expect(refusing).toEqual(
    ['TaskQueue.Arn', 'TaskDeadLetterQueue.Arn'].map((Resource) => ({ ...meant, Resource, Condition })),
  );
});

it.each(['DeadLetterQueue', 'TaskDeadLetterQueue', 'RunDeadLetterQueue'])(
  '%s: docs/operation.md has what to do for each rule that may send to it',
  (queue) => {
    const { Statement } = propertiesOf<Policy>(`${queue}Policy`, measuring).PolicyDocument;
    const rules = [...JSON.stringify(Statement).matchAll(/"(\w+)\.Arn"/g)].map(([, name = '']) => name);
    const senders = rules.filter((name) => name !== queue);
    expect(senders).not.toEqual([]);
    const sections = text('docs/operation.md').split(/^## /m);
    const section = sections.find((one) =>
      one.includes(`receive-message --queue-url "$(physical ${queue})"`),
    );
    const rows = section?.match(/the rule's name holding [^|]+/g)?.join() ?? '';
    const parts = [...rows.matchAll(/`(\w+)`/g)].map(([, part = '']) => part);
    expect(senders.filter((name) => !parts.some((part) => name.includes(part)))).toEqual([]);
  },
);

describe('the key of the topic', () => {
  const usesKey = ['kms:GenerateDataKey*', 'kms:Decrypt'];
  const usedBy = (Sid: string, Service: string, more: Parts = {}) => ({
    ...{ Sid, Effect: 'Allow', Principal: { Service }, Action: usesKey, Resource: '*' },
    ...more,
  });
  const alarms = usedBy('AlarmsOfThisAccount', 'cloudwatch.amazonaws.com', {
    Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
  });
  // EventBridge tells KMS no source: a condition on one would lose every recovery.
  const recoveries = usedBy('RecoveriesByOurRule', 'events.amazonaws.com');

  it.each<[string, Given, readonly Parts[]]>([
    ['recoveries by the rule', {}, [alarms, recoveries]],
    ['OK actions', { OkActions: 'true' }, [alarms]],
    ['a topic of the user for tickets', { TicketTopicArn: tickets }, [alarms]],
  ])('may be used by those services that publish: with %s', (_name, given, services) => {
    const { KeyPolicy, ...properties } = propertiesOf<{ KeyPolicy: { Statement: readonly Parts[] } }>(
      'AlertsKey',
      { ...given, TopicKey: 'create' },
    );
    const [iam, ...others] = KeyPolicy.Statement;
    expect(iam).toMatchObject({ Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'kms:*' });
    expect(others).toEqual(services);
    expect(properties).toMatchObject({ EnableKeyRotation: true, PendingWindowInDays: 7 });
  });

  const own = 'arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
  it.each<[string, Given, readonly string[], string | undefined]>([
    ['there is none, and none is paid for', {}, [], undefined],
    ['one is made', { TopicKey: 'create' }, ['AlertsKey'], 'AlertsKey.Arn'],
    ['that of the user is taken', { TopicKey: own }, [], own],
  ])('%s with %o', (_name, given, made, encrypts) => {
    expect(namesOf('AWS::KMS::Key', given)).toEqual(made);
    expect(propertiesOf('AlertsTopic', given).KmsMasterKeyId).toBe(encrypts);
  });
});

interface Policy {
  readonly Queues?: readonly string[];
  readonly Topics?: readonly string[];
  readonly PolicyDocument: { readonly Statement: readonly Parts[] };
}

/** One ARN and a list of one mean the same. */
function sourcesAsList(condition: unknown): unknown {
  const { ArnEquals } = condition as { ArnEquals?: { 'aws:SourceArn': string | string[] } };
  if (ArnEquals === undefined) return condition;
  return { ArnEquals: { 'aws:SourceArn': [ArnEquals['aws:SourceArn']].flat() } };
}
