/** How a text shows that it is about mounting EFS, whatever the cause; all of it data. */
import { efsHost } from './efs-host.ts';
import type { Sign } from './sign.ts';
import { answerOfEcsPlugin, bareTimeout } from './volume-plugin.ts';

/** What a client of port 2049 says: efs-proxy, stunnel, nc, and whatever was written in Go. */
const unreachable =
  'connection (?:refused|reset|timed)|timed out|timeout|sending reset|no route to host|unreachable|no more addresses to connect';

/** Only ECS on Fargate says this, and only of an EFS or S3 Files mount: nothing that stands beside it is what failed. */
export const helperPhrase: Sign = { all: ['failed to invoke EFS'] };

/** The families of failures: Fargate's helper, the volume plugin, the mount helper's own lines, Docker's local driver. */
export const efsFamilies: readonly Sign[] = [
  helperPhrase,
  { all: ['EFS utils (?:command|execution)|to set up EFS volumes|supervisor_mount_efs'] },
  { all: ['mounting volume failed'] },
  {
    all: [
      'amazon-ecs-volume-plugin',
      String.raw`VolumeDriver|volume plugin|volume driver|\.sock|context deadline`,
    ],
  },
  { all: ['/var/lib/ecs/vol', 'error while mounting volume|VolumeDriver'] },
  { all: [answerOfEcsPlugin] },
  { all: [bareTimeout] },
  {
    all: [String.raw`(?:failed to mount|mounting|could not mount) ["']?[^\s]{0,100}(?:\.efs\.|${efsHost})`],
    none: ['successfully'],
  },
  { all: [efsHost, '(?::|port )2049', unreachable] },
  { all: ['failed to mount local volume|network volume address', String.raw`\.efs\.`] },
  { all: [`wrong fs type.{0,80}${efsHost}`] },
  { all: [String.raw`-t["']?,? ["']?efs\b`, 'non-zero|mount failed|exit status'] },
  { all: ['S3 ?Files mount|mount[._]s3files'] },
];

/** What every NFS client says: EFS, unless it names a server that is not one of EFS. */
export const nfsErrors: readonly Sign[] = [
  {
    all: [
      String.raw`\bmount\.nfs4?: |access denied by server while|failed, reason given by server|\bnfs: server .{0,100}not responding|failed to mount local volume|passed in (?:network volume|nfs) address|type=['"]?nfs`,
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
      String.raw`(?<![\w./:@"'-])EFS(?![\w./:@"'-])|elastic file system|elasticfilesystem|\.efs\.|${efsHost}`,
    ],
  },
];
