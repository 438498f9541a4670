/** Causes on the host: volume plugin, mount helper, TLS tunnel. */
import type { MountFailureClass } from './failure.ts';

const taskVolumes = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html';
const mountHelper = 'https://github.com/aws/efs-utils';

export const hostFailureClasses: readonly MountFailureClass[] = [
  {
    cause: 'plugin_missing',
    means: 'The ECS volume plugin does not run on the container instance.',
    firstSuspects: [
      'the service amazon-ecs-volume-plugin is not enabled',
      'an AMI without amazon-ecs-init or amazon-efs-utils',
    ],
    remedy:
      'Replace the instance by one of a current Amazon ECS-optimized AMI; on Amazon Linux `yum install amazon-efs-utils` and `systemctl enable --now amazon-ecs-volume-plugin` do too. Bottlerocket has no packages, and a Managed Instance is replaced by draining it.',
    checks: ['efs-capability'],
    source: taskVolumes,
  },
  {
    cause: 'plugin_timeout',
    means:
      'The ECS volume plugin did not answer Docker in time: its mount hung, or waited for another mount of the instance.',
    firstSuspects: [
      'TCP 2049 is closed between the instance or task and the mount target',
      'many tasks start at once on one instance, and the plugin mounts one volume at a time',
    ],
    remedy:
      "Allow TCP 2049 inbound on the mount target's security group (`aws ec2 authorize-security-group-ingress`) and outbound on the task's or instance's; then update the ECS agent to 1.106.1 or later (`aws ecs update-container-agent`, or replace the instance), which retries, and start fewer tasks at once.",
    checks: ['inbound-2049', 'egress-2049', 'mount-target-in-az', 'network-acl', 'route', 'agent-version'],
    source: 'https://github.com/aws/containers-roadmap/issues/2319',
  },
  {
    cause: 'tls_port',
    means: 'The port for the TLS tunnel is taken on this host.',
    firstSuspects: [
      'a fixed transitEncryptionPort that several tasks or volumes share',
      'all ports of the range are in use',
    ],
    remedy:
      "Leave transitEncryptionPort out of the volume's efsVolumeConfiguration, or give each volume a port of its own.",
    checks: ['transit-encryption-port'],
    source: 'https://github.com/aws/containers-roadmap/issues/2337',
  },
  {
    cause: 'tls_tunnel',
    means:
      'The TLS tunnel of the mount helper (stunnel or efs-proxy) did not start, or could not reach port 2049.',
    firstSuspects: [
      'TCP 2049 is closed, so that the tunnel ended',
      'stunnel or efs-proxy is missing or too old on the host',
      'the port of the tunnel is taken',
    ],
    remedy:
      'Allow TCP 2049 both ways; leave transitEncryptionPort out; on EC2 update amazon-efs-utils (`yum update amazon-efs-utils` on Amazon Linux, else a newer image) and read /var/log/amazon/efs/mount.log.',
    checks: ['inbound-2049', 'egress-2049', 'transit-encryption-port', 'egress-ignored-ports'],
    source: mountHelper,
  },
  {
    cause: 'helper_config',
    means: 'The mount helper is missing or lacks a setting, or an option of the mount is wrong.',
    firstSuspects: [
      'amazon-efs-utils or the NFS client is not installed on the host',
      'the instance metadata service cannot be reached, so that the Region is unknown',
      'a platform version before 1.4.0',
    ],
    remedy:
      'On EC2 install amazon-efs-utils and nfs-utils (or use an image that has them), let the instance reach its metadata (`aws ec2 modify-instance-metadata-options --instance-id INSTANCE --http-put-response-hop-limit 2`) or set `region` in /etc/amazon/efs/efs-utils.conf; on Fargate use platformVersion 1.4.0 or LATEST.',
    checks: ['platform-version', 'efs-capability', 'transit-encryption'],
    source: mountHelper,
  },
];
