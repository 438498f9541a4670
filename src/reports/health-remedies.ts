/** What mends a health check that fails: one sentence, and a command where one command does it or shows it. */
import type { HealthCheckId } from '../monitoring/health-check.ts';
import type { Settings } from '../monitoring/settings.ts';
import { shellCommand } from '../text/shell-command.ts';

export interface HealthRemedy {
  readonly words: string;
  readonly command: string;
}

export interface Place extends Pick<Settings, 'stack' | 'pageTopicArn' | 'ticketTopicArn'> {
  readonly region: string;
}

type Checked = Exclude<HealthCheckId, 'tags' | 'reads'>;

/** Whole sentences; the section of docs/operation.md has the rest. */
const remedies: Readonly<Record<Checked, (place: Place) => HealthRemedy>> = {
  'page-topic': ({ region, pageTopicArn }) => subscribe(region, pageTopicArn),
  'ticket-topic': ({ region, ticketTopicArn }) => subscribe(region, ticketTopicArn),
  'page-topic-key': ({ region, pageTopicArn }) => anotherKey(region, pageTopicArn),
  'ticket-topic-key': ({ region, ticketTopicArn }) => anotherKey(region, ticketTopicArn),
  trail: ({ region }) => ({
    words: 'Create a trail that records management write events, or start the one that is there.',
    command: shellCommand`aws cloudtrail describe-trails --region ${region} --query 'trailList[].[Name,HomeRegion,IsMultiRegionTrail]'`,
  }),
  events: ({ region, stack }) => ({
    words: 'See whether the rule for EFS calls is there and enabled.',
    command: shellCommand`aws cloudformation describe-stack-resource --region ${region} --stack-name ${stack} --logical-resource-id FileSystemCalls`,
  }),
  sweep: ({ region, stack }) => ({
    words: 'See why: the log of SweepFileSystems, and whether its schedule is enabled.',
    command: shellCommand`aws cloudformation describe-stack-resource --region ${region} --stack-name ${stack} --logical-resource-id SweepFileSystems`,
  }),
  coverage: ({ region, stack }) => ({
    words: 'See which file systems, and what would be done.',
    command: shellCommand`npx mountwatch plan --stack ${stack} --region ${region}`,
  }),
  'alarm-actions': ({ region, pageTopicArn }) => ({
    words: 'Let cloudwatch.amazonaws.com publish to the topic: its policy says who may.',
    command: topicAttributes(region, pageTopicArn),
  }),
  'alarm-data': ({ region, stack }) => ({
    words:
      'See whether its file system is mounted at all; an alarm that nobody needs is turned off by a tag.',
    command: shellCommand`aws cloudwatch describe-alarms --region ${region} --alarm-name-prefix ${stack}/ --state-value INSUFFICIENT_DATA --query 'MetricAlarms[].[AlarmName,StateReason]'`,
  }),
  'other-stacks': ({ region, stack }) => ({
    words:
      'Let one of the stacks leave out what the other watches: by OptIn, by ExcludedTags, or by deleting it.',
    command: shellCommand`npx mountwatch plan --stack ${stack} --region ${region}`,
  }),
};

/** Null for what only a plan checks, which says what to do itself. */
export function healthRemedy(id: HealthCheckId, place: Place): HealthRemedy | null {
  return id === 'tags' || id === 'reads' ? null : remedies[id](place);
}

/** Its section has the name of the check. */
export function healthSection(id: HealthCheckId): string {
  return `docs/operation.md#${id}`;
}

function subscribe(region: string, topicArn: string): HealthRemedy {
  return {
    words: 'Confirm the subscription that SNS has mailed, or subscribe somebody.',
    command: shellCommand`aws sns subscribe --region ${region} --topic-arn ${topicArn} --protocol email --notification-endpoint ADDRESS`,
  };
}

function anotherKey(region: string, topicArn: string): HealthRemedy {
  return {
    words:
      "Let the services use the topic's key by its policy, or give the topic a customer-managed key that does.",
    command: topicAttributes(region, topicArn),
  };
}

function topicAttributes(region: string, topicArn: string): string {
  return shellCommand`aws sns get-topic-attributes --region ${region} --topic-arn ${topicArn} --query 'Attributes.[KmsMasterKeyId,Policy]'`;
}
