/** Whether CloudWatch and EventBridge may use the key of a topic, by the policies that people write. */
import { expect, it } from 'vitest';
import { keyUse } from '../../../src/monitoring/key-policy.ts';
import { pageTopic } from '../../support/builders.ts';

const cloudWatch = 'cloudwatch.amazonaws.com';
const events = 'events.amazonaws.com';
const arn = 'arn:aws:kms:us-east-1:111122223333:key/11112222-3333-4444-5555-666677778888';

const toRoot = {
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
};
const lets = (Service: string | string[], more: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service },
  Action: ['kms:GenerateDataKey*', 'kms:Decrypt'],
  Resource: '*',
  ...more,
});
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
});

const answer = (statements: readonly object[], services = [cloudWatch]) => {
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const key = { arn, managedByAws: false, state: 'Enabled', policy };
  return keyUse(key, { topicArn: pageTopic, stack: 'mountwatch', services });
};

it.each<[string, readonly object[], string[], 'pass' | 'fail' | 'unknown', string]>([
  [
    "the policy of AWS's own guide",
    [toRoot, lets(cloudWatch)],
    [cloudWatch],
    'pass',
    'lets cloudwatch.amazonaws.com use it',
  ],
  [
    'a key that only IAM speaks for',
    [toRoot],
    [cloudWatch],
    'fail',
    'does not let cloudwatch.amazonaws.com use it',
  ],
  ['every action of KMS', [lets(cloudWatch, { Action: 'kms:*' })], [cloudWatch], 'pass', ''],
  ['only half of what it takes', [lets(cloudWatch, { Action: 'kms:Decrypt' })], [cloudWatch], 'fail', ''],
  [
    'both halves in two statements',
    [lets(cloudWatch, { Action: 'kms:Decrypt' }), lets(cloudWatch, { Action: 'kms:GenerateDataKey' })],
    [cloudWatch],
    'pass',
    '',
  ],
  [
    'CloudWatch and not EventBridge',
    [lets(cloudWatch)],
    [cloudWatch, events],
    'fail',
    'does not let events.amazonaws.com',
  ],
  [
    'both services',
    [lets([cloudWatch, events])],
    [cloudWatch, events],
    'pass',
    'cloudwatch.amazonaws.com and events.amazonaws.com',
  ],
  [
    'this account alone',
    [lets(cloudWatch, when('StringEquals', 'aws:SourceAccount', '111122223333'))],
    [cloudWatch],
    'pass',
    '',
  ],
  [
    'another account alone',
    [lets(cloudWatch, when('StringEquals', 'aws:SourceAccount', '444455556666'))],
    [cloudWatch],
    'fail',
    '',
  ],
  [
    'alarms of this account',
    [lets(cloudWatch, when('ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:*'))],
    [cloudWatch],
    'pass',
    '',
  ],
  [
    'alarms of other names',
    [
      lets(
        cloudWatch,
        when('ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:prod-*'),
      ),
    ],
    [cloudWatch],
    'fail',
    '',
  ],
  [
    'a condition that EventBridge never fulfils',
    [lets([cloudWatch, events], when('StringEquals', 'aws:SourceAccount', '111122223333'))],
    [cloudWatch, events],
    'fail',
    'does not let events.amazonaws.com',
  ],
  [
    'a condition that nobody here can judge',
    [lets(cloudWatch, when('StringEquals', 'aws:PrincipalOrgID', 'o-1'))],
    [cloudWatch],
    'unknown',
    'conditions that cannot be judged',
  ],
  [
    'a denial',
    [lets(cloudWatch), lets(cloudWatch, { Effect: 'Deny', Action: 'kms:Decrypt' })],
    [cloudWatch],
    'fail',
    '',
  ],
  [
    'a denial for other topics',
    [
      lets(cloudWatch),
      lets(cloudWatch, {
        Effect: 'Deny',
        ...when('StringNotEquals', 'kms:EncryptionContext:aws:sns:topicArn', pageTopic),
      }),
    ],
    [cloudWatch],
    'pass',
    '',
  ],
  [
    'a denial to whoever it may be',
    [lets(cloudWatch), { ...lets(cloudWatch), Effect: 'Deny', Principal: '*', Action: 'kms:*' }],
    [cloudWatch],
    'unknown',
    '',
  ],
])('%s', (_what, statements, services, result, words) => {
  expect(answer(statements, services)).toEqual({ result, seen: expect.stringContaining(words) });
});

it.each([
  ['a key that AWS manages', { managedByAws: true, policy: null }, 'fail', 'no other service may use'],
  [
    'a key that is disabled',
    { state: 'Disabled' },
    'fail',
    'is Disabled: no message of cloudwatch.amazonaws.com arrives',
  ],
  ['a policy that is none', { policy: 'x' }, 'unknown', 'cannot be read as one'],
])('%s', (_what, changes, result, words) => {
  const policy = JSON.stringify({ Statement: lets(cloudWatch) });
  const key = { arn, managedByAws: false, state: 'Enabled', policy, ...changes };
  const question = { topicArn: pageTopic, stack: 'mountwatch', services: [cloudWatch] };
  expect(keyUse(key, question)).toEqual({ result, seen: expect.stringContaining(words) });
});
