/** Causes in permissions, access points and directories: EFS was reached, or would have been, and did not let the task in. */
import type { MountFailureClass } from './failure.ts';

const taskVolumes = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html';

export const accessFailureClasses: readonly MountFailureClass[] = [
  {
    cause: 'access_denied',
    means: 'EFS was reached and refused the mount.',
    firstSuspects: [
      'the task role or the file system policy does not allow elasticfilesystem:ClientMount',
      'the policy names the execution role; mounting uses the task role',
      'authorizationConfig.iam is not ENABLED and the policy refuses anonymous clients',
      'a condition on elasticfilesystem:AccessPointArn that leaves this access point out',
      'the root directory of the access point does not exist and has no CreationInfo',
      'a change of a policy that has not taken effect yet: it can take minutes',
      'the directory itself: taken away, or not open to the user of the mount',
    ],
    remedy:
      "Allow elasticfilesystem:ClientMount (ClientWrite to write, ClientRootAccess for root) for the task role, in its policy or in the file system policy; set authorizationConfig.iam and transitEncryption to ENABLED in the volume's efsVolumeConfiguration; give the access point a RootDirectory.CreationInfo or create its directory.",
    checks: [
      'transit-encryption',
      'access-point',
      'iam-authorization',
      'file-system-policy',
      'task-role',
      'access-point-root',
    ],
    source: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
  },
  {
    cause: 'path_not_found',
    means: 'The directory to mount does not exist on the file system.',
    firstSuspects: [
      'rootDirectory names a directory that nobody created',
      'the access point has no CreationInfo for its root directory',
    ],
    remedy:
      'Create the directory on the file system, set rootDirectory in efsVolumeConfiguration to `/`, or mount through an access point whose RootDirectory has CreationInfo (OwnerUid, OwnerGid, Permissions).',
    checks: ['root-directory', 'access-point-root', 'access-point'],
    source: taskVolumes,
  },
  {
    cause: 'posix_uid_mismatch',
    means:
      "Docker could not give the image's files to their owner on the file system: the access point acts as another user.",
    firstSuspects: [
      "the access point's PosixUser is not the owner of the image's directory",
      'the image has files in the directory where the volume is mounted',
    ],
    remedy:
      "Give the access point's PosixUser the Uid and Gid that own the directory in the image (`chown` in the Dockerfile), mount at a path that the image does not have, or leave PosixUser out.",
    checks: ['posix-user', 'access-point'],
    source: 'https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html',
  },
  {
    cause: 'transit_encryption_required',
    means: 'An access point or IAM authorization is used without encryption in transit.',
    firstSuspects: ['transitEncryption of the volume is DISABLED or was left out'],
    remedy:
      "Set transitEncryption to ENABLED in the volume's efsVolumeConfiguration and register a new revision.",
    checks: ['transit-encryption', 'iam-authorization', 'access-point'],
    source: taskVolumes,
  },
  {
    cause: 'access_point_invalid',
    means: 'The id of the access point is malformed, or no such access point exists.',
    firstSuspects: ['a name or an ARN where the id belongs', 'an access point that was deleted'],
    remedy:
      'Set authorizationConfig.accessPointId to an id of `aws efs describe-access-points`: `fsap-` and hexadecimal digits, of this file system.',
    checks: ['access-point'],
    source: taskVolumes,
  },
  {
    cause: 'credentials',
    means: 'IAM authorization is on, and the mount helper got no credentials.',
    firstSuspects: [
      'the task definition has no taskRoleArn',
      "the task role's trust policy does not name ecs-tasks.amazonaws.com",
      'a mount on the host, by an instance without instance profile',
    ],
    remedy:
      'Set taskRoleArn in the task definition (the task role, not the execution role), with ecs-tasks.amazonaws.com in its trust policy; for mounts on the host attach an instance profile.',
    checks: ['task-role', 'iam-authorization'],
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
  },
];
