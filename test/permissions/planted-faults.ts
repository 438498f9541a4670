/** Faults planted in a copy of what is judged, one for each law and for each way to break it, with the sentence that each must give. */
import type { DeployedStack } from './deployed-stack.ts';
import { type Judged, judged, type laws } from './judgement.ts';
import { arnOf } from './place.ts';
import type { RecordedCall } from './recorder.ts';
import { alarmArn } from './requests/cloudwatch.ts';
import { type Statement, statementOf } from './statement.ts';

export interface PlantedFault {
  readonly fault: string;
  readonly law: keyof typeof laws;
  readonly plant: (of: Judged, recorded: readonly RecordedCall[]) => Judged;
  readonly found: (stack: DeployedStack) => readonly string[];
}

const role = 'ReconcileFileSystemsRole';

export const plantedFaults: readonly PlantedFault[] = [
  {
    fault: 'one call for the alarm of another stack',
    law: 'allows every call that is made with it',
    plant: ({ stack, reference }, recorded) =>
      judged(
        stack,
        changed(recorded, 'cloudwatch:PutMetricAlarm', ({ request }) => ({
          ...request,
          resource: alarmArn(`${stack.name}2/fs-01234567/io-limit-near`, stack.place),
        })),
        reference,
      ),
    found: ({ name, place }) => [
      `${role}: cloudwatch:PutMetricAlarm on ${alarmArn(`${name}2/fs-01234567/io-limit-near`, place)} is not allowed (PutMetricAlarmCommand)`,
    ],
  },
  {
    fault: 'one foreign alarm among those of one call that deletes',
    law: 'allows every call that is made with it',
    plant: ({ stack, reference }, recorded) =>
      judged(
        stack,
        changed(recorded, 'cloudwatch:DeleteAlarms', ({ request }) => ({
          ...request,
          resource: alarmArn('cpu-high', stack.place),
        })),
        reference,
      ),
    found: ({ place }) => [
      `${role}: cloudwatch:DeleteAlarms on ${alarmArn('cpu-high', place)} is not allowed (DeleteAlarmsCommand)`,
    ],
  },
  {
    fault: 'a statement that denies',
    law: 'allows every call that is made with it',
    plant: (of) => withStatement(of, { Sid: 'NoPublishing', Effect: 'Deny', Action: 'sns:*', Resource: '*' }),
    found: ({ given }) => [
      `${role}: sns:Publish on ${given.TicketTopicArn ?? given.AlertsTopic} is explicitly denied by NoPublishing (PublishCommand)`,
    ],
  },
  {
    fault: 'a key of the topic that the role may not use',
    law: 'allows every call that is made with it',
    plant: ({ stack, reference }, recorded) =>
      judged(
        withKey(stack),
        recorded.filter(({ by }) => by === 'EndReview'),
        reference,
      ),
    found: ({ place }) =>
      ['kms:GenerateDataKey', 'kms:Decrypt'].map(
        (action) =>
          `EndReviewRole: ${action} on ${arnOf('kms', 'key/1', place)} is not allowed (SNS encrypts the message with the rights of the publisher)`,
      ),
  },
  {
    fault: 'an action that nobody calls',
    law: 'grants no action that nobody calls',
    plant: (of) =>
      withStatement(of, { Sid: 'More', Effect: 'Allow', Action: 'cloudwatch:SetAlarmState', Resource: '*' }),
    found: () => [`${role}: nobody calls cloudwatch:SetAlarmState (More)`],
  },
  {
    fault: 'a queue that nobody sends to',
    law: 'grants no resource that nobody calls for',
    plant: (of) =>
      withStatement(of, {
        Sid: 'More',
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: of.stack.given['TaskQueue.Arn'],
      }),
    found: ({ given }) => [`${role}: nobody calls for ${given['TaskQueue.Arn']} (More)`],
  },
  {
    fault: '* for a queue',
    law: 'says * only where the service knows nothing else',
    plant: (of) =>
      withStatement(of, { Sid: 'More', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' }),
    found: () => [`${role}: sqs:SendMessage on * (More); the service knows arn:*:sqs:*:*:*`],
  },
  {
    fault: 'a queue of another stack, and all of the actions on it',
    law: 'reaches beyond single resources of this stack only where that is declared',
    plant: (of) =>
      withStatement(of, {
        Sid: 'More',
        Effect: 'Allow',
        Action: 'sqs:*',
        Resource: arnOf('sqs', 'other', of.stack.place),
      }),
    found: ({ place }) => [
      `${role}: sqs:* is a pattern (More)`,
      `${role}: ${arnOf('sqs', 'other', place)} is not of this stack (More)`,
    ],
  },
  {
    fault: 'an action that there is not, and a resource of the wrong kind',
    law: 'is called as the reference of the services says',
    plant: (of) => ({
      ...of,
      calls: [
        { role, because: '', request: { action: 'sqs:SendMessageBatch', resource: '*', context: {} } },
        { role, because: '', request: { action: 'cloudwatch:PutMetricAlarm', resource: '*', context: {} } },
      ],
    }),
    found: () => [
      `${role}: there is no action sqs:SendMessageBatch`,
      `${role}: cloudwatch:PutMetricAlarm is not about *`,
    ],
  },
];

/** @param at which of its statements. */
export function withoutAction(of: Judged, roleName: string, at: number, action: string): Judged {
  const statements = of.stack.roles.get(roleName) ?? [];
  const left = statements.map((one, index) =>
    index === at ? { ...one, Action: one.Action.filter((other) => other !== action) } : one,
  );
  return withRole(of, roleName, left);
}

function withStatement(of: Judged, raw: object): Judged {
  return withRole(of, role, [...(of.stack.roles.get(role) ?? []), statementOf(raw)]);
}

function withRole(of: Judged, roleName: string, statements: readonly Statement[]): Judged {
  return { ...of, stack: { ...of.stack, roles: new Map([...of.stack.roles, [roleName, statements]]) } };
}

function withKey(stack: DeployedStack): DeployedStack {
  const key = arnOf('kms', 'key/1', stack.place);
  const topic = stack.resources.get('AlertsTopic');
  const resources =
    topic === undefined
      ? stack.resources
      : new Map([
          ...stack.resources,
          ['AlertsTopic', { ...topic, Properties: { ...topic.Properties, KmsMasterKeyId: key } }] as const,
        ]);
  return { ...stack, resources, given: { ...stack.given, TopicKey: key } };
}

/** The last call of an action by the function, with another request. */
function changed(
  recorded: readonly RecordedCall[],
  action: string,
  change: (call: RecordedCall) => RecordedCall['request'],
): readonly RecordedCall[] {
  const at = recorded.findLastIndex(({ by, request }) => `${by}Role` === role && request.action === action);
  return recorded.map((call, index) => (index === at ? { ...call, request: change(call) } : call));
}
