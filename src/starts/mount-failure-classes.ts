/** What is believed of each cause of a failed EFS mount; mount-failure-signs.ts has the words by which it is known. */
import { accessFailureClasses } from './access-failure-classes.ts';
import type { MountFailureCause, MountFailureClass } from './failure.ts';
import { hostFailureClasses } from './host-failure-classes.ts';
import { networkFailureClasses } from './network-failure-classes.ts';

const unknownFailure: MountFailureClass = {
  cause: 'unknown',
  means: 'The EFS mount failed, and the reason was cut off or is in words that no class has.',
  firstSuspects: [
    'the tell-tale sentence was cut off: reasons end after 255 or 1,024 characters',
    'a network path, name or permission that the checks below can show',
  ],
  remedy:
    'Read the whole reason with `aws ecs describe-tasks` (stoppedReason and containers[].reason); on EC2 also /var/log/ecs/ecs-volume-plugin.log and /var/log/amazon/efs/mount.log on the instance. Then go through the checks.',
  checks: [
    'mount-target-in-az',
    'inbound-2049',
    'egress-2049',
    'dns-support',
    'dns-hostnames',
    'iam-authorization',
    'file-system-policy',
    'task-role',
    'access-point-root',
    'platform-version',
  ],
  source: 'https://docs.aws.amazon.com/efs/latest/ug/troubleshooting-efs-mounting.html',
};

export const mountFailureClasses: readonly MountFailureClass[] = [
  ...networkFailureClasses,
  ...accessFailureClasses,
  ...hostFailureClasses,
  unknownFailure,
];

export function mountFailureClass(cause: MountFailureCause): MountFailureClass {
  return mountFailureClasses.find((entry) => entry.cause === cause) ?? unknownFailure;
}
