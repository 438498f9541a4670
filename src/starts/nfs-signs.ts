/** What mount.nfs4, the server behind it and the network say. */
import type { MountFailureSign } from './mount-failure-sign.ts';

const nfs = String.raw`mount\.nfs4?: `;

export const answersOfTheServer: readonly MountFailureSign[] = [
  { cause: 'access_denied', all: ['not authorized to perform: elasticfilesystem:client'], own: true },
  { cause: 'access_denied', all: ['access denied by serv|access denied by s?e?r?$'] },
  { cause: 'access_denied', all: [`${nfs}(?:operation not perm|permission den)`] },
  { cause: 'access_denied', all: ['reason given by server: (?:permission den|operation not perm)'] },
  { cause: 'network_timeout', all: ['reason given by server: connection timed out'] },
  { cause: 'path_not_found', all: ['reason given by server'] },
  { cause: 'path_not_found', all: ['local volume: mount .{0,1024}: no such file or dir'] },
  { cause: 'path_not_found', all: [`${nfs}(?:mounting |mount spec |no such file|not a direct|stale )`] },
];

/** The last to be looked for: many a text with a better sign has one of these, too. */
export const plainErrors: readonly MountFailureSign[] = [
  { cause: 'connection_refused', all: ['connection refused|ECONNREFUSED'] },
  { cause: 'tls_port', all: ['address already in use'] },
  {
    cause: 'connection_reset',
    all: [
      'connection reset|reset by peer|ECONNRESET|broken pipe|sending reset|connection abort|endpoint is not connected',
    ],
  },
  {
    cause: 'network_timeout',
    all: [
      'timed out|no route to host|(?:network|host) is (?:unreachable|down)|mount system call|deadline exceeded|signal: killed|i/o timeout|not responding|TIMEOUTconnect|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH',
    ],
  },
  {
    cause: 'helper_config',
    all: [
      'incorrect mount option|protocol (?:is )?not|NFS version|no such device|invalid argument|wrong fs type|bad option|helper program|mount point .{0,255} does not exist|/usr/bin/env|command not found|executable file not found|No module named|FileNotFoundError|ModuleNotFoundError|superuser|only root',
    ],
  },
  { cause: 'access_denied', all: ['operation not permitted|permission denied|AccessDenied'] },
  {
    cause: 'helper_config',
    all: ['could not start amazon-efs-mount-watchdog|unrecognized init system'],
    own: true,
  },
  { cause: 'helper_config', all: ['efs-utils configuration|efs-utils\\.conf'], own: true },
];
