/** What a role may do beyond one resource of this stack: all of it, each with its reason. */
import { arnOf, globalArnOf, type Place } from './place.ts';

/**
 * Calls that are about all there is, where the service also knows single resources: `*` is what they need. For every other action
 * `*` is right only where IAM knows no resource, which the reference tells.
 */
export const aboutAll: Readonly<Record<string, string>> = {
  'cloudwatch:DescribeAlarms':
    'leaves composite alarms out for those who may not ask about all (API reference)',
  'cloudwatch:DescribeAlarmHistory': 'without a name it is about all; it takes no prefix (API reference)',
  'elasticfilesystem:DescribeFileSystems':
    'without an id it lists all, which no ARN of a file system covers (assumed)',
  'elasticfilesystem:DescribeReplicationConfigurations': 'the same',
};

/** Patterns in actions. */
export const widerActions: Readonly<Record<string, string>> = {
  'kms:GenerateDataKey*': 'as SNS documents it: which of them SNS calls is its own affair',
};

/** Patterns in resources. */
export function widerResources(stack: string, place: Place): ReadonlyMap<string, string> {
  return new Map([
    [arnOf('elasticfilesystem', 'file-system/*', place), 'any may be created, fail to mount, or be reviewed'],
    [arnOf('elasticfilesystem', 'access-point/*', place), 'any may be what a task cannot mount'],
    [arnOf('ecs', 'service/*', place), 'any may fail to mount'],
    [arnOf('ecs', 'container-instance/*', place), 'any may run the task'],
    [
      arnOf('cloudtrail', 'trail/*', { ...place, region: '*', account: '*' }),
      'one of another Region or of the organisation may record this one',
    ],
    [arnOf('kms', 'key/*', place), 'a topic names its key only when it is asked'],
    [
      arnOf('ssm', 'parameter/*/settings', place),
      'the settings of any stack of Mountwatch, which its tag tells',
    ],
    [arnOf('ec2', 'vpc/*', { ...place, account: '*' }), 'any, and one that another account shares'],
    [globalArnOf('iam', 'role/*', place), 'the role of a task may be any'],
    [
      arnOf('cloudwatch', `alarm:${stack}/*`, place),
      'our alarms come and go; the slash keeps other stacks out',
    ],
  ]);
}
