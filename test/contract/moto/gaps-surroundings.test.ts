/** What moto does where it does not know the calls of a diagnosis. A case that fails is good news: the gap is closed. */
import {
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeImagesCommand,
  EC2Client,
  RunInstancesCommand,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { beforeEach, expect, inject, it } from 'vitest';
import { mountSurroundingsOf } from '../../../src/aws/mount-surroundings.ts';
import { useMoto } from './environment.ts';

const surroundings = () => mountSurroundingsOf('us-east-1');
beforeEach(() => useMoto(inject('motoUrl')));

it('3.2-simulate: moto has no SimulatePrincipalPolicy', async () => {
  const simulated = surroundings().simulate(
    'arn:aws:iam::123456789012:role/web',
    ['s3:GetObject'],
    '*',
    null,
  );
  await expect(simulated).rejects.toMatchObject({
    name: 'ReadFailed',
    action: 'iam:SimulatePrincipalPolicy',
  });
});

it('3.2-created-mount-targets: moto has no LookupEvents', async () => {
  const looked = surroundings().createdMountTargets('fs-01234567', new Date());
  await expect(looked).rejects.toMatchObject({ name: 'ReadFailed', action: 'cloudtrail:LookupEvents' });
});

it('3.2-task: moto runs tasks that have no version, so that they cannot be told from their earlier selves', async () => {
  const [ec2, ecs] = [new EC2Client(), new ECSClient()];
  await ecs.send(new CreateClusterCommand({ clusterName: 'shop' }));
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
  const subnet = { VpcId: Vpc?.VpcId ?? '', CidrBlock: '10.9.1.0/24' };
  const { Subnet } = await ec2.send(new CreateSubnetCommand(subnet));
  const [image] = (await ec2.send(new DescribeImagesCommand({}))).Images ?? [];
  const instance = { ImageId: image?.ImageId, SubnetId: Subnet?.SubnetId, MinCount: 1, MaxCount: 1 };
  const { Instances } = await ec2.send(new RunInstancesCommand(instance));
  const instanceIdentityDocument = JSON.stringify({ instanceId: Instances?.[0]?.InstanceId });
  await ecs.send(new RegisterContainerInstanceCommand({ cluster: 'shop', instanceIdentityDocument }));
  const containerDefinitions = [{ name: 'web', image: 'web', memory: 128 }];
  await ecs.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
  const { tasks } = await ecs.send(new RunTaskCommand({ cluster: 'shop', taskDefinition: 'web' }));
  const taskArn = tasks?.[0]?.taskArn ?? '';
  const described = await ecs.send(new DescribeTasksCommand({ cluster: 'shop', tasks: [taskArn] }));
  expect(described.tasks?.map(({ version }) => version)).toEqual([undefined]);
  await expect(surroundings().task(taskArn)).rejects.toThrow(/whose version is missing/);
});
