/** What mends access lets in whom it must, and no more. */
import { describe, expect, it } from 'vitest';
import { remedyOf } from '../../../src/reports/remedies.ts';
import type { CheckId } from '../../../src/starts/failure.ts';
import type { Surroundings } from '../../../src/starts/surroundings.ts';
import type { EfsVolume } from '../../../src/starts/task-definition.ts';
import {
  aDefinition,
  aFailedTask,
  anAccessPoint,
  aPolicy,
  aStatement,
  aVolume,
  everythingRight,
  ids,
} from '../../support/surroundings.ts';

const point = `arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${ids.accessPoint}`;
const volume = (changes: Partial<EfsVolume>): Partial<Surroundings> => ({
  taskDefinition: { read: aDefinition({ efsVolumes: [aVolume(changes)] }) },
});
const policy = (...statements: readonly object[]): Partial<Surroundings> => ({
  fileSystemPolicy: { read: aPolicy(...statements) },
});
const denied = { action: 'elasticfilesystem:ClientMount', decision: 'implicitDeny' } as const;

function remedy(id: CheckId, ...changes: readonly Partial<Surroundings>[]) {
  const surroundings = everythingRight(Object.assign({}, ...changes));
  const found = remedyOf(id, { surroundings, task: aFailedTask(), region: 'eu-west-1' });
  if (found === null) throw new Error(`${id} has no remedy`);
  return found;
}

describe('a policy', () => {
  it('without a statement for the task role gets one for its mount: by that access point, over TLS', () => {
    const { what, template, commands } = remedy('file-system-policy', policy());
    const actions = '"Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"]';
    const condition = `{"Bool":{"aws:SecureTransport":"true"},"StringEquals":{"elasticfilesystem:AccessPointArn":"${point}"}}`;
    const statement = `{"Effect":"Allow","Principal":{"AWS":"${ids.taskRole}"},${actions},"Condition":${condition}}`;
    expect(what).toContain(statement);
    expect(template).toContain(statement);
    expect(commands).toHaveLength(2);
  });

  it('does not ask for an access point where the volume has none', () => {
    const { what } = remedy('file-system-policy', policy(), volume({ accessPointId: null }));
    expect(what).toContain('"Condition":{"Bool":{"aws:SecureTransport":"true"}}}');
  });

  it('that lists access points gets this one into the list, and no further statement', () => {
    const listed = aStatement({
      Sid: 'points',
      Condition: { StringEquals: { 'elasticfilesystem:AccessPointArn': [`${point}0`] } },
    });
    const { what, template } = remedy('file-system-policy', policy(aStatement({ Action: 'x:y' }), listed));
    expect(what).toBe(
      `Add ${point} to the access points in the condition of statement "points" in the policy of ${ids.fileSystem}.`,
    );
    expect(template).not.toContain('"Effect"');
  });

  it('whose list is not all that keeps the mount out is not mended by the list', () => {
    const Condition = {
      StringEquals: { 'elasticfilesystem:AccessPointArn': [`${point}0`] },
      Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' },
    };
    expect(remedy('file-system-policy', policy(aStatement({ Condition }))).what).toMatch(
      /^Add to the policy/,
    );
  });

  it('whose list is for another role gets a statement of its own', () => {
    const Condition = { StringEquals: { 'elasticfilesystem:AccessPointArn': [`${point}0`] } };
    const other = aStatement({ Principal: { AWS: `${ids.taskRole}-2` }, Condition });
    expect(remedy('file-system-policy', policy(other)).what).toMatch(/^Add to the policy/);
  });

  it('that lists access points for the task role gets this one, though the mount is anonymous', () => {
    const Condition = { StringEquals: { 'elasticfilesystem:AccessPointArn': [`${point}0`] } };
    const { what } = remedy('file-system-policy', policy(aStatement({ Condition })), volume({ iam: false }));
    expect(what).toContain(`Add ${point} to the access points`);
  });

  it('that denies is to be corrected where it does: an Allow does not help', () => {
    const { what, template } = remedy(
      'file-system-policy',
      policy(aStatement(), aStatement({ Sid: 'out', Effect: 'Deny' })),
    );
    expect(what).toContain('statement "out"');
    expect(what).toContain('no further Allow helps against a Deny');
    expect([what.includes('"Effect"'), template]).toEqual([false, null]);
  });

  it.each([
    [
      'denies the rest',
      [
        aStatement({ Principal: '*' }),
        aStatement({
          Effect: 'Deny',
          Principal: '*',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      ],
    ],
    [
      'allows no other',
      [aStatement({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ],
  ])('that asks for TLS and %s stays as it is: the volume turns TLS on', (_what, statements) => {
    const anonymous = volume({ iam: false, accessPointId: null, transitEncryption: false });
    const { what, commands, template } = remedy('file-system-policy', policy(...statements), anonymous);
    expect(what).toContain('Set transitEncryption to ENABLED in the volume, and leave the policy');
    expect(commands.join()).not.toContain('put-file-system-policy');
    expect(template).toContain('TransitEncryption: ENABLED');
  });

  it('is mended for the volume that it refuses, not for its neighbour', () => {
    const efsVolumes = [aVolume(), aVolume({ accessPointId: 'fsap-2' })];
    const Condition = { StringEquals: { 'elasticfilesystem:AccessPointArn': point } };
    const { what } = remedy('file-system-policy', policy(aStatement({ Condition })), {
      taskDefinition: { read: aDefinition({ efsVolumes }) },
    });
    expect(what).toContain('access-point/fsap-2 to the access points in the condition of statement 1');
  });
});

describe('a task role', () => {
  it('gets a policy of a name that is nobody else, for this file system', () => {
    const { template } = remedy('task-role', { simulated: { read: [denied] } });
    expect(template).toContain(`PolicyName: mountwatch-${ids.fileSystem}`);
    expect(template).toContain(
      `"Resource":"arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${ids.fileSystem}"`,
    );
  });

  it('that is denied by its own policies gets none', () => {
    const { what, commands } = remedy('task-role', {
      simulated: { read: [{ ...denied, decision: 'explicitDeny' }] },
    });
    expect(what).toContain('Take out of the policies of the task role web-task what denies it');
    expect(commands.join()).not.toContain('put-role-policy');
  });

  it('from which a boundary withholds it gets none, either', () => {
    const { commands } = remedy('task-role', {
      simulated: { read: [{ ...denied, withheldBy: ['permissions boundary'] }] },
    });
    expect(commands).toEqual(['aws iam get-role --role-name web-task --query Role.PermissionsBoundary']);
  });
});

it('IAM authorization needs a task role: a definition without one gets it, in the template too', () => {
  const { what, template } = remedy('iam-authorization', {
    taskDefinition: { read: aDefinition({ taskRoleArn: null }) },
  });
  expect(what).toContain('Give the task definition a task role');
  expect(template).toMatch(/^AWS::ECS::TaskDefinition: { TaskRoleArn: TASK_ROLE_ARN, Volumes: /);
});

describe('an access point that makes its directory', () => {
  it('is of the file system and acts as the user and group of the one that it replaces', () => {
    const old = anAccessPoint({ hasCreationInfo: false, posixUid: 33, posixGid: 44 });
    const { template } = remedy('access-point-root', { accessPoints: { read: [old] } });
    expect(template).toBe(
      `AWS::EFS::AccessPoint: { FileSystemId: ${ids.fileSystem}, PosixUser: { Uid: "33", Gid: "44" }, RootDirectory: { Path: /content, CreationInfo: { OwnerUid: "33", OwnerGid: "44", Permissions: "0755" } } }`,
    );
  });

  it('has no user where the other has none, and no made-up group where none was read', () => {
    const without = anAccessPoint({ hasCreationInfo: false });
    const half = anAccessPoint({ hasCreationInfo: false, posixUid: 33 });
    const of = (one: typeof half) => remedy('access-point-root', { accessPoints: { read: [one] } });
    expect(of(without).template).not.toContain('PosixUser');
    expect(of(half).commands[0]).toContain('--posix-user Uid=33,Gid=GID');
  });
});
