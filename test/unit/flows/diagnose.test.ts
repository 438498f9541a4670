import { describe, expect, it } from 'vitest';
import { diagnose } from '../../../src/flows/diagnose.ts';
import { ReadFailed } from '../../../src/flows/errors.ts';
import { remediesOf } from '../../../src/reports/diagnosis-lines.ts';
import { classify } from '../../../src/starts/classify.ts';
import { textsOf } from '../../../src/starts/failed-start.ts';
import type { Task } from '../../../src/starts/task.ts';
import { actions, type FakeAnswers, fakeWorld, refusingWorld } from '../../support/mount-world.ts';
import {
  aDefinition,
  aFailedTask,
  aMountTarget,
  anEc2Task,
  aPolicy,
  aRule,
  aVolume,
  ids,
  targetGroup,
  taskGroup,
} from '../../support/surroundings.ts';

const second = 'fs-0fedcba9876543210';
const dnsReason = (id: string) =>
  `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: Failed to resolve "${id}.efs.us-east-1.amazonaws.com" - check that your file system ID is correct`;
const deniedReason =
  "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'";

async function diagnosed(answers: FakeAnswers = {}, task: Task = aFailedTask()) {
  const world = fakeWorld(answers, task);
  const diagnosis = await diagnose(task, classify(textsOf(task)), world);
  const results = Object.fromEntries(diagnosis.checks.map(({ id, result }) => [id, result]));
  return { diagnosis, results, calls: world.calls };
}

const twoFileSystems = async () =>
  aDefinition({ efsVolumes: [aVolume(), aVolume({ name: 'logs', fileSystemId: second })] });

describe('a task that cannot reach the mount target', () => {
  const blocked: FakeAnswers = {
    securityGroups: async (groupIds) =>
      [targetGroup(aRule({ groupIds: ['sg-other'] })), taskGroup(aRule({ cidrs: ['0.0.0.0/0'] }))].filter(
        ({ groupId }) => groupIds.includes(groupId),
      ),
  };

  it('is told by the security group that does not let it in, with the groups that were seen', async () => {
    const { diagnosis, results } = await diagnosed(blocked);
    expect(diagnosis.classification.cause).toBe('network_timeout');
    expect(diagnosis.fileSystems).toEqual([ids.fileSystem]);
    expect(results).toEqual({
      'inbound-2049': 'fail',
      'egress-2049': 'pass',
      'network-acl': 'pass',
      route: 'pass',
      ipv6: 'pass',
      'mount-target-in-az': 'pass',
      'recent-mount-target': 'unknown',
      'file-system-available': 'pass',
    });
    expect(diagnosis.likely).toEqual([
      {
        checkId: 'inbound-2049',
        text: `${ids.targetGroup} of ${ids.mountTarget} lets in TCP 2049 from sg-other, and the task is ${ids.taskGroup}, 10.0.1.139`,
      },
    ]);
  });

  it('and by the command that lets these very groups in', async () => {
    const { diagnosis } = await diagnosed(blocked);
    expect(remediesOf('inbound-2049', diagnosis, 'us-east-1')).toEqual([
      {
        what: `Let ${ids.taskGroup} in on TCP 2049 at the mount target's security group.`,
        commands: [
          `aws ec2 authorize-security-group-ingress --group-id ${ids.targetGroup} --protocol tcp --port 2049 --source-group ${ids.taskGroup} --region us-east-1`,
        ],
        template: `AWS::EC2::SecurityGroupIngress: { GroupId: ${ids.targetGroup}, IpProtocol: tcp, FromPort: 2049, ToPort: 2049, SourceSecurityGroupId: ${ids.taskGroup} }`,
      },
    ]);
  });
});

describe('only what the class asks for is read', () => {
  it('for a closed port: the network, each thing once', async () => {
    const { calls } = await diagnosed();
    expect([...calls].sort()).toEqual([
      expect.stringMatching(/^createdMountTargets /),
      `fileSystem ${ids.fileSystem}`,
      `mountTargets ${ids.fileSystem}`,
      `networkAcls ${ids.taskSubnet},${ids.targetSubnet}`,
      'networkInterfaceGroups eni-0a1b2c3d4e5f60718',
      `securityGroups ${ids.taskGroup}`,
      `securityGroups ${ids.targetGroup}`,
      'serviceNetwork arn:aws:ecs:us-east-1:111122223333:cluster/prod web',
      `subnets ${ids.taskSubnet}`,
    ]);
  });

  it('for a refusal: policy, role and access point', async () => {
    const { calls } = await diagnosed({}, aFailedTask({ stoppedReason: deniedReason }));
    expect([...calls].sort()).toEqual([
      `accessPoints ${ids.accessPoint}`,
      `fileSystemPolicy ${ids.fileSystem}`,
      `simulate ${ids.taskRole} elasticfilesystem:ClientMount,elasticfilesystem:ClientWrite,elasticfilesystem:ClientRootAccess arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${ids.fileSystem} arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/${ids.accessPoint}`,
    ]);
  });

  it('the role is simulated for each access point, and what it may do through one is not taken for another', async () => {
    const points = [ids.accessPoint, 'fsap-2', null, ids.accessPoint];
    const efsVolumes = points.map((accessPointId) => aVolume({ accessPointId }));
    const { calls, results } = await diagnosed(
      {
        definition: async () => aDefinition({ efsVolumes }),
        fileSystemPolicy: async () => aPolicy(),
        simulate: async (_role, asked, _resource, point) =>
          asked.map((action) => ({
            action,
            decision: point?.endsWith('/fsap-2') ? 'implicitDeny' : 'allowed',
          })),
      },
      aFailedTask({ stoppedReason: deniedReason }),
    );
    const simulations = calls.filter((call) => call.startsWith('simulate '));
    expect(simulations.map((call) => call.split(/[ /]/).at(-1)).sort()).toEqual([
      ids.accessPoint,
      'fsap-2',
      'null',
    ]);
    expect(results).toMatchObject({ 'task-role': 'fail', 'file-system-policy': 'fail' });
  });

  it('the role is not simulated for a mount that does not use it', async () => {
    const definition = async () =>
      aDefinition({ efsVolumes: [aVolume({ iam: false, accessPointId: null })] });
    const { calls, results } = await diagnosed({ definition }, aFailedTask({ stoppedReason: deniedReason }));
    expect(calls).toEqual([`fileSystemPolicy ${ids.fileSystem}`]);
    expect(results['task-role']).toBe('pass');
  });

  it('for a failure of something else: nothing', async () => {
    const { calls, diagnosis } = await diagnosed(
      {},
      aFailedTask({ stoppedReason: 'CannotPullContainerError: pull access denied' }),
    );
    expect([calls, diagnosis.checks, diagnosis.likely]).toEqual([[], [], []]);
  });

  it('mount targets that are young: younger than a quarter of an hour when the task was created', async () => {
    const asked: Date[] = [];
    await diagnosed({
      createdMountTargets: async (_id, since) => {
        asked.push(since);
        return { askedAt: since, created: [] };
      },
    });
    expect(asked).toEqual([new Date('2026-11-02T10:45:00Z')]);
  });

  it('routes, where the VPCs differ', async () => {
    const { calls, results } = await diagnosed({
      mountTargets: async () => [aMountTarget({ vpcId: 'vpc-far', ipv4Address: '10.9.0.4' })],
    });
    expect(calls).toContain(`routes ${ids.taskSubnet} ${ids.vpc}`);
    expect(results.route).toBe('fail');
  });
});

describe('where the task was', () => {
  it('is told by its network interface while that exists', async () => {
    const { calls } = await diagnosed({ networkInterfaceGroups: async () => ['sg-own'] });
    expect(calls).toContain('securityGroups sg-own');
    expect(calls.filter((call) => call.startsWith('serviceNetwork'))).toEqual([]);
  });

  it('is not known of a task outside services: its checks are unknown, and say why', async () => {
    const { diagnosis, calls } = await diagnosed(
      {},
      aFailedTask({ service: '(standalone)', group: 'family:web' }),
    );
    const inbound = diagnosis.checks.find(({ id }) => id === 'egress-2049');
    expect(inbound).toMatchObject({
      result: 'unknown',
      seen: expect.stringContaining('leaves no other trace'),
    });
    expect(calls.filter((call) => call.startsWith('serviceNetwork'))).toEqual([]);
  });

  it.each(['bridge', 'host'])('is the subnet of its instance in network mode %s', async (networkMode) => {
    const answers: FakeAnswers = {
      definition: async () => aDefinition({ networkMode }),
      containerInstance: async () => ({
        agentVersion: '1.106.1',
        attributes: [],
        instanceSubnetId: 'subnet-of-the-instance',
      }),
    };
    const { calls, diagnosis, results } = await diagnosed(answers, anEc2Task());
    expect(calls).toContain('subnets subnet-of-the-instance');
    expect(calls.filter((call) => call.startsWith('serviceNetwork'))).toEqual([]);
    expect(results['mount-target-in-az']).toBe('pass');
    expect(diagnosis.checks.find(({ id }) => id === 'egress-2049')).toMatchObject({
      result: 'unknown',
      seen: `the task uses the network of its instance (${networkMode}), whose security groups are not looked at`,
    });
  });

  it('is not known where the instance tells no subnet', async () => {
    const definition = async () => aDefinition({ networkMode: 'bridge' });
    const { diagnosis } = await diagnosed({ definition }, anEc2Task());
    expect(diagnosis.checks.find(({ id }) => id === 'mount-target-in-az')).toMatchObject({
      result: 'unknown',
      seen: 'the task uses the network of its instance (bridge), whose subnet is not known',
    });
  });

  it('names the permission for the interface, where the service does not tell either', async () => {
    const { diagnosis } = await diagnosed({
      networkInterfaceGroups: async () => {
        throw new ReadFailed(
          'it',
          new Error('UnauthorizedOperation'),
          false,
          'ec2:DescribeNetworkInterfaces',
        );
      },
      serviceNetwork: async () => null,
    });
    expect(diagnosis.checks.find(({ id }) => id === 'egress-2049')?.seen).toBe(
      'not allowed: ec2:DescribeNetworkInterfaces',
    );
  });

  it('is not known where the service is gone', async () => {
    const { results } = await diagnosed({ serviceNetwork: async () => null });
    expect(results).toMatchObject({ 'egress-2049': 'unknown', 'mount-target-in-az': 'pass' });
  });
});

describe('of several file systems', () => {
  it('the one that the text names is looked at', async () => {
    const { diagnosis, calls } = await diagnosed(
      { definition: twoFileSystems },
      aFailedTask({ stoppedReason: dnsReason(second) }),
    );
    expect(diagnosis.fileSystems).toEqual([second]);
    expect(calls).toContain(`mountTargets ${second}`);
    expect(calls).not.toContain(`mountTargets ${ids.fileSystem}`);
  });

  it('share what is asked of the task: the attributes of its VPC are read once', async () => {
    const third = 'fs-0aaaaaaaaaaaaaaaa';
    const stoppedReason = dnsReason(third).replace(`${third}.efs`, 'the.efs');
    const { calls, diagnosis } = await diagnosed(
      { definition: twoFileSystems },
      aFailedTask({ stoppedReason }),
    );
    expect(diagnosis.fileSystems).toHaveLength(2);
    expect(calls.filter((call) => call.startsWith('vpcAttribute'))).toHaveLength(2);
  });

  it('all are, where the text names none: one that fails decides and is named', async () => {
    const { diagnosis, calls } = await diagnosed({
      definition: twoFileSystems,
      mountTargets: async (fileSystemId) => (fileSystemId === second ? [] : [aMountTarget({ fileSystemId })]),
    });
    expect(diagnosis.fileSystems).toEqual([ids.fileSystem, second]);
    expect(diagnosis.checks.find(({ id }) => id === 'mount-target-in-az')).toEqual({
      id: 'mount-target-in-az',
      result: 'fail',
      seen: `${second}: ${second} has no mount target`,
    });
    expect(calls.filter((call) => call.startsWith('subnets'))).toHaveLength(1);
    expect(remediesOf('mount-target-in-az', diagnosis, 'us-east-1').map(({ what }) => what)).toEqual([
      `Create a mount target of ${second} in the Availability Zone of ${ids.taskSubnet}.`,
    ]);
  });

  it('three are looked at, at most', async () => {
    const definition = async () =>
      aDefinition({
        efsVolumes: ['a', 'b', 'c', 'd'].map((letter) => aVolume({ fileSystemId: `fs-0000000${letter}` })),
      });
    const { diagnosis } = await diagnosed({ definition });
    expect(diagnosis.fileSystems).toEqual(['fs-0000000a', 'fs-0000000b', 'fs-0000000c']);
  });

  it('the text alone names it, where the task definition is gone', async () => {
    const { diagnosis } = await diagnosed(
      { definition: async () => null },
      aFailedTask({ stoppedReason: dnsReason(second) }),
    );
    expect(diagnosis.fileSystems).toEqual([second]);
  });

  it('none is known where neither tells: a diagnosis all the same', async () => {
    const { diagnosis, calls } = await diagnosed({ definition: async () => null });
    expect(diagnosis.fileSystems).toEqual([]);
    expect(diagnosis.checks.find(({ id }) => id === 'inbound-2049')).toMatchObject({
      result: 'unknown',
      seen: 'nothing tells which file system it is',
    });
    expect(calls.filter((call) => call.startsWith('mountTargets'))).toEqual([]);
  });
});

describe('where every read is refused', () => {
  const reasons = { timeout: undefined, refusal: deniedReason, names: dnsReason(ids.fileSystem) };

  it.each(Object.entries(reasons))(
    'a %s is diagnosed, with unknowns that name the action',
    async (_name, reason) => {
      const task = aFailedTask(reason === undefined ? {} : { stoppedReason: reason });
      const diagnosis = await diagnose(task, classify(textsOf(task)), refusingWorld());
      expect(diagnosis.checks.length).toBeGreaterThan(0);
      for (const { result, seen } of diagnosis.checks) {
        expect(result).toBe('unknown');
        expect(Object.values(actions).some((action) => seen.includes(`not allowed: ${action}`))).toBe(true);
      }
      expect(diagnosis.likely.length).toBeGreaterThan(0);
    },
  );

  it('an error that is none of ours names the action of its call', async () => {
    const { diagnosis } = await diagnosed({
      subnets: () => {
        throw new TypeError('fetch failed');
      },
    });
    expect(diagnosis.checks.find(({ id }) => id === 'mount-target-in-az')?.seen).toBe(
      'TypeError: fetch failed (ec2:DescribeSubnets)',
    );
  });
});
