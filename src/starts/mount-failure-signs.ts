/**
 * The words by which a cause is known, from what the mount helper (aws/efs-utils), the volume plugin (aws/amazon-ecs-agent),
 * mount.nfs4 and Docker say. The first sign that a text bears decides, so the order is that of the mechanism: what happened
 * before the network was used, then what a server answered, then names, helper, tunnel, and last the plain network errors.
 */
import { namesAndHelper, tunnelAndPlugin } from './efs-mount-signs.ts';
import type { MountFailureSign } from './mount-failure-sign.ts';
import { answersOfTheServer, plainErrors } from './nfs-signs.ts';

const pluginSocket = String.raw`amazon-ecs-volume-plugin\.sock`;

const beforeTheNetwork: readonly MountFailureSign[] = [
  {
    cause: 'posix_uid_mismatch',
    all: ['ch(?:own|mod)|copy file info', '/var/lib/ecs/vol'],
    none: ['mounting volume failed'],
    own: true,
  },
  { cause: 'plugin_missing', all: ['looking up volume plugin "?amazon-ecs-vol'], own: true },
  {
    cause: 'plugin_missing',
    all: ['amazon-ecs-volume-plugin', 'plugin .{0,40}not found|(?:could|can) ?not be found|is not running'],
    none: ['mounting volume failed'],
    own: true,
  },
  {
    cause: 'plugin_missing',
    all: [
      String.raw`amazon-ecs-volume-plugin\.service`,
      'process exited|failed with result|failed to start|failed state|repeated too quickly|inactive \\(dead\\)|not loaded',
    ],
    none: ['mounting volume failed'],
    own: true,
  },
  {
    cause: 'plugin_missing',
    all: [pluginSocket, `dial unix|\\bEOF\\b|${pluginSocket}"?: connect`],
    none: ['mounting volume failed'],
  },
  { cause: 'transit_encryption_required', all: ['\\btls\\b["\']? option is req'], own: true },
  { cause: 'access_point_invalid', all: ['access point id .{0,100}is malformed'], own: true },
  { cause: 'access_point_invalid', all: ['accesspoint["\']? option|AccessPointNotFound'] },
  {
    cause: 'access_point_invalid',
    all: ['access point .{0,100}(?:does not exist|not found|is invalid|has been deleted)'],
  },
  { cause: 'tls_port', all: ['specified port \\[|locate an available port|tlsport option \\['], own: true },
  {
    cause: 'no_mount_target_in_az',
    all: ['no matching mount target in|no matching az id for|cannot find mount target for'],
    own: true,
  },
  {
    cause: 'mount_target_not_available',
    all: [
      'in available state yet|no mount target created for|unknown mount target state|mount target in the (?:az|availability zone) .{0,40} is ',
    ],
    own: true,
  },
];

export const mountFailureSigns: readonly MountFailureSign[] = [
  ...beforeTheNetwork,
  ...answersOfTheServer,
  ...namesAndHelper,
  ...tunnelAndPlugin,
  ...plainErrors,
];
