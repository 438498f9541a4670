/** Amazon ECS: task definitions, and what a diagnosis asks of a task, its service and its container instance. */
import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  type Failure,
} from '@aws-sdk/client-ecs';
import type { MountSurroundings, ServiceNetwork, TaskDefinitions } from '../flows/start-ports.ts';
import { taskDefinitionOf } from '../starts/parse-task-definition.ts';
import type { ContainerInstance } from '../starts/surroundings.ts';
import type { Task } from '../starts/task.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';
import { taskOf } from '../starts/task-of.ts';
import { clientOptions } from './client-options.ts';
import { isNamed, orNothing, reading } from './failure.ts';

/** One call for each time it is asked. */
export function taskDefinitionsOf(region: string): TaskDefinitions {
  const client = new ECSClient(clientOptions(region));
  return {
    find: (arn) =>
      reading(`task definition ${arn}`, () => taskDefinition(client, arn), 'ecs:DescribeTaskDefinition'),
  };
}

export function tasksOf(
  region: string,
): Pick<MountSurroundings, 'task' | 'serviceNetwork' | 'containerInstance'> {
  const client = new ECSClient(clientOptions(region));
  return {
    task: (arn) => reading(`task ${arn}`, () => task(client, arn), 'ecs:DescribeTasks'),
    serviceNetwork: (cluster, service) =>
      reading(
        `the network configuration of service ${service}`,
        () => serviceNetwork(client, cluster, service),
        'ecs:DescribeServices',
      ),
    containerInstance: (cluster, arn) =>
      reading(
        `container instance ${arn}`,
        () => containerInstance(client, cluster, arn),
        'ecs:DescribeContainerInstances',
      ),
  };
}

/** ECS has no error of its own for it. A deregistered revision is still described, a deleted one is not. */
async function taskDefinition(client: ECSClient, arn: string): Promise<TaskDefinition | null> {
  try {
    const answer = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }));
    const found = taskDefinitionOf(answer);
    if (found === null) throw new Error('DescribeTaskDefinition answered without a task definition');
    return found;
  } catch (error) {
    if (isNamed(error, 'ClientException') && /unable to describe/i.test(String(error))) return null;
    throw error;
  }
}

async function task(client: ECSClient, arn: string): Promise<Task | null> {
  const input = { ...clusterOf(arn), tasks: [arn] };
  const answer = await orNothing(client.send(new DescribeTasksCommand(input)), 'ClusterNotFoundException');
  const described = first(answer?.tasks, answer?.failures);
  if (described === null) return null;
  const read = taskOf(described);
  if ('because' in read)
    throw new Error(`DescribeTasks answered with a task whose ${read.field} ${read.because}`);
  return read;
}

/** `task/CLUSTER/ID`; ARNs of the old form have no cluster, and mean the default one. */
function clusterOf(taskArn: string): { readonly cluster?: string } {
  const cluster = taskArn.split('/').at(-2);
  return cluster === undefined || cluster.endsWith(':task') ? {} : { cluster };
}

/** That of an inactive service, too: it is what the task had. */
async function serviceNetwork(
  client: ECSClient,
  cluster: string,
  service: string,
): Promise<ServiceNetwork | null> {
  const input = { cluster, services: [service] };
  const answer = await orNothing(client.send(new DescribeServicesCommand(input)), 'ClusterNotFoundException');
  const described = first(answer?.services, answer?.failures);
  const { subnets, securityGroups } = described?.networkConfiguration?.awsvpcConfiguration ?? {};
  return subnets === undefined ? null : { subnetIds: subnets, securityGroupIds: securityGroups ?? [] };
}

/** The agent sets it. Source: task placement constraints, ECS developer guide (built-in attributes). */
const subnetAttribute = 'ecs.subnet-id';

async function containerInstance(
  client: ECSClient,
  cluster: string,
  arn: string,
): Promise<ContainerInstance | null> {
  const input = { cluster, containerInstances: [arn] };
  const call = client.send(new DescribeContainerInstancesCommand(input));
  const answer = await orNothing(call, 'ClusterNotFoundException');
  const described = first(answer?.containerInstances, answer?.failures);
  if (described === null) return null;
  const { versionInfo, attributes = [] } = described;
  return {
    agentVersion: versionInfo?.agentVersion ?? null,
    attributes: attributes.flatMap(({ name }) => name ?? []),
    instanceSubnetId: attributes.find(({ name }) => name === subnetAttribute)?.value ?? null,
  };
}

/** Who asks for one gets one, or a failure that says that it is missing; other failures are errors. */
function first<T>(found: readonly T[] = [], failures: readonly Failure[] = []): T | null {
  const [failure] = failures.filter(({ reason }) => reason !== 'MISSING');
  if (failure !== undefined) throw new Error(`${failure.reason}: ${failure.detail ?? failure.arn}`);
  return found[0] ?? null;
}
