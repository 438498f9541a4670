/** Nobody shall be told to do what AWS refuses, or what breaks mounts that work. */
import { describe, expect, it } from 'vitest';
import { remedyOf } from '../../../src/reports/remedies.ts';
import type { Surroundings } from '../../../src/starts/surroundings.ts';
import { region, remedy } from '../../support/remedies.ts';
import {
  aDefinition,
  aFailedTask,
  aFileSystem,
  allCheckIds,
  aMountTarget,
  anEc2Task,
  aSubnet,
  everythingRight,
  ids,
} from '../../support/surroundings.ts';

const onlyV6 = { taskSubnets: { read: [aSubnet({ cidrBlock: '', ipv6CidrBlocks: ['2001:db8::/64'] })] } };
const withoutIpv4 = aFailedTask({ privateIpv4Address: null });
const otherZone = aMountTarget({ mountTargetId: 'fsmt-2', availabilityZoneId: 'use1-az2' });

it.each(allCheckIds)('%s deletes nothing', (id) => {
  const found = remedyOf(id, { surroundings: everythingRight(onlyV6), task: withoutIpv4, region });
  expect(found?.commands.filter((command) => /delete|revoke/.test(command)) ?? []).toEqual([]);
});

it('a mount target of the wrong family is replaced in a maintenance window only', () => {
  const { what, template } = remedy('ipv6', onlyV6, withoutIpv4);
  const warning = /in a maintenance window: .*breaks every mount in this zone/;
  expect(what).toMatch(warning);
  expect(template).toMatch(warning);
});

it.each(['inbound-2049', 'egress-2049'] as const)(
  'no rule is added for %s where the ends have no family of addresses in common',
  (id) => {
    expect(remedy(id, onlyV6, withoutIpv4)).toEqual(remedy('ipv6', onlyV6, withoutIpv4));
  },
);

describe('a mount target is not to be created', () => {
  const refusedBy: readonly (readonly [string, Partial<Surroundings>, string])[] = [
    [
      'for a One Zone file system elsewhere',
      {
        mountTargets: { read: [otherZone] },
        fileSystem: { read: aFileSystem({ availabilityZoneId: 'use1-az2' }) },
      },
      'Keep the service to subnets in use1-az2',
    ],
    [
      'in another VPC than that of the others',
      { mountTargets: { read: [aMountTarget({ ...otherZone, vpcId: 'vpc-far' })] } },
      'Run the service in the VPC of the mount targets, vpc-far',
    ],
    ...['error', 'deleting', 'deleted'].map(
      (lifeCycleState) =>
        [
          `where one is that is ${lifeCycleState}`,
          { mountTargets: { read: [aMountTarget({ lifeCycleState }), otherZone] } },
          `See to ${ids.mountTarget}, which is ${lifeCycleState}`,
        ] as const,
    ),
  ];

  it.each(refusedBy)('%s', (_where, changes, what) => {
    const found = remedy('mount-target-in-az', changes);
    expect(found.what).toContain(what);
    expect(JSON.stringify([found.commands, found.template])).not.toMatch(/create|EFS::MountTarget: /);
  });

  it('but where the zone has none', () => {
    const { commands } = remedy('mount-target-in-az', { mountTargets: { read: [otherZone] } });
    expect(commands[0]).toContain(`create-mount-target --file-system-id ${ids.fileSystem}`);
  });
});

it('an id that the account does not know is to be corrected', () => {
  const { what } = remedy('file-system-available', { fileSystem: { read: null } });
  expect(what).toContain(`${ids.fileSystem} is none of those`);
});

describe('security groups', () => {
  const second = aMountTarget({
    ...{ mountTargetId: 'fsmt-2', availabilityZoneId: 'use1-az2', ipv4Address: '10.0.3.20' },
    securityGroupIds: { read: ['sg-0cccccccccccccccc'] },
  });
  const twoZones = {
    mountTargets: { read: [aMountTarget(), second] },
    taskSubnets: {
      read: [
        aSubnet(),
        aSubnet({ subnetId: 'subnet-2', availabilityZone: 'us-east-1b', availabilityZoneId: 'use1-az2' }),
      ],
    },
  };
  const nowhere = aFailedTask({ subnetId: null, availabilityZone: null });

  it.each(['inbound-2049', 'egress-2049'] as const)(
    '%s: each group is opened, where nobody knows the zone of the task',
    (id) => {
      const { commands, template } = remedy(id, twoZones, nowhere);
      expect(commands).toHaveLength(2);
      for (const [place, group] of [ids.targetGroup, 'sg-0cccccccccccccccc'].entries()) {
        expect(commands[place]).toContain(group);
        expect(template).toContain(group);
      }
    },
  );

  it('are opened by address between VPCs, where a group of another account has no meaning', () => {
    const far = { mountTargets: { read: [aMountTarget({ vpcId: 'vpc-far', ipv4Address: '10.9.0.4' })] } };
    expect(remedy('inbound-2049', far).commands).toEqual([
      `aws ec2 authorize-security-group-ingress --group-id ${ids.targetGroup} --protocol tcp --port 2049 --cidr 10.0.1.0/24 --region eu-west-1`,
    ]);
    expect(remedy('egress-2049', far).commands[0]).toContain('IpRanges=[{CidrIp=10.9.0.4/32}]');
  });
});

it('a network ACL needs entries for the answers too', () => {
  const { template } = remedy('network-acl');
  expect(template).toContain(
    'Egress: false, Protocol: 6, RuleAction: allow, PortRange: { From: 2049, To: 2049 }',
  );
  expect(template).toContain(
    'Egress: true, Protocol: 6, RuleAction: allow, PortRange: { From: 32768, To: 60999 }',
  );
});

it('ports that the proxy leaves alone already stay', () => {
  const changes = { taskDefinition: { read: aDefinition({ egressIgnoredPorts: [22, 3306] }) } };
  expect(remedy('egress-ignored-ports', changes).template).toContain('Value: "22,3306,2049"');
});

it('a task on Windows is not helped by another platform version', () => {
  const { commands, template } = remedy(
    'platform-version',
    {},
    aFailedTask({ platformFamily: 'Windows Server 2022 Core' }),
  );
  expect(commands).toEqual([]);
  expect(template).not.toContain('LATEST');
});

describe('an instance', () => {
  it('of Bottlerocket has no packages', () => {
    const attributes = ['bottlerocket.variant'];
    const changes = { containerInstance: { read: { agentVersion: '1.86.0', attributes } } };
    expect(remedy('efs-capability', changes, anEc2Task()).commands).toEqual([]);
  });

  it('whose agent cannot be updated is replaced', () => {
    expect(remedy('agent-version', {}, anEc2Task()).what).toContain('replace the instance');
  });
});
