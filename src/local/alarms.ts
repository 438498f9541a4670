/** CloudWatch alarms in memory. A new one is INSUFFICIENT_DATA; an update keeps the state and ignores tags. Their states follow the metrics. */
import { WriteFailed } from '../flows/errors.ts';
import type { Alarms } from '../flows/ports.ts';
import type { Alarm, AlarmState, ExistingAlarm } from '../monitoring/alarm.ts';
import type { SilentAlarm } from '../monitoring/alarm-checks.ts';
import { alarmEvaluation } from './alarm-evaluation.ts';
import { reasonOf } from './alarm-reason.ts';
import { deletionRefusal, refusal } from './alarm-rules.ts';
import type { AlarmTransition } from './alarm-transition.ts';
import type { LocalMetrics } from './metrics.ts';

interface StoredAlarm {
  readonly existing: ExistingAlarm;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LocalAlarms extends Alarms {
  /** What stands there, by name. */
  readonly stored: ReadonlyMap<string, StoredAlarm>;
  /** Somebody else's alarm, or somebody else's edit of ours. */
  putByHand(name: string, changes: Partial<ExistingAlarm>, tags?: Readonly<Record<string, string>>): void;
  /** Every change of state so far, oldest first; it outlives the alarm. */
  readonly history: readonly AlarmTransition[];
  /** Those without data, and since when: since they were first looked at, where they never had any. */
  silent(): readonly SilentAlarm[];
  /** Hears of every change from now on. */
  onTransition(listener: (transition: AlarmTransition) => void): void;
  /** Sets a state by hand, as SetAlarmState does: the next evaluation finds back to the true one. A state that is set already changes nothing. */
  setState(name: string, to: AlarmState, reason: string, at: Date): void;
  /** Looks at every alarm, on the metrics of the minutes before `at`. @returns whether one changed its state. */
  evaluate(at: Date): boolean;
}

export function localAlarms(region: string, account: string, metrics: LocalMetrics): LocalAlarms {
  const stored = new Map<string, StoredAlarm>();
  const history: AlarmTransition[] = [];
  /** Of alarms that stand: when they came to their present state. */
  const changedAt = new Map<string, Date>();
  const firstSeenAt = new Map<string, Date>();
  const listeners: ((transition: AlarmTransition) => void)[] = [];
  const evaluation = alarmEvaluation(metrics);
  const arnOf = (name: string) => `arn:aws:cloudwatch:${region}:${account}:alarm:${name}`;

  return {
    stored,
    under: async (prefix) =>
      [...stored.values()].map(({ existing }) => existing).filter(({ name }) => name.startsWith(prefix)),
    tag: async (arn, key) =>
      [...stored.values()].find(({ existing }) => existing.arn === arn)?.tags[key] ?? null,
    async put(alarm, tags) {
      refuse(`put alarm ${alarm.name}`, refusal(alarm));
      const before = stored.get(alarm.name);
      if (before !== undefined && before.existing.kind !== 'metric') {
        refuse(`put alarm ${alarm.name}`, `a ${before.existing.kind} alarm has this name`);
      }
      stored.set(alarm.name, {
        existing: existingOf(alarm, arnOf(alarm.name), before?.existing.state ?? 'INSUFFICIENT_DATA'),
        tags: before?.tags ?? tags,
      });
    },
    async delete(names) {
      refuse(
        'delete alarms',
        deletionRefusal(names, (name) => stored.get(name)?.existing.kind),
      );
      for (const name of names) {
        stored.delete(name);
        changedAt.delete(name);
        firstSeenAt.delete(name);
      }
    },
    putByHand(name, changes, tags = {}) {
      const before = stored.get(name);
      const existing = { ...strangers, arn: arnOf(name), ...before?.existing, name, ...changes };
      const { alarm, description } = existing;
      stored.set(name, {
        existing: { ...existing, alarm: alarm === null ? null : { ...alarm, description } },
        tags: before?.tags ?? tags,
      });
    },
    history,
    silent: () =>
      [...stored.values()].flatMap(({ existing }) => {
        const since = changedAt.get(existing.name) ?? firstSeenAt.get(existing.name);
        return existing.state === 'INSUFFICIENT_DATA' && since !== undefined ? [{ existing, since }] : [];
      }),
    onTransition: (listener) => void listeners.push(listener),
    setState(name, to, reason, at) {
      const before = stored.get(name);
      if (before === undefined)
        throw new WriteFailed(`set the state of ${name}`, new Error('ResourceNotFound'), false);
      const { existing, tags } = before;
      if (existing.state === to) return;
      const transition = changed(existing, to, reason, at);
      stored.set(name, { existing: transition.existing, tags });
      announce([transition]);
    },
    evaluate(at) {
      const changes = [...stored.values()].flatMap(({ existing, tags }) => {
        if (!firstSeenAt.has(existing.name)) firstSeenAt.set(existing.name, at);
        const transition = look(existing, at);
        if (transition !== null) stored.set(existing.name, { existing: transition.existing, tags });
        return transition ?? [];
      });
      announce(changes);
      return changes.length > 0;
    },
  };

  function announce(changes: readonly AlarmTransition[]): void {
    for (const transition of changes) {
      history.push(transition);
      for (const listener of listeners) listener(transition);
    }
  }

  function look(existing: ExistingAlarm, at: Date): AlarmTransition | null {
    const { alarm, state: from } = existing;
    const found = alarm === null ? null : evaluation(alarm, at, from);
    if (alarm === null || found === null || found.state === from) return null;
    return changed(existing, found.state, reasonOf(alarm, found, from, at), at);
  }

  function changed(existing: ExistingAlarm, to: AlarmState, reason: string, at: Date): AlarmTransition {
    const since = changedAt.get(existing.name) ?? null;
    changedAt.set(existing.name, at);
    return { at, existing: { ...existing, state: to }, from: existing.state, since, to, reason };
  }
}

const strangers = {
  kind: 'metric',
  description: '',
  state: 'INSUFFICIENT_DATA',
  alarm: null,
  foreignSettings: [],
} as const;

function existingOf(alarm: Alarm, arn: string, state: AlarmState): ExistingAlarm {
  return {
    kind: 'metric',
    name: alarm.name,
    arn,
    description: alarm.description,
    state,
    alarm,
    foreignSettings: [],
  };
}

function refuse(what: string, because: string | null): void {
  if (because !== null) throw new WriteFailed(what, new Error(`ValidationError: ${because}`), false);
}
