/** What mends the task definition, the service and the host. */

import { nfsPort } from '../starts/checks/network-ends.ts';
import { readOr } from '../starts/checks/verdict.ts';
import { standalone } from '../starts/task.ts';
import { shellCommand } from '../text/shell-command.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { fileSystemIn, volumesIn } from './seen-ids.ts';

export const taskRemedies: Remedies = {
  'transit-encryption': (scene) =>
    newRevision(
      scene,
      'Encrypt the mount in transit; leave a policy that refuses mounts without TLS as it is.',
      'TransitEncryption: ENABLED',
    ),
  'root-directory': (scene) =>
    newRevision(scene, 'Leave rootDirectory to the access point.', 'RootDirectory: /'),
  'transit-encryption-port': (scene) =>
    newRevision(
      scene,
      `Leave transitEncryptionPort out of ${volumesIn(scene)
        .filter(({ transitEncryptionPort }) => transitEncryptionPort !== null)
        .map(({ name }) => name)
        .join(', ')}: then each mount gets a port of its own.`,
      'TransitEncryption: ENABLED',
    ),
  'egress-ignored-ports': (scene) => ({
    ...newRevision(scene, 'Let the proxy leave NFS alone.', ''),
    template: `AWS::ECS::TaskDefinition: { ProxyConfiguration: { ProxyConfigurationProperties: [{ Name: EgressIgnoredPorts, Value: "${ignoredPortsWithNfs(scene)}" }] } }`,
  }),
  'platform-version': platform,
  'agent-version': ({ task, region }) => ({
    what: "Update the instance's ECS agent; where that is refused, as it is for many images, replace the instance by one of a current Amazon ECS-optimized AMI.",
    commands: [
      shellCommand`aws ecs update-container-agent --cluster ${task.cluster} --container-instance ${task.containerInstanceArn ?? 'CONTAINER_INSTANCE'} --region ${region}`,
    ],
    template: null,
  }),
  'efs-capability': volumePlugin,
};

/** The list is set whole: what is in it stays. */
function ignoredPortsWithNfs({ surroundings }: Scene): string {
  const ports = readOr(surroundings.taskDefinition, null)?.egressIgnoredPorts ?? [];
  return [...new Set([...ports, nfsPort])].join(',');
}

/** Windows has platform versions of its own: another one does not help. */
function platform({ task, region }: Scene): Remedy {
  if (/windows/i.test(task.platformFamily ?? '')) {
    return {
      what: 'Run the task on Linux: on Windows, Fargate mounts no EFS.',
      commands: [],
      template: 'AWS::ECS::TaskDefinition: { RuntimePlatform: { OperatingSystemFamily: LINUX } }',
    };
  }
  return {
    what: 'Run the task on the latest platform version.',
    commands:
      task.service === standalone
        ? []
        : [
            shellCommand`aws ecs update-service --cluster ${task.cluster} --service ${task.service} --platform-version LATEST --force-new-deployment --region ${region}`,
          ],
    template: 'AWS::ECS::Service: { PlatformVersion: LATEST }',
  };
}

/** Bottlerocket has no package manager. */
function volumePlugin({ surroundings }: Scene): Remedy {
  const { attributes = [] } = readOr(surroundings.containerInstance, null) ?? {};
  if (attributes.some((name) => name.startsWith('bottlerocket.'))) {
    return {
      what: 'Replace the instance by one of a current Bottlerocket image for ECS.',
      commands: [],
      template: null,
    };
  }
  return {
    what: 'Replace the instance by one of a current Amazon ECS-optimized AMI; on Amazon Linux, installing amazon-efs-utils and starting the volume plugin may do.',
    commands: [
      'sudo yum install -y amazon-efs-utils && sudo systemctl enable --now amazon-ecs-volume-plugin',
    ],
    template: null,
  };
}

/** A revision never changes: it is read, edited and registered as another. @param beside of the volumes, with its comma. */
export function newRevision(scene: Scene, what: string, properties: string, beside = ''): Remedy {
  const { task, region } = scene;
  const family = task.taskDefinitionArn.split('/').at(-1) ?? 'TASK_DEFINITION';
  return {
    what: `${what} It takes a new revision of the task definition: see the present one, change it and register it.`,
    commands: [
      shellCommand`aws ecs describe-task-definition --task-definition ${family} --query taskDefinition --region ${region}`,
    ],
    template: `AWS::ECS::TaskDefinition: { ${beside}Volumes: [{ EFSVolumeConfiguration: { FilesystemId: ${fileSystemIn(scene)}, ${properties} } }] }`,
  };
}
