/** What a check of the network must not claim: addresses of both families, routes both ways, another VPC, a history that is behind. */
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../../src/starts/checks/run-checks.ts';
import type { Check, CheckId } from '../../../../src/starts/failure.ts';
import type { NetworkAclEntry, Surroundings } from '../../../../src/starts/surroundings.ts';
import type { Task } from '../../../../src/starts/task.ts';
import {
  aFailedTask,
  aMountTarget,
  anEc2Task,
  anEntry,
  aRule,
  aSubnet,
  everythingRight,
  ids,
  openEntries,
  refused,
  targetGroup,
  taskGroup,
} from '../../../support/surroundings.ts';

function check(id: CheckId, changes: Partial<Surroundings>, task: Partial<Task> = {}): Check {
  const [found] = runChecks([id], everythingRight(changes), aFailedTask(task));
  if (found === undefined) throw new Error(`${id} says nothing`);
  return found;
}

const v6 = '2001:db8:1:1::/64';
const dual = { taskSubnets: { read: [aSubnet({ ipv6CidrBlocks: [v6] })] } };
const onlyV6 = { taskSubnets: { read: [aSubnet({ cidrBlock: '', ipv6CidrBlocks: [v6] })] } };
const target = (ipv4Address: string | null, ipv6Address: string | null) => ({
  mountTargets: { read: [aMountTarget({ ipv4Address, ipv6Address })] },
});
const both = target('10.0.2.20', '2001:db8:1:2::9');
const v4Target = target('10.0.2.20', null);
const inboundFrom = (rule: Parameters<typeof aRule>[0]) => ({
  mountTargetSecurityGroups: { read: [targetGroup(aRule(rule))] },
});
const egressTo = (rule: Parameters<typeof aRule>[0]) => ({
  taskSecurityGroups: { read: [taskGroup(aRule(rule))] },
});
const acls = (...entries: readonly NetworkAclEntry[]) => ({
  networkAcls: { read: [ids.taskSubnet, ids.targetSubnet].map((subnetId) => ({ subnetId, entries })) },
});
const openForV6 = [true, false].map((egress) =>
  anEntry({ ruleNumber: 101, egress, allow: true, cidr: '::/0' }),
);
const noIpv4 = { privateIpv4Address: null };
const all4 = { cidrs: ['0.0.0.0/0'] };
const all6 = { ipv6Cidrs: ['::/0'] };

type Row = readonly [string, CheckId, Partial<Surroundings>, Check['result'], string, Partial<Task>?];

describe('families of addresses', () => {
  const rows: readonly Row[] = [
    ['inbound for one of two', 'inbound-2049', { ...dual, ...both, ...inboundFrom(all4) }, 'unknown', v6],
    [
      'inbound for both',
      'inbound-2049',
      { ...dual, ...both, ...inboundFrom({ ...all4, ...all6 }) },
      'pass',
      'lets in TCP 2049',
    ],
    [
      'inbound for the only one that both ends have',
      'inbound-2049',
      { ...dual, ...v4Target, ...inboundFrom(all4) },
      'pass',
      'lets in TCP 2049',
    ],
    [
      'inbound where there is none in common',
      'inbound-2049',
      { ...onlyV6, ...v4Target },
      'fail',
      `${ids.mountTarget} has IPv4 only, and the task IPv6 only: no connection comes about`,
      noIpv4,
    ],
    [
      'inbound of a mount target without any address',
      'inbound-2049',
      { ...target(null, null) },
      'unknown',
      `the address of ${ids.mountTarget} is not known`,
    ],
    [
      'inbound for IPv4 of a task that has none',
      'inbound-2049',
      { ...onlyV6, ...both, ...inboundFrom(all4) },
      'fail',
      v6,
      noIpv4,
    ],
    ['egress for one of two', 'egress-2049', { ...dual, ...both, ...egressTo(all4) }, 'unknown', '2001:db8'],
    [
      'egress for IPv4 of a task that has none',
      'egress-2049',
      { ...onlyV6, ...both, ...egressTo(all4) },
      'fail',
      'is sg-0bbbbbbbbbbbbbbbb, 2001:db8:1:2::9',
      noIpv4,
    ],
    [
      'egress where there is none in common',
      'egress-2049',
      { ...onlyV6, ...v4Target },
      'fail',
      'no connection',
      noIpv4,
    ],
    [
      'a network ACL for one of two',
      'network-acl',
      { ...dual, ...both },
      'unknown',
      `denies TCP 2049 to 2001:db8:1:2::9 (rule *)`,
    ],
    [
      'a network ACL for both',
      'network-acl',
      { ...dual, ...both, ...acls(...openEntries(), ...openForV6) },
      'pass',
      'allow TCP 2049 to 10.0.2.20',
    ],
    [
      'an open network ACL, and a task without IPv4',
      'network-acl',
      { ...onlyV6, ...both, ...acls(...openEntries(), ...openForV6) },
      'pass',
      'allow TCP 2049 to 2001:db8:1:2::9',
      noIpv4,
    ],
    [
      'a network ACL, and none in common',
      'network-acl',
      { ...onlyV6, ...v4Target },
      'fail',
      'no connection',
      noIpv4,
    ],
    ['a subnet of both, a mount target of one', 'ipv6', { ...dual, ...v4Target }, 'unknown', 'IPv4 only'],
    [
      'a subnet of IPv6 only, a mount target of IPv4',
      'ipv6',
      { ...onlyV6, ...v4Target },
      'fail',
      `${ids.taskSubnet}: ${ids.mountTarget} has IPv4 only, and the task IPv6 only`,
      noIpv4,
    ],
    ['a subnet of IPv6 only, a mount target of both', 'ipv6', { ...onlyV6, ...both }, 'pass', '', noIpv4],
    [
      'a subnet of IPv4, a mount target of IPv6',
      'ipv6',
      target(null, '2001:db8::9'),
      'fail',
      'IPv6 only, and the task IPv4 only',
    ],
  ];

  const cases = rows.map(
    ([what, id, changes, result, seen, task = {}]) => [what, { id, changes, result, seen, task }] as const,
  );

  it.each(cases)('%s', (_what, { id, changes, result, seen, task }) => {
    expect(check(id, changes, task)).toEqual({ id, result, seen: expect.stringContaining(seen) });
  });
});

describe('a network ACL', () => {
  it('that allows nothing is told by the rule that the console shows as *', () => {
    const closed = acls(anEntry({ ruleNumber: 32_767, egress: true }), anEntry({ ruleNumber: 32_767 }));
    expect(check('network-acl', closed).seen).toContain('denies TCP 2049 to 10.0.2.20 (rule *)');
  });
});

describe('a file system that this account does not know', () => {
  const unknownIds = [
    'mount-target-in-az',
    'same-vpc',
    'inbound-2049',
    'egress-2049',
    'network-acl',
    'route',
    'ipv6',
  ] as const;

  it.each(unknownIds)('leaves %s unknown', (id) => {
    expect(check(id, { mountTargets: { read: null } })).toEqual({
      id,
      result: 'unknown',
      seen: `there is no file system ${ids.fileSystem} in this account and Region: a wrong id, or another account's`,
    });
  });
});

describe('a mount target', () => {
  const inVpc = (changes: Parameters<typeof aMountTarget>[0]) => ({
    mountTargets: { read: [aMountTarget(changes)] },
  });

  it("in the task's zone of another VPC does not clear the zone, and does not accuse it", () => {
    expect(check('mount-target-in-az', inVpc({ vpcId: 'vpc-far' }))).toEqual({
      id: 'mount-target-in-az',
      result: 'unknown',
      seen: expect.stringContaining(`none in ${ids.vpc}, where the task is`),
    });
  });

  it('that is updating is as good as an available one', () => {
    const updating = inVpc({ lifeCycleState: 'updating' });
    expect(check('mount-target-in-az', updating).result).toBe('pass');
    expect(check('inbound-2049', updating).result).toBe('pass');
  });
});

describe('a route to another VPC', () => {
  const far = { mountTargets: { read: [aMountTarget({ vpcId: 'vpc-far', ipv4Address: '10.9.0.4' })] } };
  const to = (...cidrs: readonly string[]) => ({
    read: cidrs.map((destinationCidr) => ({ destinationCidr, active: true })),
  });

  it('that leads there and not back is the usual mistake', () => {
    const { result, seen } = check('route', {
      ...far,
      routes: to('10.9.0.0/16'),
      routesBack: to('10.9.0.0/16'),
    });
    expect([result, seen]).toEqual(['fail', `${ids.targetSubnet} has no route to the task (10.0.1.139)`]);
  });

  it('is known to lead back only where somebody looked', () => {
    const routesBack = refused('ec2:DescribeRouteTables');
    expect(check('route', { ...far, routes: to('10.9.0.0/16'), routesBack }).result).toBe('unknown');
  });

  it.each([
    ['no other route', ['pl-1234']],
    ['the default route', ['pl-1234', '0.0.0.0/0']],
  ])('may be in a prefix list, beside %s', (_what, cidrs) => {
    expect(check('route', { ...far, routes: to(...cidrs) })).toMatchObject({
      result: 'unknown',
      seen: expect.stringContaining('whether pl-1234 leads to'),
    });
  });

  it('is not sought in a prefix list where a better one is there', () => {
    const routes = to('pl-1234', '10.9.0.0/16');
    expect(check('route', { ...far, routes }).result).toBe('pass');
  });
});

describe('a young mount target', () => {
  const history = (
    askedAt: string,
    ...created: readonly (readonly [at: string, subnetId: string, availabilityZoneId: string | null])[]
  ) => ({
    recentMountTargets: {
      read: {
        askedAt: new Date(`2026-11-02T${askedAt}Z`),
        created: created.map(([at, subnetId, availabilityZoneId]) => ({
          ...{ at: new Date(`2026-11-02T${at}Z`), subnetId, availabilityZoneId },
        })),
      },
    },
  });
  const result = (changes: Partial<Surroundings>) => check('recent-mount-target', changes).result;

  it('is not ruled out by a history that is minutes behind', () => {
    expect(result(history('11:19:59'))).toBe('unknown');
    expect(result(history('11:20:00'))).toBe('pass');
  });

  it('explains nothing if it came after the task had stopped', () => {
    expect(result(history('11:30:00', ['11:03:41', ids.targetSubnet, ids.zone]))).toBe('pass');
    expect(result(history('11:30:00', ['11:03:40', ids.targetSubnet, ids.zone]))).toBe('fail');
  });

  it('explains nothing in another zone', () => {
    expect(result(history('11:30:00', ['10:59:00', 'subnet-2', 'use1-az2']))).toBe('pass');
  });

  it('is told by its very subnet, where the record has no zone', () => {
    expect(result(history('11:30:00', ['10:59:00', ids.taskSubnet, null]))).toBe('fail');
    expect(result(history('11:30:00', ['10:59:00', 'subnet-2', null]))).toBe('unknown');
  });

  it('may or may not be near a task of which nobody knows the subnet', () => {
    const young = history('11:30:00', ['10:59:00', ids.targetSubnet, ids.zone]);
    expect(result({ ...young, taskSubnets: refused('ec2:DescribeSubnets') })).toBe('unknown');
  });
});

describe('the host', () => {
  const old = { containerInstance: { read: { agentVersion: '1.50.0', attributes: [] } } };
  const on = (launchType: Task['launchType']) => anEc2Task({ launchType });

  it.each(['agent-version', 'efs-capability'] as const)('%s is for EC2 only', (id) => {
    expect(check(id, old, on('EC2')).result).toBe('fail');
    expect(check(id, old, on('MANAGED_INSTANCES'))).toMatchObject({
      result: 'pass',
      seen: 'does not apply: the launch type is MANAGED_INSTANCES',
    });
    expect(check(id, old, on('unknown')).result).toBe('unknown');
  });
});
