import { describe, expect, it } from 'vitest';
import { reaches } from '../../../src/local/network-path.ts';
import { everywhere, nfsFromTasks, type TaskRegion, taskRegion } from '../../support/task-region.ts';

const client = {
  subnetId: 'subnet-a',
  privateIpv4Address: '10.0.0.50',
  securityGroupIds: ['sg-none', 'sg-tasks'],
};
const server = { subnetId: 'subnet-b', privateIpv4Address: '10.0.1.4', securityGroupIds: ['sg-targets'] };

const inbound = (change: Partial<typeof nfsFromTasks>) => (region: TaskRegion) =>
  region.vpc.putSecurityGroup({
    ...{ groupId: 'sg-targets', egress: [] },
    inbound: [{ ...nfsFromTasks, groupIds: [], ...change }],
  });
const egress = (change: Partial<typeof nfsFromTasks>) => (region: TaskRegion) =>
  region.vpc.putSecurityGroup({ groupId: 'sg-tasks', inbound: [], egress: [{ ...everywhere, ...change }] });
const acl = (subnetId: string, ...entries: readonly Partial<typeof everything>[]) => {
  return (region: TaskRegion) =>
    region.vpc.putNetworkAcl(
      subnetId,
      [...entries, { ruleNumber: 900 }, { ruleNumber: 900, egress: true }].map((entry) => ({
        ...everything,
        ...entry,
      })),
    );
};
const everything = {
  ...{ ruleNumber: 100, egress: false, allow: true, protocol: '-1', cidr: '0.0.0.0/0' },
  ...{ fromPort: null as number | null, toPort: null as number | null },
};
const ports = (fromPort: number, toPort: number) => ({ protocol: '6', fromPort, toPort });

const table: readonly [string, (region: TaskRegion) => void, boolean][] = [
  ['with a rule that names the group of the tasks', () => {}, true],
  ['without any inbound rule', ({ vpc }) => vpc.putSecurityGroup(none('sg-targets')), false],
  ['with a rule for the address', inbound({ cidrs: ['10.0.0.0/24'] }), true],
  ['with a rule for another network', inbound({ cidrs: ['10.0.1.0/24'] }), false],
  ['with a rule for another group', inbound({ groupIds: ['sg-others'] }), false],
  ['with a rule for another port', inbound({ groupIds: ['sg-tasks'], fromPort: 443, toPort: 443 }), false],
  [
    'with a rule for a range of ports',
    inbound({ groupIds: ['sg-tasks'], fromPort: 2000, toPort: 2100 }),
    true,
  ],
  ['with a rule for UDP', inbound({ groupIds: ['sg-tasks'], protocol: 'udp' }), false],
  [
    'with a rule for everything',
    inbound({ groupIds: ['sg-tasks'], protocol: '-1', fromPort: null, toPort: null }),
    true,
  ],
  ['with a prefix list of which nobody knows what is in it', inbound({ prefixListIds: ['pl-1'] }), false],
  ['out of a group without egress', ({ vpc }) => vpc.putSecurityGroup(none('sg-tasks')), false],
  ['out of a group that lets only HTTPS out', egress(ports(443, 443)), false],
  ['out of a group that names the other side', egress({ cidrs: [], groupIds: ['sg-targets'] }), true],
  ['past a network ACL that denies the port', acl('subnet-b', { ...ports(2049, 2049), allow: false }), false],
  [
    'past a network ACL that denies the port too late',
    acl('subnet-b', { ...ports(2049, 2049), allow: false, ruleNumber: 901 }),
    true,
  ],
  [
    'past a network ACL that keeps answers in',
    acl('subnet-b', { ...ports(1024, 65535), egress: true, allow: false }),
    false,
  ],
  [
    'past a network ACL that keeps answers out',
    acl('subnet-a', { ...ports(1024, 65535), allow: false }),
    false,
  ],
  [
    'past a network ACL that denies another network',
    acl('subnet-b', { cidr: '10.0.9.0/24', allow: false }),
    true,
  ],
];
const none = (groupId: string) => ({ groupId, inbound: [], egress: [] });

describe('a connection to port 2049', () => {
  it.each(table)('%s', (_name, change, comesAbout) => {
    const region = taskRegion();
    region.vpc.putSecurityGroup(none('sg-none'));
    change(region);
    expect(reaches(region.vpc, client, server, 2049)).toBe(comesAbout);
  });

  it('within a subnet passes no network ACL', () => {
    const region = taskRegion();
    const near = { ...client, subnetId: server.subnetId };
    region.vpc.putSecurityGroup(none('sg-none'));
    acl('subnet-b', { ...ports(2049, 2049), allow: false })(region);
    expect(reaches(region.vpc, near, server, 2049)).toBe(true);
  });

  it.each([
    ['there is a route', [{ destinationCidr: '172.16.0.0/12', active: true }], true],
    ['the route leads into nothing', [{ destinationCidr: '172.16.0.0/12', active: false }], false],
    ['the route is for others', [{ destinationCidr: '192.168.0.0/16', active: true }], false],
    ['there is none', [], false],
  ])('out of the VPC: %s', (_name, routes, comesAbout) => {
    const { vpc } = taskRegion();
    const far = { availabilityZone: 'x', availabilityZoneId: 'y', cidrBlock: '172.16.0.0/24' };
    vpc.putVpc({ vpcId: 'vpc-2', cidrBlock: '172.16.0.0/16' });
    vpc.putSubnet({ ...far, subnetId: 'subnet-far', vpcId: 'vpc-2' });
    vpc.putRoutes('subnet-a', routes);
    const there = { ...server, subnetId: 'subnet-far', privateIpv4Address: '172.16.0.4' };
    const groups = { ...client, securityGroupIds: ['sg-tasks'] };
    expect(reaches(vpc, groups, there, 2049)).toBe(comesAbout);
  });

  it('from a group that is not there is an error, and not a closed door', () => {
    const { vpc } = taskRegion();
    expect(() => reaches(vpc, { ...client, securityGroupIds: ['sg-gone'] }, server, 2049)).toThrow('sg-gone');
  });
});

describe('a subnet', () => {
  it('gives each address once, none of those that AWS keeps, and then begins again', () => {
    const { vpc } = taskRegion();
    const given = Array.from({ length: 251 }, () => vpc.newAddress('subnet-b'));
    expect(new Set(given).size).toBe(251);
    expect([given[0], given[249], given[250]]).toEqual(['10.0.1.5', '10.0.1.254', '10.0.1.4']);
  });

  it('across octets counts on', () => {
    const { vpc } = taskRegion();
    vpc.putSubnet({
      ...{ subnetId: 'subnet-wide', vpcId: 'vpc-1', availabilityZone: 'x', availabilityZoneId: 'y' },
      cidrBlock: '10.8.0.0/16',
    });
    const given = Array.from({ length: 253 }, () => vpc.newAddress('subnet-wide'));
    expect([given[0], given[251], given[252]]).toEqual(['10.8.0.4', '10.8.0.255', '10.8.1.0']);
  });
});
