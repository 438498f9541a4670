/** The health checks that a terminal can make: who hears the alarms, and what could not be read. */
import { confirmedSubscribers } from '../aws/stack.ts';
import { messageOf } from '../flows/errors.ts';
import type { RegionPlan } from '../flows/plan-region.ts';
import { type HealthCheck, health, type TopicSeen } from '../monitoring/health.ts';
import { healthText } from '../reports/plan-text.ts';
import type { OpenedStack } from './opened-stack.ts';

/** One line for a stack without settings, whose topics nobody can have set; else one for each check that does not pass. */
export function printHealth(
  checks: readonly HealthCheck[],
  { hasSettings, settings, world }: OpenedStack,
): void {
  const noSettings = `No settings /${settings.stack}/settings in ${world.region}: defaults are used, and these alarms will notify nobody.`;
  if (!hasSettings) console.error(noSettings);
  const told = hasSettings ? checks : checks.filter(({ id }) => !id.endsWith('-topic'));
  for (const line of healthText(told)) console.error(line);
}

export async function healthOf(plan: RegionPlan, opened: OpenedStack): Promise<readonly HealthCheck[]> {
  const { pageTopicArn, ticketTopicArn } = opened.settings;
  const topics = await Promise.all([
    topicSeen('page', pageTopicArn, opened.world.region),
    topicSeen('ticket', ticketTopicArn, opened.world.region),
  ]);
  return health({ topics, tagProblems: plan.tagProblems, unread: plan.unread });
}

async function topicSeen(severity: TopicSeen['severity'], arn: string, region: string): Promise<TopicSeen> {
  if (arn === '') return { severity, arn, subscribers: 0 };
  try {
    return { severity, arn, subscribers: await confirmedSubscribers(arn, region) };
  } catch (error) {
    return { severity, arn, subscribers: messageOf(error) };
  }
}
