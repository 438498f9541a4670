/** File system policies as people write them, by what IAM's reference says of each element. */
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../src/policies/policy-document.ts';
import { allowedPrincipals, type MountRequest, policyDecision } from '../../../src/starts/policy-decision.ts';
import { aPolicy, aStatement, ids } from '../../support/surroundings.ts';

const point = 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1';
const byRole: MountRequest = { roleArn: ids.taskRole, transitEncryption: true, accessPointArn: point };
const anonymous: MountRequest = { roleArn: null, transitEncryption: false, accessPointArn: null };

function says(request: MountRequest, ...statements: readonly object[]) {
  return policyDecision(statementsOf(aPolicy(...statements)) ?? [], request).says;
}

/** A variable, as policies write it. */
const ofTeam = '$'.concat('{aws:PrincipalTag/team}');

const when = (condition: object) => aStatement({ Principal: '*', Condition: condition });

describe('conditions', () => {
  it.each([
    [
      'StringLike',
      { StringLike: { 'elasticfilesystem:AccessPointArn': '*:access-point/fsap-?' } },
      'allow',
      'none',
    ],
    [
      'StringEquals has no wildcards',
      { StringEquals: { 'elasticfilesystem:AccessPointArn': '*' } },
      'none',
      'none',
    ],
    ['ArnLike', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/web-*' } }, 'allow', 'none'],
    ['ArnNotEquals', { ArnNotEquals: { 'aws:PrincipalArn': ids.taskRole } }, 'none', 'allow'],
    [
      'StringNotLike of many',
      { StringNotLike: { 'aws:PrincipalArn': ['*:role/a', '*:role/b'] } },
      'allow',
      'allow',
    ],
    ['IfExists', { StringEqualsIfExists: { 'elasticfilesystem:AccessPointArn': point } }, 'allow', 'allow'],
    ['Null true', { Null: { 'elasticfilesystem:AccessPointArn': 'true' } }, 'none', 'allow'],
    ['Null false', { Null: { 'elasticfilesystem:AccessPointArn': false } }, 'allow', 'none'],
    ['Bool, written as one', { Bool: { 'aws:SecureTransport': true } }, 'allow', 'none'],
    ['keys in any case', { Bool: { 'AWS:securetransport': 'TRUE' } }, 'allow', 'none'],
    ['the account', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }, 'allow', 'none'],
    ['an address', { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }, 'undecided', 'undecided'],
    [
      'a variable',
      { StringEquals: { 'aws:PrincipalArn': `arn:aws:iam::111122223333:role/${ofTeam}` } },
      'undecided',
      'none',
    ],
    [
      'a variable, where anything else does',
      { StringLike: { 'aws:PrincipalArn': [ofTeam, ids.taskRole] } },
      'allow',
      'none',
    ],
    [
      'a variable that is to be another',
      { StringNotEquals: { 'aws:PrincipalArn': ofTeam } },
      'undecided',
      'allow',
    ],
    ['a set', { 'ForAnyValue:StringEquals': { 'aws:PrincipalArn': ids.taskRole } }, 'undecided', 'undecided'],
    [
      'all of them together',
      { Bool: { 'aws:SecureTransport': 'true' }, StringEquals: { 'elasticfilesystem:AccessPointArn': 'x' } },
      'none',
      'none',
    ],
  ])('%s', (_what, condition, ofRole, ofAnonymous) => {
    expect([says(byRole, when(condition)), says(anonymous, when(condition))]).toEqual([ofRole, ofAnonymous]);
  });
});

describe('principals', () => {
  it.each([
    [
      'the session of the role',
      { AWS: 'arn:aws:sts::111122223333:assumed-role/web-task/some-task' },
      'undecided',
    ],
    ['the session of another', { AWS: 'arn:aws:sts::111122223333:assumed-role/web/some-task' }, 'none'],
    ['a service', { Service: 'ecs-tasks.amazonaws.com' }, 'none'],
    ['a role that was deleted', { AWS: 'AROAEXAMPLEID' }, 'none'],
    ['a role with a longer name', { AWS: `${ids.taskRole}-2` }, 'none'],
  ])('%s', (_what, Principal, result) => {
    expect(says(byRole, aStatement({ Principal }))).toBe(result);
  });

  it('that are excepted are not decided', () => {
    expect(says(byRole, aStatement({ Principal: undefined, NotPrincipal: { AWS: 'x' } }))).toBe('undecided');
  });

  it('with a path are known by their account, too', () => {
    const roleArn = 'arn:aws:iam::111122223333:role/team/web/task';
    const account = { AWS: 'arn:aws:iam::111122223333:root' };
    expect(says({ ...byRole, roleArn }, aStatement({ Principal: account }))).toBe('delegates');
  });

  const account = { AWS: '111122223333' };

  it('that are the account let nobody in, but leave each role to its own policies', () => {
    expect(says(byRole, aStatement({ Principal: account }))).toBe('delegates');
    expect(says(byRole, aStatement({ Principal: account }), aStatement())).toBe('allow');
    expect(says(anonymous, aStatement({ Principal: account }))).toBe('none');
    expect(says(byRole, aStatement({ Principal: { AWS: '999999999999' } }))).toBe('none');
  });

  it('that are the account are denied with all who are in it', () => {
    expect(says(byRole, aStatement(), aStatement({ Effect: 'Deny', Principal: account }))).toBe('deny');
  });

  it('that were deleted are told as such', () => {
    const policy = aPolicy(aStatement({ Principal: { AWS: ['AROAEXAMPLEID', 'AIDAEXAMPLEID', '*'] } }));
    expect(allowedPrincipals(statementsOf(policy) ?? [])).toEqual([
      'a role or user that was deleted (and perhaps made again), AROAEXAMPLEID',
      'a role or user that was deleted (and perhaps made again), AIDAEXAMPLEID',
      '*',
    ]);
  });

  it('of a role are not anonymous clients', () => {
    expect(says(anonymous, aStatement())).toBe('none');
  });
});

describe('statements', () => {
  const deny = { Effect: 'Deny', Principal: '*', Action: '*' };

  it('that deny decide, wherever they stand', () => {
    expect(says(byRole, deny, aStatement())).toBe('deny');
    expect(says(byRole, aStatement(), deny)).toBe('deny');
  });

  it('that may deny leave it undecided, though others allow', () => {
    expect(
      says(byRole, aStatement(), { ...deny, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o' } } }),
    ).toBe('undecided');
  });

  it('about other actions say nothing', () => {
    expect(says(byRole, { ...deny, Action: 'elasticfilesystem:ClientWrite' }, aStatement())).toBe('allow');
    expect(says(byRole, { ...deny, Action: undefined, NotAction: 'elasticfilesystem:ClientMount' })).toBe(
      'none',
    );
  });

  it('may be a single one, out of a list', () => {
    expect(statementsOf(JSON.stringify({ Statement: aStatement() }))).toHaveLength(1);
  });

  it.each(['', 'null', '[]', '{"Statement":[{"Effect":"Perhaps"}]}', '{'])('%j is no policy', (text) => {
    expect(statementsOf(text)).toBeNull();
  });
});
