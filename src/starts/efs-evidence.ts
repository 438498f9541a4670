/** How a text shows that it is about mounting EFS, whatever the cause; all of it data. */
import type { Sign } from './sign.ts';

const ecsVolume = `/var/lib/ecs/vol|(?:create|get|mount volume) ecs-|volume ['"]?ecs-`;

/** The families of failures: Fargate's helper, the volume plugin, the mount helper's own lines, Docker's local driver. */
export const efsFamilies: readonly Sign[] = [
  { all: ['failed to invoke EFS'] },
  { all: ['EFS utils (?:command|execution)|to set up EFS volumes|supervisor_mount_efs'] },
  { all: ['mounting volume failed'] },
  {
    all: [
      'amazon-ecs-volume-plugin',
      String.raw`VolumeDriver|volume plugin|volume driver|\.sock|context deadline`,
    ],
  },
  { all: [String.raw`VolumeDriver\.(?:Create|Mount|Get|Path|Unmount|Remove)`, ecsVolume] },
  { all: [ecsVolume, 'error while mounting volume|VolumeDriver'] },
  { all: [String.raw`VolumeDriver\..{0,40}(?:context deadline exceeded|awaiting headers)`] },
  {
    all: [String.raw`(?:failed to mount|mounting|could not mount) ["']?[^\s]{0,100}(?:\.efs\.|\bfs-)`],
    none: ['successfully'],
  },
  { all: ['failed to mount local volume|network volume address', String.raw`\.efs\.`] },
  { all: [String.raw`wrong fs type.{0,80}\bfs-`] },
  { all: [String.raw`-t["']?,? ["']?efs\b`, 'non-zero|mount failed|exit status'] },
  { all: ['S3 ?Files mount|mount[._]s3files'] },
];

/** What every NFS client says: EFS, unless it names a server that is not one of EFS. */
export const nfsErrors: readonly Sign[] = [
  {
    all: [
      String.raw`\bmount\.nfs4?: |access denied by server while|failed, reason given by server|\bnfs: server .{0,100}not responding|failed to mount local volume|network volume address|type=['"]?nfs`,
    ],
  },
];

/** S3 Files fail in the words of EFS: only the host, the kind of mount or the name tells. */
export const s3FilesSigns: readonly Sign[] = [
  { all: [String.raw`\.s3files\.|mount[._]s3files`] },
  { all: [String.raw`(?<![\w./-])S3 ?Files(?![\w/-])`], none: [String.raw`\.efs\.`] },
];

/** EFS as a word of its own, not as part of somebody's name. */
export const efsMentions: readonly Sign[] = [
  {
    all: [
      String.raw`(?<![\w./:@"'-])EFS(?![\w./:@"'-])|elastic file system|elasticfilesystem|\.efs\.|\bfs-[\da-f]{8}`,
    ],
  },
];
