/** Stands where a write has its effect, and judges it: whose thing it is, and whether anything that could be seen justifies it. */
import type { World } from '../../src/flows/ports.ts';
import { type Alarm, differences, type ExistingAlarm } from '../../src/monitoring/alarm.ts';
import { dashboardName } from '../../src/monitoring/dashboards.ts';
import { alarmNamePrefix, identityOf } from '../../src/monitoring/identity.ts';
import { planFileSystem } from '../../src/monitoring/plan-file-system.ts';
import { presence } from '../../src/monitoring/presence.ts';
import type { Settings } from '../../src/monitoring/settings.ts';
import type { Ledger } from './promises.ts';
import { secondsUnseen } from './seen-world.ts';
import type { FileSystemTruth, Truth } from './truth.ts';

export interface Writer {
  readonly stack: string;
  readonly startedAt: Date;
  /** Settings that a run may have which began then. */
  readonly settings: (since: Date) => readonly Settings[];
  /** The stack is being deleted, and all that is ours goes. */
  readonly removes: () => boolean;
  /** Hears of every write that had its effect, by name. */
  readonly told: (verb: string, name: string) => void;
}

export function witnessed(world: World, writer: Writer, truth: Truth, ledger: Ledger): World {
  const { alarms, dashboards } = world;
  /** What the run saw, it saw since then. */
  const since = new Date(writer.startedAt.getTime() - secondsUnseen * 1_000);
  /** By this run: what it then writes anew has lost its state. */
  const deleted = new Set<string>();
  const ours = (name: string, isOurs: boolean) => {
    ledger.judge(
      'nothing foreign touched',
      isOurs && !truth.foreign.has(name),
      () => `${writer.stack} wrote ${name}`,
    );
  };
  return {
    ...world,
    alarms: {
      ...alarms,
      async put(alarm, tags) {
        ours(alarm.name, isAlarmOf(writer.stack, alarm.name));
        const before = truth.alarms.at(alarm.name, world.clock.now());
        judgeRewrite(alarm, before, since, truth, ledger);
        await alarms.put(alarm, tags);
        truth.noteAlarm(alarm.name);
        writer.told('put', alarm.name);
        const after = truth.alarms.at(alarm.name, world.clock.now());
        const kept = !deleted.has(alarm.name) && (before === null || before.state === after?.state);
        ledger.judge(
          'states are kept',
          kept,
          () => `${alarm.name} was ${before?.state} and is ${after?.state}`,
        );
      },
      async delete(names) {
        for (const name of names) {
          ours(name, isAlarmOf(writer.stack, name));
          const isJustified = writer.removes() || mayGo(name, since, writer, truth, world.clock.now());
          ledger.judge('nothing deleted unread', isJustified, () => `${writer.stack} deleted ${name}`);
        }
        await alarms.delete(names);
        for (const name of names) {
          truth.noteAlarm(name);
          deleted.add(name);
          writer.told('deleted', name);
        }
      },
    },
    dashboards: {
      ...dashboards,
      async put(name, body) {
        ours(name, isDashboardOf(writer.stack, name, world.region));
        return dashboards.put(name, body);
      },
      async delete(name) {
        ours(name, isDashboardOf(writer.stack, name, world.region));
        await dashboards.delete(name);
      },
    },
  };
}

/** Not asked of the code that is judged. */
function isAlarmOf(stack: string, name: string): boolean {
  return (
    name.startsWith(`${stack}/`) && /^\/fs-[0-9a-f]{8,40}\/[a-z][a-z0-9-]*$/.test(name.slice(stack.length))
  );
}

function isDashboardOf(stack: string, name: string, region: string): boolean {
  return (['fleet', 'file-system'] as const).some((id) => dashboardName(stack, region, id) === name);
}

/** Written as it stands already, although the run could see that. */
function judgeRewrite(
  alarm: Alarm,
  before: ExistingAlarm | null,
  since: Date,
  truth: Truth,
  ledger: Ledger,
): void {
  const isSame = before !== null && before.alarm !== null && differences(alarm, before.alarm).length === 0;
  const couldKnow = truth.alarms.since(alarm.name, since).length === 1;
  ledger.judge('safe hand-overs', !(isSame && couldKnow), () => `${alarm.name} was written as it stood`);
}

/** Whether some version of the file system that the run may have seen wants the alarm gone. */
function mayGo(
  name: string,
  since: Date,
  { stack, settings, startedAt }: Writer,
  truth: Truth,
  now: Date,
): boolean {
  const fileSystemId = identityOf(stack, name)?.fileSystemId ?? '';
  const views = [alarmsOf(stack, fileSystemId, truth, now), alarmsOf(stack, fileSystemId, truth, since)];
  const wants = (version: FileSystemTruth) =>
    settings(startedAt).some((one) => views.some((existing) => deletes(name, version, existing, one, now)));
  return (
    truth.fileSystems
      .since(fileSystemId, since)
      // That it was not there yet is no reason, that it is there no more is one.
      .some((version) => version === null || (version !== undefined && wants(version)))
  );
}

function deletes(
  name: string,
  { fileSystem, replication }: FileSystemTruth,
  existing: readonly ExistingAlarm[],
  settings: Settings,
  now: Date,
): boolean {
  const { allowed } = planFileSystem(
    {
      fileSystemId: fileSystem.id,
      presence: presence(fileSystem, null, now),
      existing,
      replication: { read: replication },
      services: { read: [] },
      now,
    },
    settings,
  );
  const change = allowed.find((one) => one.name === name);
  // One that stands no more, or not yet, is in no plan.
  return change === undefined || change.verb === 'delete';
}

function alarmsOf(stack: string, fileSystemId: string, truth: Truth, at: Date): readonly ExistingAlarm[] {
  const prefix = alarmNamePrefix(stack, fileSystemId);
  return truth.alarms
    .changedSince(new Date(0))
    .filter((name) => name.startsWith(prefix))
    .flatMap((name) => truth.alarms.at(name, at) ?? [])
    .map((alarm) => (truth.foreign.has(alarm.name) ? alarm : { ...alarm, stackTag: stack }));
}
