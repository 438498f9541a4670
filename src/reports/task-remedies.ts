/** What mends the task definition, the service and the host. */
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { fileSystemIn, volumesIn } from './seen-ids.ts';

export const taskRemedies: Remedies = {
  'iam-authorization': (scene) =>
    newRevision(
      scene,
      'Let the mount use the task role.',
      'TransitEncryption: ENABLED, AuthorizationConfig: { IAM: ENABLED }',
    ),
  'transit-encryption': (scene) =>
    newRevision(scene, 'Encrypt the mount in transit.', 'TransitEncryption: ENABLED'),
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
    template:
      'AWS::ECS::TaskDefinition: { ProxyConfiguration: { ProxyConfigurationProperties: [{ Name: EgressIgnoredPorts, Value: "2049" }] } }',
  }),
  'platform-version': ({ task, region }) => ({
    what: 'Run the task on Linux, on the latest platform version.',
    commands: task.group?.startsWith('service:')
      ? [
          `aws ecs update-service --cluster ${task.cluster} --service ${task.service} --platform-version LATEST --force-new-deployment --region ${region}`,
        ]
      : [],
    template: 'AWS::ECS::Service: { PlatformVersion: LATEST }',
  }),
  'agent-version': ({ task, region }) => ({
    what: "Update the instance's ECS agent.",
    commands: [
      `aws ecs update-container-agent --cluster ${task.cluster} --container-instance ${task.containerInstanceArn ?? 'CONTAINER_INSTANCE'} --region ${region}`,
    ],
    template: null,
  }),
  'efs-capability': () => ({
    what: 'On the instance, install amazon-efs-utils and start the volume plugin; better, use a current Amazon ECS-optimized AMI.',
    commands: [
      'sudo yum install -y amazon-efs-utils && sudo systemctl enable --now amazon-ecs-volume-plugin',
    ],
    template: null,
  }),
};

/** A revision never changes: it is read, edited and registered as another. */
function newRevision(scene: Scene, what: string, properties: string): Remedy {
  const { task, region } = scene;
  const family = task.taskDefinitionArn.split('/').at(-1) ?? 'TASK_DEFINITION';
  return {
    what: `${what} It takes a new revision of the task definition: see the present one, change it and register it.`,
    commands: [
      `aws ecs describe-task-definition --task-definition ${family} --query taskDefinition --region ${region}`,
    ],
    template: `AWS::ECS::TaskDefinition: { Volumes: [{ EFSVolumeConfiguration: { FilesystemId: ${fileSystemIn(scene)}, ${properties} } }] }`,
  };
}
