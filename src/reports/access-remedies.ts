/** What mends access: policies, roles and access points. */
import { taskRoleOf } from '../starts/mount-requests.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { fileSystemIn, quoted, readOr, volumesIn } from './seen-ids.ts';

/** Enough to mount and write; acting as root is asked for where it is needed. */
const actions = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];

export const accessRemedies: Remedies = {
  'file-system-policy': policy,
  'task-role': role,
  'access-point': (scene) => ({
    what: `Name an available access point of ${fileSystemIn(scene)} in the volume.`,
    commands: [
      `aws efs describe-access-points --file-system-id ${fileSystemIn(scene)} --region ${scene.region}`,
    ],
    template:
      'AWS::ECS::TaskDefinition: { Volumes: [{ EFSVolumeConfiguration: { AuthorizationConfig: { AccessPointId: ... } } }] }',
  }),
  'access-point-root': accessPointRoot,
};

/** Putting a policy replaces it whole: so it is read first. */
function policy(scene: Scene): Remedy {
  const { region } = scene;
  const fileSystem = fileSystemIn(scene);
  const definition = readOr(scene.surroundings.taskDefinition, null);
  const principal = (definition === null ? null : taskRoleOf(definition)) ?? 'TASK_ROLE_ARN';
  const statement = { Effect: 'Allow', Principal: { AWS: principal }, Action: actions };
  return {
    what: `Add to the policy of ${fileSystem} what lets the task role in, ${JSON.stringify(statement)}, or correct the statement that keeps it out.`,
    commands: [
      `aws efs describe-file-system-policy --file-system-id ${fileSystem} --query Policy --output text --region ${region} > policy.json`,
      `aws efs put-file-system-policy --file-system-id ${fileSystem} --policy file://policy.json --region ${region}`,
    ],
    template: `AWS::EFS::FileSystem: { FileSystemPolicy: { Statement: [${JSON.stringify(statement)}] } }`,
  };
}

/** IAM has no Region. */
function role(scene: Scene): Remedy {
  const definition = readOr(scene.surroundings.taskDefinition, null);
  const name = (definition === null ? null : taskRoleOf(definition))?.split('/').at(-1) ?? 'TASK_ROLE';
  const document = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  };
  return {
    what: `Allow ${actions.join(' and ')} to the task role ${name}, not to the execution role.`,
    commands: [
      `aws iam put-role-policy --role-name ${name} --policy-name mount-efs --policy-document ${quoted(JSON.stringify(document))}`,
    ],
    template: `AWS::IAM::Role: { Policies: [{ PolicyName: mount-efs, PolicyDocument: ${JSON.stringify(document)} }] }`,
  };
}

/** An access point never changes. */
function accessPointRoot(scene: Scene): Remedy {
  const used = volumesIn(scene).map(({ accessPointId }) => accessPointId);
  const broken = readOr(scene.surroundings.accessPoints, []).find(
    ({ accessPointId, rootDirectoryPath, hasCreationInfo }) =>
      used.includes(accessPointId) && rootDirectoryPath !== '/' && !hasCreationInfo,
  );
  const path = broken?.rootDirectoryPath ?? '/PATH';
  const uid = broken?.posixUid ?? 1000;
  const user = broken?.posixUid == null ? '' : ` --posix-user Uid=${uid},Gid=${uid}`;
  const info = `CreationInfo={OwnerUid=${uid},OwnerGid=${uid},Permissions=0755}`;
  return {
    what: `Make the directory ${path} on the file system, or a new access point that makes it, and name that in the volume.`,
    commands: [
      `aws efs create-access-point --file-system-id ${fileSystemIn(scene)}${user} --root-directory ${quoted(`Path=${path},${info}`)} --region ${scene.region}`,
    ],
    template: `AWS::EFS::AccessPoint: { RootDirectory: { Path: ${path}, CreationInfo: { OwnerUid: "${uid}", OwnerGid: "${uid}", Permissions: "0755" } } }`,
  };
}
