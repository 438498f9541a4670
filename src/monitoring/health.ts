/** Is the monitoring itself fit to be trusted? Everything that was read in, the checks out. */
import { type FailedAction, failedActions, type SilentAlarm, silentAlarms } from './alarm-checks.ts';
import { announcements, trailCheck } from './event-checks.ts';
import type { FileSystem } from './file-system.ts';
import { type Found, type HealthCheck, type HealthCheckId, ifRead } from './health-check.ts';
import { type FoundSettings, overlap } from './overlap.ts';
import type { Settings } from './settings.ts';
import type { MaybeRead } from './subject.ts';
import { coverage, sweepAge } from './sweep-checks.ts';
import type { SweepRecord } from './sweep-record.ts';
import { type TopicSeen, topicChecks } from './topic-checks.ts';

export interface HealthSeen {
  readonly settings: Settings;
  readonly region: string;
  readonly now: Date;
  /** Of pages, then of tickets. */
  readonly topics: readonly TopicSeen[];
  readonly trail: MaybeRead<'yes' | 'no'>;
  /** Null: there is no table, and so no stack that sweeps. */
  readonly lastSweep: MaybeRead<SweepRecord | null> | null;
  readonly failedActions: MaybeRead<readonly FailedAction[]>;
  readonly silentAlarms: MaybeRead<readonly SilentAlarm[]>;
  readonly fileSystems: MaybeRead<readonly FileSystem[]>;
  readonly otherStacks: MaybeRead<readonly FoundSettings[]>;
}

export function health(seen: HealthSeen): readonly HealthCheck[] {
  const { settings, region, now, lastSweep } = seen;
  const ofSweeps = (judge: (record: SweepRecord | null) => Found) =>
    lastSweep === null ? null : ifRead(lastSweep, judge);
  return [
    ...seen.topics.flatMap((topic) => topicChecks(topic, settings)),
    ...check('trail', trailCheck(seen.trail, region)),
    ...check('events', ofSweeps(announcements)),
    ...check(
      'sweep',
      ofSweeps((record) => sweepAge(record, now)),
    ),
    ...check(
      'coverage',
      ofSweeps((record) => coverage(record, now)),
    ),
    ...check('alarm-actions', failedActions(seen.failedActions, settings)),
    ...check('alarm-data', silentAlarms(seen.silentAlarms, settings.stack, now)),
    ...check('other-stacks', overlap(seen.otherStacks, seen.fileSystems, settings)),
  ];
}

/** What only somebody who has planned the Region knows. */
export function planChecks({ tagProblems, unread }: PlanSeen): readonly HealthCheck[] {
  return [
    ...tagProblems.map((seen) => ({ id: 'tags', result: 'fail', seen }) as const),
    ...unread.map((seen) => ({ id: 'reads', result: 'unknown', seen }) as const),
  ];
}

interface PlanSeen {
  readonly tagProblems: readonly string[];
  /** Facts that could not be read, as sentences. */
  readonly unread: readonly string[];
}

/** Null: there is nothing to check. */
function check(id: HealthCheckId, found: Found | null): readonly HealthCheck[] {
  return found === null ? [] : [{ id, ...found }];
}
