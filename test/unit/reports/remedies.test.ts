import { describe, expect, it } from 'vitest';
import { remedyOf } from '../../../src/reports/remedies.ts';
import type { CheckId } from '../../../src/starts/failure.ts';
import type { Surroundings } from '../../../src/starts/surroundings.ts';
import type { Task } from '../../../src/starts/task.ts';
import { region, remedy } from '../../support/remedies.ts';
import {
  aDefinition,
  aFailedTask,
  allCheckIds,
  aMountTarget,
  anAccessPoint,
  anEc2Task,
  aSubnet,
  aVolume,
  everythingRight,
  ids,
  refused,
} from '../../support/surroundings.ts';

describe('the command has the ids that were seen', () => {
  const cases: readonly (readonly [CheckId, Partial<Surroundings>, string, Task])[] = [
    [
      'egress-2049',
      {},
      `aws ec2 authorize-security-group-egress --group-id ${ids.taskGroup} --ip-permissions 'IpProtocol=tcp,FromPort=2049,ToPort=2049,UserIdGroupPairs=[{GroupId=${ids.targetGroup}}]' --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'mount-target-in-az',
      { mountTargets: { read: [aMountTarget({ availabilityZoneId: 'use1-az4' })] } },
      `aws efs create-mount-target --file-system-id ${ids.fileSystem} --subnet-id ${ids.taskSubnet} --security-groups ${ids.targetGroup} --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'mount-target-in-az',
      { mountTargets: { read: [aMountTarget({ lifeCycleState: 'creating' })] } },
      `aws efs describe-mount-targets --mount-target-id ${ids.mountTarget} --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'dns-support',
      {},
      `aws ec2 modify-vpc-attribute --vpc-id ${ids.vpc} --enable-dns-support '{"Value":true}' --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'dns-hostnames',
      {},
      `aws ec2 modify-vpc-attribute --vpc-id ${ids.vpc} --enable-dns-hostnames '{"Value":true}' --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'network-acl',
      {},
      `aws ec2 describe-network-acls --filters Name=association.subnet-id,Values=${ids.taskSubnet},${ids.targetSubnet} --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'ipv6',
      {},
      `aws efs describe-mount-targets --mount-target-id ${ids.mountTarget} --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'access-point-root',
      {
        accessPoints: {
          read: [
            anAccessPoint({
              ...{ hasCreationInfo: false, rootDirectoryPath: "/it's" },
              ...{ posixUid: 33, posixGid: 44 },
            }),
          ],
        },
      },
      `aws efs create-access-point --file-system-id ${ids.fileSystem} --posix-user Uid=33,Gid=44 --root-directory 'Path=/it'\\''s,CreationInfo={OwnerUid=33,OwnerGid=44,Permissions=0755}' --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'task-role',
      {},
      `aws iam put-role-policy --role-name web-task --policy-name mountwatch-${ids.fileSystem} --policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Resource":"arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${ids.fileSystem}"}]}'`,
      aFailedTask(),
    ],
    [
      'file-system-policy',
      {},
      `aws efs put-file-system-policy --file-system-id ${ids.fileSystem} --policy file://policy.json --region eu-west-1`,
      aFailedTask(),
    ],
    [
      'iam-authorization',
      {},
      'aws ecs describe-task-definition --task-definition web:7 --query taskDefinition --region eu-west-1',
      aFailedTask(),
    ],
    [
      'platform-version',
      {},
      'aws ecs update-service --cluster prod --service web --platform-version LATEST --force-new-deployment --region eu-west-1',
      aFailedTask(),
    ],
    [
      'recent-mount-target',
      {},
      'aws ecs update-service --cluster prod --service web --force-new-deployment --region eu-west-1',
      aFailedTask(),
    ],
    [
      'agent-version',
      {},
      'aws ecs update-container-agent --cluster prod --container-instance arn:aws:ecs:us-east-1:111122223333:container-instance/prod/0f1e2d3c --region eu-west-1',
      anEc2Task(),
    ],
  ];

  it.each(cases)('%s', (id, changes, command, task) => {
    expect(remedy(id, changes, task).commands).toContain(command);
  });
});

it('the template turns on what the volume lacks', () => {
  expect(remedy('iam-authorization').template).toBe(
    `AWS::ECS::TaskDefinition: { Volumes: [{ EFSVolumeConfiguration: { FilesystemId: ${ids.fileSystem}, TransitEncryption: ENABLED, AuthorizationConfig: { IAM: ENABLED } } }] }`,
  );
});

it('a fixed port is left out of the volume that has it', () => {
  const efsVolumes = [aVolume(), aVolume({ name: 'logs', transitEncryptionPort: 20_049 })];
  const changes = { taskDefinition: { read: aDefinition({ efsVolumes }) } };
  expect(remedy('transit-encryption-port', changes).what).toContain('out of logs:');
});

it('the subnet that gets a mount target is the one that lacks it', () => {
  const far = aSubnet({
    subnetId: 'subnet-2',
    availabilityZone: 'us-east-1b',
    availabilityZoneId: 'use1-az2',
  });
  const task = aFailedTask({ subnetId: null, availabilityZone: null });
  const { commands } = remedy('mount-target-in-az', { taskSubnets: { read: [aSubnet(), far] } }, task);
  expect(commands[0]).toContain('--subnet-id subnet-2 ');
});

it('a task outside services is started again by whoever started it', () => {
  const task = aFailedTask({ service: '(standalone)', group: 'family:web' });
  expect(remedy('recent-mount-target', {}, task).commands).toEqual([]);
});

const blind = (): Surroundings => ({
  ...Object.fromEntries(Object.keys(everythingRight()).map((part) => [part, refused('a:B')])),
  fileSystemId: null,
});

describe.each([
  ['where everything was seen', everythingRight()],
  ['where nothing was', blind()],
])('%s', (_where, surroundings) => {
  it.each(allCheckIds.filter((id) => id !== 'posix-user'))(
    '%s has a remedy in whole words, and commands with their Region',
    (id) => {
      const found = remedyOf(id, { surroundings, task: aFailedTask(), region });
      const text = JSON.stringify(found);
      expect(text).not.toMatch(/undefined|null,|NaN|\[object/);
      for (const command of found?.commands ?? ['none']) {
        expect(command).toMatch(/^aws iam |^sudo | --region eu-west-1\b/);
      }
    },
  );
});

it('whose the directory in the image is, nobody can mend from outside', () => {
  expect(remedyOf('posix-user', { surroundings: everythingRight(), task: anEc2Task(), region })).toBeNull();
});
