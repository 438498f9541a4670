/** What ECS says of task definitions, tasks, services and container instances, and how it says that there is none. */
import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
} from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { taskDefinitionsOf, tasksOf } from '../../src/aws/ecs.ts';
import { describedTask } from '../support/task-events.ts';

const ecs = mockClient(ECSClient);
beforeEach(() => ecs.reset());
const definitions = taskDefinitionsOf('us-east-1');
const tasks = tasksOf('us-east-1');

const prefix = 'arn:aws:ecs:us-east-1:111122223333';
const cluster = `${prefix}:cluster/shop`;
const taskArn = `${prefix}:task/shop/cdd887a827a4432db19f6059310a4817`;
const missing = { failures: [{ arn: 'arn', reason: 'MISSING' }] };
const denied = { failures: [{ arn: 'arn', reason: 'ACCESS_DENIED', detail: 'by a policy' }] };
const awsError = (name: string, message = name) =>
  Object.assign(new Error(message), { name, $fault: 'client', $metadata: { httpStatusCode: 400 } });

describe('a task definition', () => {
  const taskDefinitionArn = `${prefix}:task-definition/web:3`;

  it('is read with its EFS volumes', async () => {
    ecs.on(DescribeTaskDefinitionCommand, { taskDefinition: taskDefinitionArn }).resolves({
      taskDefinition: {
        taskDefinitionArn,
        taskRoleArn: 'arn:aws:iam::111122223333:role/web',
        networkMode: 'awsvpc',
        volumes: [
          { name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-01234567' } },
          { name: 'unused', efsVolumeConfiguration: { fileSystemId: 'fs-89abcdef' } },
        ],
        containerDefinitions: [{ mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }],
      },
    });
    expect(await definitions.find(taskDefinitionArn)).toMatchObject({
      taskDefinitionArn,
      taskRoleArn: 'arn:aws:iam::111122223333:role/web',
      executionRoleArn: null,
      efsVolumes: [{ name: 'data', fileSystemId: 'fs-01234567', rootDirectory: '/' }],
    });
  });

  it('that ECS cannot describe is null', async () => {
    const refusal = awsError('ClientException', 'Unable to describe task definition.');
    ecs.on(DescribeTaskDefinitionCommand).rejects(refusal);
    expect(await definitions.find(taskDefinitionArn)).toBeNull();
  });

  it.each([
    ['ClientException', 'The account is closed', false],
    ['ThrottlingException', 'Unable to describe task definition so often', true],
    ['ServerException', 'sorry', false],
  ])('that could not be read for another reason, %s, is a failed read', async (name, message, transient) => {
    ecs.on(DescribeTaskDefinitionCommand).rejects(awsError(name, message));
    await expect(definitions.find(taskDefinitionArn)).rejects.toMatchObject({
      name: 'ReadFailed',
      transient,
    });
  });

  it('that comes in another form is a failed read, not one that is not known', async () => {
    ecs.on(DescribeTaskDefinitionCommand).resolves({});
    await expect(definitions.find(taskDefinitionArn)).rejects.toMatchObject({ name: 'ReadFailed' });
  });
});

describe('a task', () => {
  it('of the default cluster may have an ARN of the old form', async () => {
    ecs.on(DescribeTasksCommand).resolves(missing);
    const old = `${prefix}:task/cdd887a8-27a4-432d-b19f-6059310a4817`;
    expect(await tasks.task(old)).toBeNull();
    expect(ecs.commandCalls(DescribeTasksCommand)[0]?.args[0].input).toEqual({ tasks: [old] });
  });

  it('of which ECS has no version is a failed read that says so', async () => {
    const { version: _version, ...rest } = describedTask;
    ecs.on(DescribeTasksCommand).resolves({ tasks: [structuredClone(rest) as never] });
    await expect(tasks.task(taskArn)).rejects.toThrow(/DescribeTasks answered with a task whose version/);
  });
});

const service = () => tasks.serviceNetwork(cluster, 'web');
const instance = () => tasks.containerInstance(cluster, 'arn');

it.each([
  ['a task', () => tasks.task(taskArn)],
  ['a service', service],
  ['a container instance', instance],
])('%s that is gone, or whose cluster is, is null; one that may not be read is not', async (_name, read) => {
  ecs
    .onAnyCommand()
    .resolvesOnce(missing)
    .rejectsOnce(awsError('ClusterNotFoundException'))
    .resolvesOnce(denied);
  expect(await read()).toBeNull();
  expect(await read()).toBeNull();
  await expect(read()).rejects.toThrow(/ACCESS_DENIED: by a policy/);
});

describe('a service', () => {
  const configured = (networkConfiguration?: object) =>
    ({ services: [{ serviceName: 'web', networkConfiguration }], failures: [] }) as never;

  it('has the subnets and security groups of its awsvpc configuration, or none', async () => {
    ecs
      .on(DescribeServicesCommand)
      .resolvesOnce(configured({ awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } }))
      .resolvesOnce(configured({ awsvpcConfiguration: { subnets: ['subnet-1'] } }))
      .resolvesOnce(configured());
    expect(await service()).toEqual({ subnetIds: ['subnet-1'], securityGroupIds: ['sg-1'] });
    expect(await service()).toEqual({ subnetIds: ['subnet-1'], securityGroupIds: [] });
    expect(await service()).toBeNull();
    expect(ecs.commandCalls(DescribeServicesCommand)[0]?.args[0].input).toEqual({
      cluster,
      services: ['web'],
    });
  });
});

it('a container instance has the version of its agent, the names of its attributes and its subnet', async () => {
  const attributes = [{ name: 'ecs.capability.efsAuth' }, { name: 'ecs.subnet-id', value: 'subnet-1' }];
  ecs
    .on(DescribeContainerInstancesCommand)
    .resolvesOnce({ containerInstances: [{ versionInfo: { agentVersion: '1.105.1' }, attributes }] })
    .resolvesOnce({ containerInstances: [{}] });
  expect(await instance()).toEqual({
    agentVersion: '1.105.1',
    attributes: ['ecs.capability.efsAuth', 'ecs.subnet-id'],
    instanceSubnetId: 'subnet-1',
  });
  expect(await instance()).toEqual({ agentVersion: null, attributes: [], instanceSubnetId: null });
});
