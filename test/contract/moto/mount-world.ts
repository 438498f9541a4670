/** A network and a service on moto whose tasks mount a file system. */
import {
  CreateSecurityGroupCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ECSClient,
  type EFSVolumeConfiguration,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';

export interface Network {
  readonly subnetId: string;
  readonly targetGroup: string;
  readonly taskGroup: string;
}

/** A VPC of its own, with a subnet and two security groups. @param net its first two numbers, such as `10.9`. */
export async function createNetwork(net = '10.9'): Promise<Network> {
  const ec2 = new EC2Client();
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: `${net}.0.0/16` }));
  const VpcId = Vpc?.VpcId ?? '';
  const subnet = { VpcId, CidrBlock: `${net}.1.0/24`, AvailabilityZone: 'us-east-1b' };
  const { Subnet } = await ec2.send(new CreateSubnetCommand(subnet));
  const group = async (GroupName: string) => {
    const created = await ec2.send(
      new CreateSecurityGroupCommand({ GroupName, Description: GroupName, VpcId }),
    );
    return created.GroupId ?? '';
  };
  return {
    subnetId: Subnet?.SubnetId ?? '',
    targetGroup: await group('targets'),
    taskGroup: await group('tasks'),
  };
}

/** The service `web` of the cluster `shop`. @returns the ARN of its task definition. */
export async function createService(
  fileSystemId: string,
  { subnetId, taskGroup }: Network,
  volume: Partial<EFSVolumeConfiguration> = {},
  taskRoleArn?: string,
): Promise<string> {
  const ecs = new ECSClient();
  await ecs.send(new CreateClusterCommand({ clusterName: 'shop' }));
  const efsVolumeConfiguration = { fileSystemId, transitEncryption: 'ENABLED', ...volume } as const;
  const { taskDefinition } = await ecs.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      networkMode: 'awsvpc',
      taskRoleArn,
      containerDefinitions: [
        {
          name: 'web',
          image: 'web:1',
          memory: 128,
          mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }],
        },
      ],
      volumes: [{ name: 'data', efsVolumeConfiguration }],
    }),
  );
  const awsvpcConfiguration = { subnets: [subnetId], securityGroups: [taskGroup] };
  await ecs.send(
    new CreateServiceCommand({
      cluster: 'shop',
      serviceName: 'web',
      taskDefinition: 'web:1',
      desiredCount: 0,
      networkConfiguration: { awsvpcConfiguration },
    }),
  );
  return taskDefinition?.taskDefinitionArn ?? '';
}
