import { describe, expect, it } from 'vitest';
import { type RoleRequest, roleSays } from '../../../src/local/role-policy.ts';

const resourceArn = 'arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1';
const accessPointArn = 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1';
const request: RoleRequest = {
  ...{ action: 'elasticfilesystem:ClientMount', resourceArn },
  ...{ transitEncryption: true, accessPointArn },
};
const allow = { Effect: 'Allow', Action: ['elasticfilesystem:ClientMount'], Resource: resourceArn };
const through = (operator: string) => ({
  [operator]: { 'elasticfilesystem:AccessPointArn': accessPointArn },
});
const throughNoOther = {
  ...{ Effect: 'Deny', Action: 'elasticfilesystem:Client*', Resource: '*' },
  Condition: through('StringNotEquals'),
};
const other = { accessPointArn: `${accessPointArn}0` };

const table: readonly [string, object[], Partial<RoleRequest>, string][] = [
  ['allows the action', [allow], {}, 'allow'],
  ['allows it on every file system', [{ ...allow, Resource: ['*'] }], {}, 'allow'],
  [
    'allows it on those of a name',
    [{ ...allow, Resource: resourceArn.replace('fs-1', 'fs-?') }],
    {},
    'allow',
  ],
  ['allows it on another', [{ ...allow, Resource: `${resourceArn}0` }], {}, 'none'],
  ['allows another action', [allow], { action: 'elasticfilesystem:ClientWrite' }, 'none'],
  ['allows it through this access point', [{ ...allow, Condition: through('StringEquals') }], {}, 'allow'],
  ['allows it through another', [{ ...allow, Condition: through('StringEquals') }], other, 'none'],
  ['denies it through others', [allow, throughNoOther], {}, 'allow'],
  ['denies it through others, and one comes', [allow, throughNoOther], other, 'deny'],
  [
    'allows it over TLS',
    [{ ...allow, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    { transitEncryption: false },
    'none',
  ],
  ['says nothing', [], {}, 'none'],
];

describe('to a mount a policy of the role that', () => {
  it.each(table)('%s', (_name, Statement, change, says) => {
    expect(roleSays([JSON.stringify({ Statement })], { ...request, ...change })).toBe(says);
  });
});

it('of several policies a denial in any decides', () => {
  const policies = [[allow], [throughNoOther]].map((Statement) => JSON.stringify({ Statement }));
  expect(roleSays(policies, request)).toBe('allow');
  expect(roleSays(policies, { ...request, ...other })).toBe('deny');
});

it.each([
  ['without a resource', { ...allow, Resource: undefined }],
  ['with all resources but one', { ...allow, Resource: undefined, NotResource: '*' }],
  ['with another condition', { ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }],
])('a policy %s is refused, not guessed at', (_name, statement) => {
  expect(() => roleSays([JSON.stringify({ Statement: [statement] })], request)).toThrow('cannot be judged');
});
