/** Everything that the health checks are made of, in parallel: a read that fails makes its own check unknown and no other. */

import { secondsInAnHour } from '../metrics/units.ts';
import { actionHours } from '../monitoring/alarm-checks.ts';
import type { HealthSeen } from '../monitoring/health.ts';
import { alarmNamePrefix } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import { isKeyOfSns, type TopicSeen } from '../monitoring/topic-checks.ts';
import type { HealthReads } from './health-ports.ts';
import { maybeRead } from './maybe-read.ts';

export async function readHealth(settings: Settings, reads: HealthReads): Promise<HealthSeen> {
  const now = reads.clock.now();
  const { pageTopicArn, ticketTopicArn, stack } = settings;
  const since = new Date(now.getTime() - actionHours * secondsInAnHour * 1_000);
  const [page, ticket, trail, lastSweep, failedActions, silentAlarms, fileSystems, otherStacks] =
    await Promise.all([
      topicSeen('page', pageTopicArn, reads),
      topicSeen('ticket', ticketTopicArn, reads),
      maybeRead(reads.trails.deliversManagementWrites()),
      reads.logbook === null ? null : maybeRead(reads.logbook.lastSweep()),
      maybeRead(reads.alarmHistory.failedActions(since)),
      maybeRead(reads.silentAlarms.under(alarmNamePrefix(stack))),
      maybeRead(reads.fileSystems.all()),
      maybeRead(reads.stackSettings.all()),
    ]);
  const facts = { trail, lastSweep, failedActions, silentAlarms, fileSystems, otherStacks };
  return { settings, region: reads.region, now, topics: [page, ticket], ...facts };
}

async function topicSeen(
  severity: TopicSeen['severity'],
  arn: string,
  { topics, topicKeys }: Pick<HealthReads, 'topics' | 'topicKeys'>,
): Promise<TopicSeen> {
  const topic = arn === '' ? { read: null } : await maybeRead(topics.find(arn));
  const keyId = 'read' in topic ? (topic.read?.keyId ?? null) : null;
  const key = keyId === null || isKeyOfSns(keyId) ? null : await maybeRead(topicKeys.read(keyId));
  return { severity, arn, topic, key };
}
