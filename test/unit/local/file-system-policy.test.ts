import { describe, expect, it } from 'vitest';
import { type MountRequest, policySays } from '../../../src/local/file-system-policy.ts';

const roleArn = 'arn:aws:iam::111122223333:role/catalog-task';
const accessPointArn = 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1';
const request = {
  ...{ roleArn, action: 'elasticfilesystem:ClientMount' },
  ...{ transitEncryption: true, accessPointArn },
};
const anybody = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'elasticfilesystem:ClientMount' };
const onlyOverTls = {
  ...{ Effect: 'Deny', Principal: '*', Action: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const viaMountTarget = { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'true' } };
const throughPoint = { StringEquals: { 'elasticfilesystem:AccessPointArn': [accessPointArn] } };
const throughAny = { ArnLike: { 'elasticfilesystem:AccessPointArn': accessPointArn.replace('fsap-1', '*') } };
const throughNoOther = {
  ...{ Effect: 'Deny', Principal: '*', Action: '*' },
  Condition: { StringNotEquals: { 'elasticfilesystem:AccessPointArn': accessPointArn } },
};

const table: readonly [string, object[], Partial<MountRequest>, string][] = [
  ['allows anybody', [anybody], { roleArn: null }, 'allow'],
  [
    'allows anybody in any action of clients',
    [{ ...anybody, Action: ['elasticfilesystem:Client*'] }],
    {},
    'allow',
  ],
  ['allows another action', [{ ...anybody, Action: 'elasticfilesystem:ClientWrite' }], {}, 'none'],
  ['allows an action that begins alike', [{ ...anybody, Action: 'elasticfilesystem:Client' }], {}, 'none'],
  ['allows a role', [{ ...anybody, Principal: { AWS: [roleArn] } }], {}, 'allow'],
  ['allows another role', [{ ...anybody, Principal: { AWS: `${roleArn}-2` } }], {}, 'none'],
  [
    'allows a role, and nobody in particular comes',
    [{ ...anybody, Principal: { AWS: roleArn } }],
    { roleArn: null },
    'none',
  ],
  [
    'allows the account',
    [{ ...anybody, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    {},
    'delegates',
  ],
  [
    'allows another account',
    [{ ...anybody, Principal: { AWS: 'arn:aws:iam::111122223334:root' } }],
    {},
    'none',
  ],
  [
    'allows the account, and nobody in particular comes',
    [{ ...anybody, Principal: { AWS: 'arn:aws:iam::111122223333:root' } }],
    { roleArn: null },
    'none',
  ],
  ['denies whoever comes without TLS', [anybody, onlyOverTls], { transitEncryption: false }, 'deny'],
  ['denies others than those with TLS', [anybody, onlyOverTls], {}, 'allow'],
  ['denies in front of what it allows', [{ ...onlyOverTls, Condition: {} }, anybody], {}, 'deny'],
  ['allows through a mount target', [{ ...anybody, Condition: viaMountTarget }], {}, 'allow'],
  ['allows through an access point', [{ ...anybody, Condition: throughPoint }], {}, 'allow'],
  [
    'allows through another access point',
    [{ ...anybody, Condition: throughPoint }],
    { accessPointArn: `${accessPointArn}0` },
    'none',
  ],
  ['allows through any access point', [{ ...anybody, Condition: throughAny }], {}, 'allow'],
  [
    'allows through any access point, and the mount has none',
    [{ ...anybody, Condition: throughAny }],
    { accessPointArn: null },
    'none',
  ],
  ['denies through others than one', [anybody, throughNoOther], {}, 'allow'],
  [
    'denies through others than one, and another comes',
    [anybody, throughNoOther],
    { accessPointArn: `${accessPointArn}0` },
    'deny',
  ],
  [
    'denies through others than one, and none comes',
    [anybody, throughNoOther],
    { accessPointArn: null },
    'deny',
  ],
  ['says nothing', [], {}, 'none'],
];

describe('to a mount a policy that', () => {
  it.each(table)('%s', (_name, Statement, change, says) => {
    expect(policySays(JSON.stringify({ Version: '2012-10-17', Statement }), { ...request, ...change })).toBe(
      says,
    );
  });
});

describe('a policy that cannot be judged is refused, not guessed at:', () => {
  it.each([
    [
      'a condition of another kind',
      { ...anybody, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } },
    ],
    [
      'another key of a known kind',
      { ...anybody, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } },
    ],
    ['all principals but one', { Effect: 'Deny', NotPrincipal: { AWS: roleArn }, Action: '*' }],
    ['all actions but one', { Effect: 'Deny', Principal: '*', NotAction: '*' }],
    ['another effect', { ...anybody, Effect: 'Permit' }],
  ])('%s', (_name, statement) => {
    expect(() => policySays(JSON.stringify({ Statement: [statement] }), request)).toThrow('cannot be judged');
  });
});
