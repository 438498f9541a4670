/** What the world does to a mount and what the evidence says of it are computed by different code: here the two are held together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/flows/diagnose.ts';
import { policySays } from '../../src/local/file-system-policy.ts';
import { reaches } from '../../src/local/network-path.ts';
import { statementsOf } from '../../src/policies/policy-document.ts';
import { runChecks } from '../../src/starts/checks/run-checks.ts';
import { classify } from '../../src/starts/classify.ts';
import { textsOf } from '../../src/starts/failed-start.ts';
import type { CheckId } from '../../src/starts/failure.ts';
import { policyDecision } from '../../src/starts/policy-decision.ts';
import type { NetworkAclEntry, SecurityGroupRule } from '../../src/starts/surroundings.ts';
import { aFailedTask } from '../support/surroundings.ts';
import {
  everywhere,
  fargateTask,
  fileSystemId,
  type TaskRegion,
  taskRegion,
  taskRoleArn,
} from '../support/task-region.ts';

/** What is wrong, and what comes of it: the cause by the words, and the checks that fail. */
interface Fault {
  readonly act: (region: TaskRegion) => void;
  readonly volume?: object;
  readonly cause: string;
  readonly fails: readonly CheckId[];
  /** Where no check can tell, what is suspected first. */
  readonly suspected?: string;
}

const closed = (groupId: string) => ({ groupId, inbound: [], egress: [] });
const httpsOnly = { ...everywhere, protocol: 'tcp', fromPort: 443, toPort: 443 };
const policyFor = (arn: string) => {
  const allowed = { Effect: 'Allow', Principal: { AWS: arn }, Action: 'elasticfilesystem:ClientMount' };
  return JSON.stringify({ Version: '2012-10-17', Statement: [allowed] });
};
const pointWithoutDirectory = {
  ...{ accessPointId: 'fsap-0000000000000000a', fileSystemId, lifeCycleState: 'available' },
  ...{ rootDirectoryPath: '/data', hasCreationInfo: false, posixUid: 1000 },
};
const throughPoint = { authorizationConfig: { accessPointId: pointWithoutDirectory.accessPointId } };

const faults: Readonly<Record<string, Fault>> = {
  'a security group of the mount target that lets nobody in': {
    act: ({ vpc }) => vpc.putSecurityGroup(closed('sg-targets')),
    cause: 'network_timeout',
    fails: ['inbound-2049'],
  },
  'a security group of the tasks that lets only HTTPS out': {
    act: ({ vpc }) => vpc.putSecurityGroup({ ...closed('sg-tasks'), egress: [httpsOnly] }),
    cause: 'network_timeout',
    fails: ['egress-2049'],
  },
  'a zone without a mount target': {
    act: ({ mountTargets }) => mountTargets.remove('fsmt-a'),
    cause: 'dns_unresolved',
    fails: ['mount-target-in-az'],
  },
  'DNS support that is off': {
    act: ({ vpc }) => vpc.putVpc({ vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16', enableDnsSupport: false }),
    cause: 'dns_unresolved',
    fails: ['dns-support'],
  },
  'DNS hostnames that are off': {
    act: ({ vpc }) => vpc.putVpc({ vpcId: 'vpc-1', cidrBlock: '10.0.0.0/16', enableDnsHostnames: false }),
    cause: 'dns_unresolved',
    fails: ['dns-hostnames'],
  },
  'a policy that names another role': {
    act: ({ access }) => access.putPolicy(fileSystemId, policyFor(`${taskRoleArn}-2`)),
    volume: { authorizationConfig: { iam: 'ENABLED' } },
    cause: 'access_denied',
    fails: ['file-system-policy', 'task-role'],
  },
  'an anonymous mount where the policy names the role': {
    act: ({ access }) => access.putPolicy(fileSystemId, policyFor(taskRoleArn)),
    cause: 'access_denied',
    fails: ['iam-authorization'],
  },
  'an access point whose directory nobody has made': {
    act: ({ access }) => access.putAccessPoint(pointWithoutDirectory),
    volume: throughPoint,
    cause: 'access_denied',
    fails: [],
    suspected: 'the root directory of the access point does not exist and has no CreationInfo',
  },
};

async function diagnosed({ act, volume = {} }: Pick<Fault, 'act' | 'volume'>) {
  const region = taskRegion();
  act(region);
  const task = fargateTask(region.definitionWith([volume]));
  region.ecs.services.create({ ...task, name: 'catalog' });
  const [arn = ''] = region.ecs.services.deploy(task.cluster, 'catalog', 1);
  await region.clock.pass(400);
  const { surroundings, taskDefinitions: definitions } = region;
  const failed = await surroundings.task(arn);
  if (failed === null) throw new Error('the task is forgotten');
  const classification = classify(textsOf(failed), await definitions.find(task.taskDefinitionArn));
  return { failed, diagnosis: await diagnose(failed, classification, { surroundings, definitions }) };
}

describe('a task that fails for', () => {
  it.each(Object.entries(faults))('%s is told by that', async (_name, fault) => {
    const { failed, diagnosis } = await diagnosed(fault);
    expect(failed.stopCode).toBe('TaskFailedToStart');
    expect(diagnosis.classification).toMatchObject({ efsMountFailure: true, cause: fault.cause });
    const failing = diagnosis.checks.filter(({ result }) => result === 'fail').map(({ id }) => id);
    expect(failing).toEqual(expect.arrayContaining([...fault.fails]));
    expect(failing.filter((id) => !fault.fails.includes(id))).toEqual([]);
    expect(diagnosis.likely[0]?.text).toContain(fault.suspected ?? '');
  });

  it('a closed port, seen without the permission to read security groups, is unknown and names it', async () => {
    const act = (region: TaskRegion) => {
      region.vpc.putSecurityGroup(closed('sg-targets'));
      region.denied.deny('ec2:DescribeSecurityGroups');
    };
    const { diagnosis } = await diagnosed({ act });
    const inbound = diagnosis.checks.find(({ id }) => id === 'inbound-2049');
    expect(inbound).toMatchObject({
      result: 'unknown',
      seen: expect.stringContaining('ec2:DescribeSecurityGroups'),
    });
  });
});

const somePort = fc.constantFrom([2049, 2049], [443, 443], [0, 65_535], [1_024, 65_535], [2_000, 2_048]);
const someCidr = fc.constantFrom('0.0.0.0/0', '10.0.0.0/24', '10.0.1.0/24', '10.0.0.0/16', '192.168.0.0/16');
const someRule = fc
  .record({
    protocol: fc.constantFrom('tcp', '6', 'udp', '-1'),
    ports: somePort,
    cidr: fc.option(someCidr),
    group: fc.option(fc.constantFrom('sg-tasks', 'sg-targets')),
  })
  .map(({ protocol, ports: [fromPort = 0, toPort = 0], cidr, group }): SecurityGroupRule => {
    const of = { ...everywhere, protocol, cidrs: [cidr ?? []].flat(), groupIds: [group ?? []].flat() };
    return protocol === '-1' ? of : { ...of, fromPort, toPort };
  });
const someEntry = fc
  .record({
    ruleNumber: fc.integer({ min: 1, max: 9 }),
    egress: fc.boolean(),
    allow: fc.boolean(),
    protocol: fc.constantFrom('6', '17', '-1'),
    cidr: someCidr,
    ports: fc.constantFrom([2049, 2049], [443, 443], [1_024, 65_535]),
  })
  .map(({ ports: [fromPort = 0, toPort = 0], ...entry }): NetworkAclEntry => {
    return entry.protocol === '-1'
      ? { ...entry, fromPort: null, toPort: null }
      : { ...entry, fromPort, toPort };
  });
const someNetwork = fc.record({
  inbound: fc.array(someRule, { maxLength: 2 }),
  egress: fc.array(someRule, { maxLength: 2 }),
  aclOfTask: fc.array(someEntry, { maxLength: 3 }),
  aclOfTarget: fc.array(someEntry, { maxLength: 3 }),
  destinationCidr: someCidr,
});
type Network = typeof someNetwork extends fc.Arbitrary<infer Value> ? Value : never;

/** A task in a subnet of its own beside that of the mount target, in the same zone. */
function build({ vpc, mountTargets }: TaskRegion, network: Network) {
  const zone = { availabilityZone: 'us-east-1b', availabilityZoneId: 'use1-az2', vpcId: 'vpc-1' };
  vpc.putSubnet({ ...zone, subnetId: 'subnet-own', cidrBlock: '10.0.0.0/24' });
  vpc.putSecurityGroup({ groupId: 'sg-tasks', inbound: [], egress: network.egress });
  vpc.putSecurityGroup({ groupId: 'sg-targets', inbound: network.inbound, egress: [] });
  const rest = [true, false].map(
    (egress): NetworkAclEntry => ({
      ...{ ruleNumber: 100, egress, allow: true, protocol: '-1', cidr: '0.0.0.0/0' },
      ...{ fromPort: null, toPort: null },
    }),
  );
  vpc.putNetworkAcl('subnet-own', [...network.aclOfTask, ...rest]);
  vpc.putNetworkAcl('subnet-b', [...network.aclOfTarget, ...rest]);
  vpc.putRoutes('subnet-own', [{ destinationCidr: network.destinationCidr, active: true }]);
  const target = mountTargets.resolve(fileSystemId, 'subnet-own');
  if (target === null) throw new Error('a mount target expected');
  return target;
}

const onFargate = {
  launchType: 'FARGATE',
  platformVersion: '1.4.0',
  platformFamily: 'Linux',
  availabilityZone: 'us-east-1b',
  stamps: aFailedTask().stamps,
} as const;
const networkChecks: readonly CheckId[] = ['inbound-2049', 'egress-2049', 'network-acl', 'route'];

describe('whatever the network', () => {
  it('a check of it fails exactly where no connection comes about', async () => {
    await fc.assert(
      fc.asyncProperty(someNetwork, async (network) => {
        const region = taskRegion();
        const target = build(region, network);
        const privateIpv4Address = '10.0.0.77';
        const client = { subnetId: 'subnet-own', privateIpv4Address, securityGroupIds: ['sg-tasks'] };
        const server = { ...target, privateIpv4Address: target.ipv4Address };
        const { surroundings } = region;
        const checks = runChecks(
          networkChecks,
          {
            fileSystemId,
            mountTargets: { read: await surroundings.mountTargets(fileSystemId) },
            taskSubnets: { read: await surroundings.subnets(['subnet-own']) },
            taskSecurityGroups: { read: await surroundings.securityGroups(['sg-tasks']) },
            mountTargetSecurityGroups: { read: await surroundings.securityGroups(['sg-targets']) },
            networkAcls: { read: await surroundings.networkAcls(['subnet-own', 'subnet-b']) },
            routes: { read: await surroundings.routes('subnet-own', 'vpc-1') },
          },
          { ...client, ...onFargate },
        );
        const failing = checks.filter(({ result }) => result !== 'pass');
        expect([failing, reaches(region.vpc, client, server, 2049)]).toEqual([failing, failing.length === 0]);
      }),
      { numRuns: 1_000 },
    );
  });
});

const accessPointArn = 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1';
const someStatement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Principal: fc.constantFrom(
      '*',
      ...['*', taskRoleArn, `${taskRoleArn}-2`, 'arn:aws:iam::111122223333:root'].map((AWS) => ({ AWS })),
    ),
    Action: fc.constantFrom(
      '*',
      'elasticfilesystem:ClientMount',
      ['elasticfilesystem:ClientWrite', 'elasticfilesystem:Client*'],
      'elasticfilesystem:ClientWrite',
    ),
    Condition: fc.constantFrom(
      undefined,
      { Bool: { 'aws:SecureTransport': 'false' } },
      { Bool: { 'aws:SecureTransport': 'true', 'elasticfilesystem:AccessedViaMountTarget': 'true' } },
      { Bool: { 'elasticfilesystem:AccessedViaMountTarget': 'false' } },
      { StringEquals: { 'elasticfilesystem:AccessPointArn': [accessPointArn] } },
      { StringNotEquals: { 'elasticfilesystem:AccessPointArn': [accessPointArn] } },
      { ArnLike: { 'elasticfilesystem:AccessPointArn': accessPointArn.replace('fsap-1', '*') } },
      { StringNotLike: { 'elasticfilesystem:AccessPointArn': ['*/fsap-2', '*/fsap-?'] } },
    ),
  })
  .map((statement) => ({ ...statement, Resource: '*' }));
const someRequest = fc.record({
  roleArn: fc.constantFrom(taskRoleArn, null),
  transitEncryption: fc.boolean(),
  accessPointArn: fc.constantFrom(accessPointArn, null),
});

it('whatever the policy, it says to a mount what the evidence says that it says', () => {
  fc.assert(
    fc.property(fc.array(someStatement, { maxLength: 3 }), someRequest, (Statement, request) => {
      const policy = JSON.stringify({ Version: '2012-10-17', Statement });
      const action = 'elasticfilesystem:ClientMount';
      const evidence = policyDecision(statementsOf(policy) ?? [], request).says;
      expect(policySays(policy, { ...request, action })).toBe(evidence);
    }),
    { numRuns: 1_000 },
  );
});
