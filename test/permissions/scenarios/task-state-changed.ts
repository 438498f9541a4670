/** A task that runs on EC2, and tasks that could not mount: for the name, for the network, and for want of permission. */
import { CreateNetworkInterfaceCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  CreateAccessPointCommand,
  CreateFileSystemCommand,
  CreateMountTargetCommand,
  EFSClient,
} from '@aws-sdk/client-efs';
import { expect } from 'vitest';
import { createNetwork, createService, type Network } from '../../contract/moto/mount-world.ts';
import { failedDetail, runningDetail, taskEvent } from '../../support/task-events.ts';
import { here } from '../place.ts';
import { recordsOf, type Scenario } from '../stage.ts';

export const taskStateChanged: Scenario = async ({ invoke }) => {
  // Two VPCs: within one nobody asks for routes.
  const [ofTargets, ofTasks] = [await createNetwork('10.9'), await createNetwork('10.10')];
  const { fileSystemId, accessPointId } = await createMountTarget(ofTargets);
  const volume = { authorizationConfig: { accessPointId, iam: 'ENABLED' } } as const;
  const role = `arn:aws:iam::${here.account}:role/web-task`;
  const taskDefinitionArn = await createService(fileSystemId, ofTasks, volume, role);
  const withInterface = await interfaceIn(ofTasks);
  const events = [
    event(runningDetail, { ...onAnInstance, taskArn: taskArn('a'), taskDefinitionArn }),
    ...Object.values(reasons).map((stoppedReason, at) =>
      event(failedDetail, {
        taskArn: taskArn(String(at)),
        taskDefinitionArn,
        stoppedReason,
        attachments: at === 0 ? withInterface : [],
      }),
    ),
  ];
  expect(await invoke(recordsOf('no event', ...events))).toEqual({ batchItemFailures: [] });
};

const prefix = `arn:aws:ecs:us-east-1:${here.account}`;

const onAnInstance = {
  launchType: 'EC2',
  containerInstanceArn: `${prefix}:container-instance/shop/${'c'.repeat(32)}`,
};

const reasons = {
  network: helper("b'mount.nfs4: Connection timed out'"),
  name: helper("b'mount.nfs4: Failed to resolve server fs-01234567: Name or service not known'"),
  access: helper("b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'"),
};

function helper(stderr: string): string {
  return `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr: ${stderr} : unsuccessful EFS utils command execution; code: 32`;
}

function taskArn(digit: string): string {
  return `${prefix}:task/shop/${digit.repeat(32)}`;
}

/** The samples are of the hour before: metrics of another month are refused. */
function event(detail: object, changes: object): object {
  const { account } = here;
  const sample = taskEvent({ ...detail, clusterArn: `${prefix}:cluster/shop`, ...changes }, { account });
  const hour = new Date(Date.now() - 3_600_000).toISOString().slice(0, 13);
  return JSON.parse(JSON.stringify(sample).replaceAll('2026-11-02T08', hour));
}

async function createMountTarget({ subnetId: SubnetId, targetGroup }: Network) {
  const efs = new EFSClient();
  const { FileSystemId } = await efs.send(
    new CreateFileSystemCommand({ CreationToken: crypto.randomUUID() }),
  );
  await efs.send(new CreateMountTargetCommand({ FileSystemId, SubnetId, SecurityGroups: [targetGroup] }));
  const point = { ClientToken: 'web', FileSystemId };
  const { AccessPointId } = await efs.send(new CreateAccessPointCommand(point));
  return { fileSystemId: FileSystemId ?? '', accessPointId: AccessPointId ?? '' };
}

/** The network interface of a task, which still is there. */
async function interfaceIn({ subnetId, taskGroup }: Network) {
  const input = { SubnetId: subnetId, Groups: [taskGroup] };
  const { NetworkInterface } = await new EC2Client().send(new CreateNetworkInterfaceCommand(input));
  const details = [
    { name: 'subnetId', value: subnetId },
    { name: 'networkInterfaceId', value: NetworkInterface?.NetworkInterfaceId ?? '' },
  ];
  return [{ id: 'a', type: 'eni', status: 'ATTACHED', details }];
}
