/** What a health check reads of a Region in which everything is well; a test breaks one thing. */
import type { HealthSeen } from '../../src/monitoring/health.ts';
import type { HealthCheck, HealthCheckId } from '../../src/monitoring/health-check.ts';
import type { SweepRecord } from '../../src/monitoring/sweep-record.ts';
import { aFileSystem, pageTopic, someSettings, ticketTopic } from './builders.ts';

export const now = new Date('2026-11-02T08:00:00Z');

export function minutesAgo(minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}

export function aSweep(changes: Partial<SweepRecord> = {}): SweepRecord {
  const counts = { watched: 12, uncovered: 0, uncoveredSince: null, unannounced: [] };
  return { at: minutesAgo(10), firstAt: minutesAgo(50_000), ...counts, ...changes };
}

export function healthSeen(changes: Partial<HealthSeen> = {}): HealthSeen {
  const topic = { read: { subscribers: 2, keyId: null } };
  return {
    settings: someSettings(),
    region: 'us-east-1',
    now,
    topics: [
      { severity: 'page', arn: pageTopic, topic, key: null },
      { severity: 'ticket', arn: ticketTopic, topic, key: null },
    ],
    trail: { read: 'yes' },
    lastSweep: { read: aSweep() },
    failedActions: { read: [] },
    silentAlarms: { read: [] },
    fileSystems: { read: [aFileSystem()] },
    otherStacks: { read: [{ parameter: '/mountwatch/settings', json: '{}' }] },
    ...changes,
  };
}

export function aCheck(id: HealthCheckId, result: HealthCheck['result'] = 'pass'): HealthCheck {
  return { id, result, seen: `${id} was looked at` };
}
