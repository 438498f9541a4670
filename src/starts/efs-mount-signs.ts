/** What the mount helper says of names, credentials, settings and its tunnel, and how the volume plugin runs out of time. */
import { efsHost } from './efs-host.ts';
import type { MountFailureSign } from './mount-failure-sign.ts';

const mountTarget =
  'cannot connect to file system mount target|the ip address .{0,60} cannot be connected yet|connection to the mount target|connecting to (?:the )?mount target';

export const namesAndHelper: readonly MountFailureSign[] = [
  { cause: 'connection_refused', all: [mountTarget, 'connection refused'] },
  { cause: 'connection_reset', all: [mountTarget, 'connection reset'] },
  { cause: 'network_timeout', all: [mountTarget], own: true },
  {
    cause: 'dns_unresolved',
    all: [
      String.raw`failed to resolve (?:server )?["']?[^\s"']{0,100}${efsHost}|failed to resolve (?!ref).{0,120}\.efs(?![\w-])|lookup [^\s]{0,100}\.efs\.`,
    ],
    own: true,
  },
  {
    cause: 'dns_unresolved',
    all: [
      'check that your file system id|resolving to a valid EFS|did not resolve to (?:an EFS|a valid DNS name for an EFS)|the VPC has an (?:EFS|S3 ?Files) mount|lookup mount target ip|mount target ip address cannot be found|fallback to mount target ip|perform(?:ing)? operation Describe(?:MountTargets|AvailabilityZones)|the file system fs-.{0,60} is not found|elasticfilesystem service cannot complete|prefer_ipv4',
    ],
    own: true,
  },
  {
    cause: 'dns_unresolved',
    all: [
      '(?<![\\w/-])botocore(?![\\w-])|failed to resolve|name or service not known|name resolution|no such host|could not resolve|server misbehaving|unknown host|getaddrinfo',
    ],
  },
  {
    cause: 'credentials',
    all: [
      'access key id and secret access key are not|retrieval of AWS security cred|retrieve AWS security cred|AWS security credentials not found|retriev(?:al of|e) IAM role name|awscredsuri .{0,200} is malformed|AWS Container Auth Token|add the \\[profile|error reading token file|(?:accessKeyId|sessionToken) is malformed',
    ],
    own: true,
  },
  {
    cause: 'credentials',
    all: [
      'unable to locate credentials|no credentials|aws credentials are|ExpiredToken|InvalidClientTokenId|assume (?:the )?role',
    ],
  },
  {
    cause: 'helper_config',
    all: [
      'error retrieving (?:region|config|az)|cannot retrieve (?:region|az)|unknown filesystem type .?efs|unsupported mount options detected|["\'](?:iam|awscredsuri|awsprofile)["\']? option is required|port_range_(?:upper|lower)_bound|only root can run mount\\.efs|mount\\.efs: (?:command )?not found|network was not yet available|region.{0,3} mount option specified|metadata service \\(IMDS\\)|options are mutually exclusive|dns name format (?:must|has)|does not match the azi?d? provided|(?:rolearn|jwtpath) .{0,200} is malformed|mounttargetip option is|retrieval of (?:EC2 )?metadata|to retrieve (?:EC2 )?instance metadata|state_file_dir_mode|invalid file system name: ["\']?fs-|is not supported on MacOS|do not support EFS on',
    ],
    own: true,
  },
  {
    cause: 'helper_config',
    all: ['is malformed|missing required fields|type .{0,20}not supported|no volume driver found'],
  },
];

export const tunnelAndPlugin: readonly MountFailureSign[] = [
  {
    cause: 'network_timeout',
    all: ['mount attempt .{0,12}failed due to time|failed due to timeout .{0,20}, mount attempt'],
    own: true,
  },
  {
    cause: 'tls_tunnel',
    all: [
      'which["\'], ["\'](?:stunnel|efs-proxy)|failed to (?:initiali[sz]e|start) TLS tunnel|failed to initiali[sz]e tunnel for|failed to start tunnel \\(errno|please check mount\\.log|controls to properly enforce TLS|certificate authority file for verif|enable stunnel debug|self-signed client-side cert|upgrading-stunnel|failed to create certificate signing|ASN1 parse public key|supported by efs-proxy|stunnel does not support|the tlsport .{0,20}cannot be connected|failed to find CAfile',
    ],
    own: true,
  },
  {
    cause: 'tls_tunnel',
    all: [
      'failed to create (?:private key|public key)|(?:stunnel5?|efs-proxy)["\':]{0,2} (?:is |was |command )?(?:not found|not installed|exited|returned non-zero|died|crashed|fail)|(?:failed to locate|file or directory:|which["\'],) ["\']?(?:stunnel|efs-proxy)|certificate verif|handshake fail|no more addresses to connect|SSL_(?:connect|accept)|(?<![\\w/-])openssl(?![\\w-])',
    ],
  },
  {
    cause: 'plugin_timeout',
    all: [
      'VolumeDriver\\.|amazon-ecs-volume-plugin',
      'context deadline|deadline exceeded|client\\.timeout|request canceled|awaiting headers|i/o timeout',
    ],
  },
];
