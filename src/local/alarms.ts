/** CloudWatch alarms in memory. A new one is INSUFFICIENT_DATA; an update keeps the state and ignores tags. */
import { WriteFailed } from '../flows/errors.ts';
import type { Alarms } from '../flows/ports.ts';
import type { Alarm, AlarmState, ExistingAlarm } from '../monitoring/alarm.ts';
import { deletionRefusal, refusal } from './alarm-rules.ts';

interface StoredAlarm {
  readonly existing: ExistingAlarm;
  readonly tags: Readonly<Record<string, string>>;
}

export interface LocalAlarms extends Alarms {
  /** What stands there, by name. */
  readonly stored: ReadonlyMap<string, StoredAlarm>;
  /** Somebody else's alarm, or somebody else's edit of ours. */
  putByHand(name: string, changes: Partial<ExistingAlarm>, tags?: Readonly<Record<string, string>>): void;
}

export function localAlarms(region: string, account: string): LocalAlarms {
  const stored = new Map<string, StoredAlarm>();
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
      for (const name of names) stored.delete(name);
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
  };
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
