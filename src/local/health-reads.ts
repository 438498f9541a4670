/** What the health check asks of AWS besides the world: trails, topics and their keys, what alarms did, other stacks. */
import { ReadFailed } from '../flows/errors.ts';
import type { HealthReads } from '../flows/health-ports.ts';
import type { FoundSettings } from '../monitoring/overlap.ts';
import { deliveredWrites, type TrailSeen } from '../monitoring/trail.ts';
import type { AlarmActions } from './alarm-actions.ts';
import type { LocalAlarms } from './alarms.ts';
import type { DeniedActions } from './denied-actions.ts';
import type { LocalTopics } from './topics.ts';

export interface LocalHealthReads
  extends Pick<
    HealthReads,
    'trails' | 'topics' | 'topicKeys' | 'alarmHistory' | 'silentAlarms' | 'stackSettings'
  > {
  /** By ARN. A region begins with one that records all management events. */
  readonly trailsSeen: Map<string, TrailSeen>;
  /** By the name of the parameter: settings with the mark of the template. */
  readonly parameters: Map<string, FoundSettings>;
}

interface Parts {
  readonly region: string;
  readonly account: string;
  readonly topics: LocalTopics;
  readonly alarms: LocalAlarms;
  readonly alarmActions: AlarmActions;
  readonly denied: DeniedActions;
}

export function localHealthReads(parts: Parts): LocalHealthReads {
  const { region, account, topics, alarms, alarmActions, denied } = parts;
  const arn = `arn:aws:cloudtrail:${region}:${account}:trail/management-events`;
  const trail = { arn, isLogging: true, deliveryError: null, selectors: [], advanced: [] };
  const trailsSeen = new Map<string, TrailSeen>([[arn, trail]]);
  const parameters = new Map<string, FoundSettings>();
  return {
    trailsSeen,
    parameters,
    trails: {
      async deliversManagementWrites() {
        const seen = await denied.reading('the trails', 'cloudtrail:DescribeTrails', () => [
          ...trailsSeen.values(),
        ]);
        const answer = deliveredWrites(seen, []);
        if (answer.is !== 'unknown') return answer.is;
        throw new ReadFailed(
          'whether a trail delivers management write events',
          new Error(answer.because),
          true,
        );
      },
    },
    topics: {
      find: (one) => denied.reading(`topic ${one}`, 'sns:GetTopicAttributes', () => topics.find(one)),
    },
    topicKeys: { read: (id) => denied.reading(`the key ${id}`, 'kms:DescribeKey', () => topics.keyOf(id)) },
    alarmHistory: {
      failedActions: (since) =>
        denied.reading('the history of the alarms', 'cloudwatch:DescribeAlarmHistory', () =>
          alarmActions.failed
            .filter(({ at }) => at >= since)
            .map(({ topicArn, ...action }) => ({ ...action, target: topicArn })),
        ),
    },
    silentAlarms: {
      under: (prefix) =>
        denied.reading(`the alarms without data under ${prefix}`, 'cloudwatch:DescribeAlarms', () =>
          alarms.silent().filter(({ existing }) => existing.name.startsWith(prefix)),
        ),
    },
    stackSettings: {
      all: () =>
        denied.reading('the settings of all stacks', 'ssm:DescribeParameters', () => [
          ...parameters.values(),
        ]),
    },
  };
}
