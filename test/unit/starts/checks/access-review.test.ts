/** Every cell of the tables in src/starts/checks/access.ts. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../src/starts/checks/run-checks.ts';
import { classify } from '../../../../src/starts/classify.ts';
import { diagnosisOf } from '../../../../src/starts/diagnosis.ts';
import type { CheckId } from '../../../../src/starts/failure.ts';
import type { SimulatedAction, Surroundings } from '../../../../src/starts/surroundings.ts';
import type { EfsVolume, TaskDefinition } from '../../../../src/starts/task-definition.ts';
import {
  aDefinition,
  aFailedTask,
  aPolicy,
  aStatement,
  aVolume,
  everythingRight,
  ids,
  refused,
} from '../../../support/surroundings.ts';

type Part = Partial<Surroundings>;

const policy = (...statements: readonly object[]): Part => ({
  fileSystemPolicy: { read: aPolicy(...statements) },
});
const definition = (ofVolume: Partial<EfsVolume>, changes: Partial<TaskDefinition> = {}): Part => ({
  taskDefinition: { read: aDefinition({ efsVolumes: [aVolume(ofVolume)], ...changes }) },
});
const ofRole = (changes: Partial<SimulatedAction>): Part => ({
  simulated: { read: [{ action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny', ...changes }] },
});
const seenIn = (parts: readonly Part[], id: CheckId) =>
  runChecks([id], everythingRight(Object.assign({}, ...parts)), aFailedTask())[0];
const results = (parts: readonly Part[], ...of: readonly CheckId[]) =>
  of.map((id) => seenIn(parts, id)?.result).join('/');

const account = { AWS: 'arn:aws:iam::111122223333:root' };
const everybody = { Principal: '*' };
const perhaps = { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } };
const onlyOverTls = { Condition: { Bool: { 'aws:SecureTransport': 'true' } } };
const withoutTls = {
  ...{ Effect: 'Deny', Principal: '*', Action: '*' },
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
const noPolicy: Part = { fileSystemPolicy: { read: null } };
const unread: Part = { fileSystemPolicy: refused('elasticfilesystem:DescribeFileSystemPolicy') };
const unreadable: Part = { fileSystemPolicy: { read: '[' } };

describe('the task role mounts: file-system-policy / task-role', () => {
  const columns = {
    allowed: ofRole({ decision: 'allowed' }),
    implicitDeny: ofRole({}),
    explicitDeny: ofRole({ decision: 'explicitDeny' }),
    boundary: ofRole({ withheldBy: ['permissions boundary'] }),
    organization: ofRole({ decision: 'explicitDeny', withheldBy: ['organization'] }),
    missing: ofRole({ decision: 'explicitDeny', missingContext: ['aws:SourceVpc'] }),
    unread: { simulated: refused('iam:SimulatePrincipalPolicy') },
    nothing: { simulated: { read: [] } },
  } satisfies Readonly<Record<string, Part>>;
  const other = { Principal: { AWS: 'arn:aws:iam::111122223333:role/other' } };
  const rows: readonly (readonly [string, Part, Readonly<Record<string, string>>])[] = [
    [
      'there is none',
      noPolicy,
      {
        ...{ allowed: 'pass/pass', implicitDeny: 'pass/pass', explicitDeny: 'pass/fail' },
        ...{ boundary: 'pass/unknown', organization: 'pass/fail' },
        ...{ missing: 'pass/unknown', unread: 'pass/unknown', nothing: 'pass/unknown' },
      },
    ],
    [
      'allow',
      policy(aStatement()),
      {
        ...{ allowed: 'pass/pass', implicitDeny: 'pass/pass', explicitDeny: 'pass/fail' },
        ...{ boundary: 'pass/fail', organization: 'pass/fail' },
        ...{ missing: 'pass/unknown', unread: 'pass/unknown', nothing: 'pass/unknown' },
      },
    ],
    ...(
      [
        ['delegates', policy(aStatement({ Principal: account }))],
        ['delegates by the number', policy(aStatement({ Principal: { AWS: '111122223333' } }))],
        ['none', policy(aStatement(other))],
        [
          'none, for nobody may mount',
          policy(aStatement({ ...everybody, Action: 'elasticfilesystem:ClientWrite' })),
        ],
        ['none, but for the execution role', policy(aStatement({ Principal: { AWS: ids.executionRole } }))],
      ] as const
    ).map(
      ([name, part]) =>
        [
          name,
          part,
          {
            ...{ allowed: 'pass/pass', implicitDeny: 'fail/fail', explicitDeny: 'fail/fail' },
            ...{ boundary: 'fail/fail', organization: 'fail/fail' },
            ...{ missing: 'unknown/unknown', unread: 'unknown/unknown', nothing: 'unknown/unknown' },
          },
        ] as const,
    ),
    [
      'deny',
      policy(aStatement(), aStatement({ Effect: 'Deny', Principal: account })),
      {
        ...{ allowed: 'fail/pass', implicitDeny: 'fail/unknown', explicitDeny: 'fail/fail' },
        ...{ boundary: 'fail/fail', organization: 'fail/fail' },
        ...{ missing: 'fail/unknown', unread: 'fail/unknown', nothing: 'fail/unknown' },
      },
    ],
    ...(
      [
        ['undecided', policy(aStatement(perhaps))],
        ['unread', unread],
        ['written in another way', unreadable],
      ] as const
    ).map(
      ([name, part]) =>
        [
          name,
          part,
          {
            ...{ allowed: 'unknown/pass', implicitDeny: 'unknown/unknown', explicitDeny: 'unknown/fail' },
            ...{ boundary: 'unknown/fail', organization: 'unknown/fail' },
            ...{ missing: 'unknown/unknown', unread: 'unknown/unknown', nothing: 'unknown/unknown' },
          },
        ] as const,
    ),
  ];
  const cells = rows.flatMap(([row, part, expected]) =>
    Object.entries(columns).map(([column, own]) => [row, column, expected[column], [part, own]] as const),
  );

  it.each(cells)('the policy: %s; the own policies: %s: %s', (_row, _column, expected, parts) => {
    expect(results(parts, 'file-system-policy', 'task-role')).toBe(expected);
    expect(results(parts, 'iam-authorization', 'transit-encryption')).toBe('pass/pass');
  });

  it('whatever the policy, without TLS that is to be turned on, and a policy that asks for it says so', () => {
    const noTls = definition({ transitEncryption: false });
    const parts = [policy(aStatement(), withoutTls), noTls, ofRole({ decision: 'allowed' })];
    expect(results(parts, 'transit-encryption', 'file-system-policy', 'task-role')).toBe('fail/fail/pass');
    expect(seenIn(parts, 'file-system-policy')?.seen).toContain('transit encryption is off');
    const withOwn = [policy(aStatement(onlyOverTls)), noTls, ofRole({ decision: 'allowed' })];
    expect(results(withOwn, 'file-system-policy', 'task-role')).toBe('pass/pass');
    const without = [policy(aStatement(onlyOverTls)), noTls, ofRole({})];
    expect(results(without, 'file-system-policy', 'task-role')).toBe('fail/pass');
    expect(seenIn(without, 'file-system-policy')?.seen).toContain(
      `to the task role ${ids.taskRole} without TLS; the mount has`,
    );
  });

  it('the execution role is named only where the task role is known to lack it', () => {
    const named = policy(aStatement({ Principal: { AWS: ids.executionRole } }));
    const text = 'it names the execution role';
    expect(seenIn([named, ofRole({})], 'file-system-policy')?.seen).toContain(text);
    const others = [ofRole({ decision: 'allowed' }), { simulated: refused('iam:SimulatePrincipalPolicy') }];
    for (const own of others) {
      expect(seenIn([named, own], 'file-system-policy')?.seen).not.toContain(text);
    }
  });

  it('a permission that is missing and a key that is missing are named', () => {
    const [nobody, missing] = [policy(), columns.missing];
    const notAllowed = [nobody, columns.unread];
    expect(seenIn(notAllowed, 'file-system-policy')?.seen).toContain(
      'not allowed: iam:SimulatePrincipalPolicy',
    );
    expect(seenIn([nobody, missing], 'file-system-policy')?.seen).toContain('aws:SourceVpc');
    expect(seenIn([nobody, missing], 'task-role')?.seen).toContain('(not knowing aws:SourceVpc)');
    const boundary = [nobody, columns.boundary];
    expect(seenIn(boundary, 'task-role')?.seen).toContain('(withheld by the permissions boundary)');
  });

  it('what was simulated for another access point says nothing', () => {
    const far = ofRole({ decision: 'allowed', accessPointArn: 'arn:other' });
    expect(results([policy(), far], 'file-system-policy', 'task-role')).toBe('unknown/unknown');
    const near = ofRole({
      decision: 'allowed',
      accessPointArn: `arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${ids.accessPoint}`,
    });
    expect(results([policy(), near], 'file-system-policy', 'task-role')).toBe('pass/pass');
  });
});

describe('an anonymous client mounts: file-system-policy / iam-authorization', () => {
  const farPoint = { Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': 'arn:other' } } };
  const denyAnonymous = {
    Effect: 'Deny',
    Principal: '*',
    Action: '*',
    Condition: { Null: { 'aws:PrincipalArn': 'true' } },
  };
  const cells: readonly (readonly [string, string, Part])[] = [
    ['there is none', 'pass/pass', noPolicy],
    ['allow', 'pass/pass', policy(aStatement(everybody))],
    ['allow, and deny the role', 'pass/pass', policy(aStatement(everybody), aStatement({ Effect: 'Deny' }))],
    ['none; allow the role', 'pass/fail', policy(aStatement())],
    ['deny; allow the role', 'pass/fail', policy(aStatement(), denyAnonymous)],
    ['none; deny the role', 'fail/unknown', policy(aStatement({ Effect: 'Deny' }))],
    ['deny; deny the role', 'fail/unknown', policy(aStatement({ ...everybody, Effect: 'Deny' }))],
    ['none; delegates', 'unknown/fail', policy(aStatement({ Principal: account }))],
    [
      'none; none to the role',
      'unknown/fail',
      policy(aStatement({ Principal: { AWS: `${ids.taskRole}-2` } })),
    ],
    ['deny; none to the role', 'unknown/fail', policy(denyAnonymous)],
    ['none; undecided to the role', 'unknown/unknown', policy(aStatement(perhaps))],
    [
      'deny; execution role named',
      'fail/fail',
      policy(denyAnonymous, aStatement({ Principal: { AWS: ids.executionRole } })),
    ],
    [
      'none; execution role named',
      'fail/fail',
      policy(aStatement({ Principal: { AWS: ids.executionRole } })),
    ],
    ['but for conditions', 'fail/unknown', policy(aStatement({ ...everybody, ...farPoint }))],
    [
      'but for conditions; allow the role',
      'pass/fail',
      policy(aStatement({ ...everybody, ...farPoint }), aStatement()),
    ],
    ['undecided', 'unknown/unknown', policy(aStatement({ ...everybody, ...perhaps }))],
    ['unread', 'unknown/unknown', unread],
    ['written in another way', 'unknown/unknown', unreadable],
  ];
  it.each(cells)('%s: %s', (_what, expected, part) => {
    const parts = [part, definition({ iam: false }), { simulated: { read: [] } }];
    expect(results(parts, 'file-system-policy', 'iam-authorization')).toBe(expected);
    expect(results(parts, 'task-role', 'transit-encryption')).toBe('pass/pass');
  });

  it.each([
    ['none', 'fail/fail', policy(aStatement())],
    ['deny', 'fail/unknown', policy(aStatement({ ...everybody, Effect: 'Deny' }))],
    ['allow', 'pass/pass', policy(aStatement(everybody))],
    ['but for conditions', 'fail/fail', policy(aStatement({ ...everybody, ...farPoint }))],
    ['undecided', 'unknown/unknown', policy(aStatement({ ...everybody, ...perhaps }))],
  ])('without a task role, %s: %s', (_what, expected, part) => {
    const parts = [part, definition({ iam: false }, { taskRoleArn: null }), { simulated: { read: [] } }];
    expect(results(parts, 'file-system-policy', 'iam-authorization')).toBe(expected);
  });
});

describe('without TLS: transit-encryption / file-system-policy / iam-authorization', () => {
  const bare = { iam: false, accessPointId: null, transitEncryption: false };
  const orPerhaps = { Condition: { ...onlyOverTls.Condition, ...perhaps.Condition } };
  const denied = aStatement({ ...everybody, Effect: 'Deny' });
  const cells: readonly (readonly [string, string, Part])[] = [
    ['there is none', 'pass/pass/pass', noPolicy],
    ['allow', 'pass/pass/pass', policy(aStatement(everybody))],
    ['deny; allow over TLS', 'fail/fail/pass', policy(aStatement(everybody), withoutTls)],
    ['none; allow over TLS', 'fail/fail/pass', policy(aStatement({ ...everybody, ...onlyOverTls }))],
    ['deny; none over TLS', 'fail/pass/fail', policy(aStatement(), withoutTls)],
    [
      'deny; undecided over TLS',
      'fail/fail/unknown',
      policy(aStatement({ ...everybody, ...perhaps }), withoutTls),
    ],
    ['deny; deny over TLS', 'pass/fail/unknown', policy(aStatement(everybody), withoutTls, denied)],
    ['none; none over TLS', 'pass/pass/fail', policy(aStatement())],
    ['none; undecided over TLS', 'unknown/fail/unknown', policy(aStatement({ ...everybody, ...orPerhaps }))],
    ['none; deny over TLS', 'pass/fail/unknown', policy({ ...withoutTls, Condition: onlyOverTls.Condition })],
    ['undecided', 'unknown/unknown/unknown', policy(aStatement({ ...everybody, ...perhaps }))],
    ['unread', 'unknown/unknown/unknown', unread],
    ['written in another way', 'unknown/unknown/unknown', unreadable],
  ];
  it.each(cells)('%s: %s', (_what, expected, part) => {
    const parts = [part, definition(bare), { simulated: { read: [] } }];
    expect(results(parts, 'transit-encryption', 'file-system-policy', 'iam-authorization')).toBe(expected);
  });

  it('of a task without roles, too', () => {
    const parts = [policy(aStatement(everybody), withoutTls), definition(bare, { taskRoleArn: null })];
    expect(results(parts, 'transit-encryption', 'file-system-policy', 'iam-authorization')).toBe(
      'fail/fail/pass',
    );
    expect(seenIn(parts, 'transit-encryption')?.seen).toContain(
      'the policy refuses mounts without TLS: statement 2 (Bool aws:SecureTransport false)',
    );
  });
});

describe('what is told of a mount that was refused', () => {
  const denial =
    "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32";
  const told = (...parts: readonly Part[]) => {
    const task = aFailedTask({ stoppedReason: denial });
    const classification = classify([denial], null);
    return diagnosisOf(task, classification, [everythingRight(Object.assign({}, ...parts))]);
  };

  it('TLS comes first where the policy asks for it, before the policy itself', () => {
    const anonymous = definition({ iam: false, accessPointId: null, transitEncryption: false });
    const { likely } = told(policy(aStatement(everybody), withoutTls), anonymous);
    expect(likely.map(({ checkId }) => checkId).filter((id) => id !== null)).toEqual([
      'transit-encryption',
      'file-system-policy',
    ]);
  });

  it('TLS comes before the access point, too: without it the point is not even asked for', () => {
    const { checks } = told({ accessPoints: { read: [] } }, definition({ transitEncryption: false }));
    expect(checks.slice(0, 2).map(({ id, result }) => `${id} ${result}`)).toEqual([
      'transit-encryption fail',
      'access-point fail',
    ]);
  });

  it('the access point comes before the policy', () => {
    const { likely } = told({ accessPoints: { read: [] } }, policy(), ofRole({}));
    expect(likely.map(({ checkId }) => checkId).slice(0, 3)).toEqual([
      'access-point',
      'file-system-policy',
      'task-role',
    ]);
  });

  it('where all is right, what no check can clear is left: time, and the directory', () => {
    const { likely } = told();
    expect(likely.map(({ text }) => text)).toEqual([
      expect.stringContaining('has not taken effect yet'),
      expect.stringContaining('the directory itself'),
    ]);
  });

  it('a role that nobody could look at stays suspected, though the policy lets it in', () => {
    const { likely } = told(policy(aStatement()), { simulated: refused('iam:SimulatePrincipalPolicy') });
    expect(likely[0]?.text).toContain('the task role or the file system policy');
  });

  it('a directory that may be missing is suspected, not found guilty', () => {
    const point = everythingRight().accessPoints;
    const read = point !== undefined && 'read' in point ? point.read : [];
    const { checks, likely } = told({
      accessPoints: { read: read.map((one) => ({ ...one, hasCreationInfo: false })) },
    });
    expect(checks.find(({ id }) => id === 'access-point-root')?.result).toBe('unknown');
    expect(likely[0]?.text).toContain('has no CreationInfo');
  });
});
