/** Who may send to the queues and the topic of template.yaml: the services that have to, for our own rules and alarms. */
import { expect, it } from 'vitest';
import { type Given, namesOf, type Parts, propertiesOf } from './template.ts';

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
  for (const { Effect, Resource } of PolicyDocument.Statement) {
    expect(Effect).toBe('Allow');
    expect([`${target}.Arn`, ourTopic.replace('AlertsTopic', target)]).toContain(Resource);
  }
  const found = PolicyDocument.Statement.map(({ Action, Principal, Condition }) => [
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
