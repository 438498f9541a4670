/** Volumes that are not EFS: S3 Files, other plugins, other NFS servers, EBS, FSx, the task's own. */
import { efsHost } from './efs-host.ts';
import type { LookAlike } from './look-alike.ts';
import {
  bareTimeout,
  containerStorageInterface,
  otherMountPath,
  otherPluginName,
  otherSocket,
  wordsOfEcsPlugin,
} from './volume-plugin.ts';

const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

export const volumeLookAlikes: readonly LookAlike[] = [
  {
    cause: 'not_efs:s3_files',
    means: 'An S3 Files volume could not be mounted; it fails in the words of EFS.',
    remedy:
      'Look at s3filesVolumeConfiguration of the task definition: mount target of the S3 file system in the Availability Zone, TCP 2049 both ways, and s3files:ClientMount for the task role.',
    source: `${guide}/task_definition_parameters.html`,
    /** In efs-evidence.ts: they count only in a text that else would be about EFS. */
    signs: [],
  },
  {
    cause: 'not_efs:other_volume_plugin',
    means: 'Another Docker volume plugin failed.',
    remedy: "Read that plugin's own log on the instance, and look at dockerVolumeConfiguration.driver.",
    source: `${guide}/docker-volumes.html`,
    proofs: [
      { all: [`${otherSocket}|${otherMountPath}|${containerStorageInterface}`], none: wordsOfEcsPlugin },
      { all: ['looking up volume plugin "?(?!amazon-ecs-vol)\\w'] },
      {
        all: ['VolumeDriver|volume (?:plugin|driver)|propagated-mount', otherPluginName],
        none: wordsOfEcsPlugin,
      },
    ],
    signs: [
      {
        all: ['VolumeDriver\\.\\w{3,12}["\']?: ?\\S'],
        none: [...wordsOfEcsPlugin, 'mount\\.nfs4?: ', 'access denied by server', bareTimeout],
      },
      { all: ['failed to mount local volume'], none: ['addr=', 'nfs', efsHost] },
    ],
  },
  {
    cause: 'not_efs:fsx',
    means: 'An FSx file system could not be mounted.',
    remedy:
      'Look at fsxWindowsFileServerVolumeConfiguration (credentials, Active Directory domain, TCP 445), or at the options of the Docker volume and the security group of the FSx file system.',
    source: `${guide}/wfsx-volumes.html`,
    proofs: [{ all: ['\\.fsx(?:\\.|$)|mount\\.lustre|\\bfs-[\\da-f]{1,40}@tcp'] }],
    signs: [
      {
        all: [
          '(?<![\\w/-])FSx (?:for|file|volume)|fsxWindowsFile|SMB (?:mapping|global mapping)|New-SmbGlobalMapping',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:other_nfs',
    means: 'An NFS server that is not EFS could not be mounted.',
    remedy: 'Look at the export, the address and the firewall of that NFS server.',
    source: `${guide}/docker-volumes.html`,
    signs: [
      { all: ['ch(?:own|mod)|copy file info', '/var/lib/docker/volumes'], none: ['\\.efs\\.'] },
      { all: ['rpc\\.statd is not running'], none: ['\\.efs\\.'] },
    ],
  },
  {
    cause: 'not_efs:ebs',
    means: 'An EBS volume could not be created or attached.',
    remedy:
      'Look at the infrastructure role of the service (AmazonECSInfrastructureRolePolicyForVolumes), the snapshot, the KMS key and the Availability Zone of the volume.',
    source: `${guide}/troubleshoot-ebs-volumes.html`,
    signs: [
      {
        all: [
          '\\bEBS (?:volume|attachment|snapshot)|amazon EBS|ebs volume|EBSVolume|ec2:(?:create|attach)volume',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:task_volume',
    means: "A volume of the task's own host could not be made.",
    remedy: 'Look at `host.sourcePath` and at VOLUME lines in the Dockerfile.',
    source: `${guide}/bind-mounts.html`,
    signs: [
      {
        all: [
          'Dockerfile contains VOLUME|invalid mount config|error while creating mount source path|bind source path|mounting volume with options: type=["\']?(?:tmpfs|none|btrfs|ext|xfs)',
        ],
      },
    ],
  },
  {
    cause: 'not_efs:task_volume',
    means: "A volume of the task's own host could not be made.",
    remedy: 'Look at `host.sourcePath` and at VOLUME lines in the Dockerfile.',
    source: `${guide}/bind-mounts.html`,
    weak: true,
    signs: [{ all: ['CannotCreateVolumeError'] }],
  },
];
