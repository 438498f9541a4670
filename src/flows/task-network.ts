/** Where a task was in the network: by its interface while that exists, else by its service; in bridge and host mode by its instance. */
import type { ContainerInstance, SecurityGroup, Seen, Subnet } from '../starts/surroundings.ts';
import { standalone, type Task } from '../starts/task.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';
import { after, notThere, once, seen } from './seen.ts';
import type { MountSurroundings, ServiceNetwork } from './start-ports.ts';

export interface TaskNetwork {
  subnets(): Promise<Seen<readonly Subnet[]>>;
  securityGroups(): Promise<Seen<readonly SecurityGroup[]>>;
  dnsSupport(): Promise<Seen<boolean>>;
  dnsHostnames(): Promise<Seen<boolean>>;
}

/** What is known of a task beside itself. */
export interface TaskReads {
  /** Its network mode says whether the task has an interface of its own. */
  readonly definition: () => Promise<Seen<TaskDefinition | null>>;
  readonly containerInstance: () => Promise<Seen<ContainerInstance | null>>;
}

export function taskNetwork(task: Task, reads: TaskReads, surroundings: MountSurroundings): TaskNetwork {
  const service = once(() => serviceNetwork(task, surroundings));
  const place = { task, reads, service, surroundings };
  const subnets = once(() =>
    after(subnetIds(place), (ids) => seen('ec2:DescribeSubnets', () => surroundings.subnets(ids))),
  );
  return {
    subnets,
    securityGroups: once(() =>
      after(groupIds(place), (ids) =>
        seen('ec2:DescribeSecurityGroups', () => surroundings.securityGroups(ids)),
      ),
    ),
    dnsSupport: once(() => vpcAttribute('enableDnsSupport', subnets(), surroundings)),
    dnsHostnames: once(() => vpcAttribute('enableDnsHostnames', subnets(), surroundings)),
  };
}

interface Place {
  readonly task: Task;
  readonly reads: TaskReads;
  readonly service: () => Promise<Seen<ServiceNetwork>>;
  readonly surroundings: MountSurroundings;
}

function vpcAttribute(
  attribute: 'enableDnsSupport' | 'enableDnsHostnames',
  subnets: Promise<Seen<readonly Subnet[]>>,
  surroundings: MountSurroundings,
): Promise<Seen<boolean>> {
  return after(subnets, ([subnet]) =>
    subnet === undefined
      ? notThere('the subnet of the task is not known')
      : seen('ec2:DescribeVpcAttribute', () => surroundings.vpcAttribute(subnet.vpcId, attribute)),
  );
}

async function subnetIds({ task, reads, service }: Place): Promise<Seen<readonly string[]>> {
  if (task.subnetId !== null) return { read: [task.subnetId] };
  const mode = await sharedMode(task, reads);
  if (mode === null) return after(service(), (network) => ({ read: network.subnetIds }));
  return after(reads.containerInstance(), (instance) =>
    instance?.instanceSubnetId
      ? { read: [instance.instanceSubnetId] }
      : notThere(`the task uses the network of its instance (${mode}), whose subnet is not known`),
  );
}

/** The interface of a stopped task is gone within seconds. */
async function groupIds({ task, reads, service, surroundings }: Place): Promise<Seen<readonly string[]>> {
  const { networkInterfaceId } = task;
  const mode = await sharedMode(task, reads);
  if (mode !== null) {
    return notThere(
      `the task uses the network of its instance (${mode}), whose security groups are not looked at`,
    );
  }
  const ofService = () => after(service(), (network) => ({ read: network.securityGroupIds }));
  if (networkInterfaceId === null) return ofService();
  const own = await seen('ec2:DescribeNetworkInterfaces', () =>
    surroundings.networkInterfaceGroups(networkInterfaceId),
  );
  if ('read' in own && own.read !== null) return { read: own.read };
  const instead = await ofService();
  return 'unread' in own && 'unread' in instead ? own : instead;
}

/** `bridge` or `host`: the task has the network of its instance. Null: it has one of its own, or nobody knows. */
async function sharedMode(
  { launchType, networkInterfaceId }: Task,
  { definition }: TaskReads,
): Promise<string | null> {
  const found = await definition();
  if ('unread' in found || found.read === null || networkInterfaceId !== null) return null;
  const mode = found.read.networkMode || (launchType === 'EC2' ? defaultModeOnEc2 : null);
  return mode === 'bridge' || mode === 'host' ? mode : null;
}

/** On Linux, where a definition names none. Source: ECS API reference, RegisterTaskDefinition, networkMode. */
const defaultModeOnEc2 = 'bridge';

async function serviceNetwork(task: Task, surroundings: MountSurroundings): Promise<Seen<ServiceNetwork>> {
  if (task.service === standalone) {
    return notThere(
      'the network interface is gone, and a task without a service leaves no other trace of it',
    );
  }
  return after(
    seen('ecs:DescribeServices', () => surroundings.serviceNetwork(task.clusterArn, task.service)),
    (network) =>
      network === null ? notThere(`the service ${task.service} tells no subnets`) : { read: network },
  );
}
