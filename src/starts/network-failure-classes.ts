/** Causes between the task and the mount target: names, routes, ports. */
import type { MountFailureClass } from './failure.ts';

const mountHelp = 'https://docs.aws.amazon.com/efs/latest/ug/troubleshooting-efs-mounting.html';

export const networkFailureClasses: readonly MountFailureClass[] = [
  {
    cause: 'dns_unresolved',
    means: "The file system's DNS name did not resolve. A request to install botocore says the same.",
    firstSuspects: [
      "no mount target in the task's Availability Zone or VPC",
      'DNS support or DNS hostnames of the VPC are off',
      'a mount target that is too new: its name takes 90 seconds or more',
      'the file system lives in a peered VPC',
      'a wrong file system id',
      "other DNS servers than Amazon's in the VPC's DHCP options, or a Resolver rule or DNS firewall that answers",
    ],
    remedy:
      "Create an available mount target in the task's Availability Zone (`aws efs create-mount-target`, AWS::EFS::MountTarget), set EnableDnsSupport and EnableDnsHostnames of the VPC to true, and start the task again when the mount target is some minutes old. Across VPCs: Route 53 Resolver endpoints, or mount targets in the task's VPC.",
    checks: [
      'file-system-available',
      'one-zone',
      'same-vpc',
      'mount-target-in-az',
      'dns-support',
      'dns-hostnames',
      'recent-mount-target',
    ],
    source: mountHelp,
  },
  {
    cause: 'network_timeout',
    means: 'The mount target did not answer on TCP port 2049.',
    firstSuspects: [
      "the mount target's security group lets nothing in on 2049 from the task",
      "the task's security group lets nothing out on 2049",
      'a network ACL or a missing route',
      'the task chose IPv6, and the mount target has IPv4 only',
      'a firewall or an inspection VPC on the way',
    ],
    remedy:
      "Allow TCP 2049 inbound on the mount target's security group from the task's security group (`aws ec2 authorize-security-group-ingress`), and outbound on the task's security group. Then look at network ACLs, at routes both ways, and at IPv6: where the task's subnet has no IPv4, the mount target has to have IPv6.",
    checks: [
      'inbound-2049',
      'egress-2049',
      'network-acl',
      'route',
      'ipv6',
      'mount-target-in-az',
      'recent-mount-target',
      'file-system-available',
    ],
    source: mountHelp,
  },
  {
    cause: 'connection_reset',
    means: 'The connection to the mount target was cut off while mounting.',
    firstSuspects: [
      'port 2049 is closed behind the TLS tunnel, which itself came up',
      'the mount target or access point is only seconds old',
      'a service mesh proxy caught the connection',
    ],
    remedy:
      "Start the task again if the mount target is new. Otherwise allow TCP 2049 between both security groups, and with a proxy in the task add 2049 to EgressIgnoredPorts in the task definition's proxyConfiguration.",
    checks: [
      'inbound-2049',
      'egress-2049',
      'recent-mount-target',
      'egress-ignored-ports',
      'network-acl',
      'mount-target-in-az',
      'access-point',
    ],
    source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html',
  },
  {
    cause: 'connection_refused',
    means: 'Something other than EFS answered on the way and refused the connection.',
    firstSuspects: [
      'a service mesh proxy takes all outgoing connections before it runs',
      'the TLS tunnel was not listening yet',
      'the address is not one of the mount target',
    ],
    remedy:
      "Add 2049 to EgressIgnoredPorts in the task definition's proxyConfiguration; without a proxy compare the address with `aws efs describe-mount-targets`.",
    checks: [
      'egress-ignored-ports',
      'inbound-2049',
      'egress-2049',
      'mount-target-in-az',
      'recent-mount-target',
    ],
    source: 'https://docs.aws.amazon.com/app-mesh/latest/userguide/troubleshooting-connectivity.html',
  },
  {
    cause: 'mount_target_not_available',
    means: 'The file system has a mount target, which is not in the state `available`.',
    firstSuspects: ['the mount target is still being created', 'it is being deleted, or in error'],
    remedy:
      'Wait until `aws efs describe-mount-targets` says LifeCycleState available, then start the task again; in a template let the service depend on the mount target (DependsOn).',
    checks: ['mount-target-in-az', 'recent-mount-target', 'file-system-available'],
    source: mountHelp,
  },
  {
    cause: 'no_mount_target_in_az',
    means: "The file system has no mount target in the task's Availability Zone.",
    firstSuspects: [
      "nobody created one in the task's zone",
      'a One Zone file system, and a task in another zone',
    ],
    remedy:
      "Create a mount target in the task's Availability Zone (`aws efs create-mount-target`, AWS::EFS::MountTarget), or keep the service's subnets to zones that have one: for a One Zone file system that is the only way.",
    checks: ['file-system-available', 'one-zone', 'same-vpc', 'mount-target-in-az'],
    source: 'https://docs.aws.amazon.com/efs/latest/ug/accessing-fs.html',
  },
];
