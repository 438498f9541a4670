/** What mends access: policies, roles and access points. */
import { readOr } from '../starts/checks/verdict.ts';
import { shellCommand } from '../text/shell-command.ts';
import { policyRemedy } from './policy-remedies.ts';
import type { Remedies, Remedy, Scene } from './remedy.ts';
import { iamAuthorizationRemedy, roleRemedy } from './role-remedies.ts';
import { fileSystemIn, volumesIn } from './seen-ids.ts';

export const accessRemedies: Remedies = {
  'file-system-policy': policyRemedy,
  'task-role': roleRemedy,
  'iam-authorization': iamAuthorizationRemedy,
  'access-point': (scene) => ({
    what: `Name an available access point of ${fileSystemIn(scene)} in the volume.`,
    commands: [
      shellCommand`aws efs describe-access-points --file-system-id ${fileSystemIn(scene)} --region ${scene.region}`,
    ],
    template:
      'AWS::ECS::TaskDefinition: { Volumes: [{ EFSVolumeConfiguration: { AuthorizationConfig: { AccessPointId: ... } } }] }',
  }),
  'access-point-root': accessPointRoot,
};

/** An access point never changes. */
function accessPointRoot(scene: Scene): Remedy {
  const used = volumesIn(scene).map(({ accessPointId }) => accessPointId);
  const broken = readOr(scene.surroundings.accessPoints, []).find(
    ({ accessPointId, rootDirectoryPath, hasCreationInfo }) =>
      used.includes(accessPointId) && rootDirectoryPath !== '/' && !hasCreationInfo,
  );
  const path = broken?.rootDirectoryPath ?? '/PATH';
  const hasUser = broken !== undefined && broken.posixUid !== null;
  const uid = broken?.posixUid ?? 1000;
  const gid = hasUser ? (broken.posixGid ?? 'GID') : uid;
  const user = hasUser ? shellCommand` --posix-user Uid=${uid},Gid=${gid}` : '';
  const info = `CreationInfo={OwnerUid=${uid},OwnerGid=${gid},Permissions=0755}`;
  const posixUser = hasUser ? `PosixUser: { Uid: "${uid}", Gid: "${gid}" }, ` : '';
  return {
    what: `Make the directory ${path} on the file system, or a new access point that makes it, and name that in the volume.`,
    commands: [
      shellCommand`aws efs create-access-point --file-system-id ${fileSystemIn(scene)}` +
        user +
        shellCommand` --root-directory ${`Path=${path},${info}`} --region ${scene.region}`,
    ],
    template: `AWS::EFS::AccessPoint: { FileSystemId: ${fileSystemIn(scene)}, ${posixUser}RootDirectory: { Path: ${path}, CreationInfo: { OwnerUid: "${uid}", OwnerGid: "${gid}", Permissions: "0755" } } }`,
  };
}
