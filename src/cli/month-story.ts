/** Plays the month on a local region and tells it, line by line. What is told is read from the region as it happens. */
import type { AlarmTransition } from '../local/alarm-transition.ts';
import type { LocalRegion } from '../local/region.ts';
import { identityOf } from '../monitoring/identity.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import {
  callText,
  messageText,
  momentText,
  sweepText,
  toldText,
  transitionText,
} from '../reports/month-text.ts';
import { deployLocally } from './local-stack.ts';
import { type Act, daysOfTheMonth, type FileSystemKey, fileSystems, month } from './month.ts';
import { loadsOf } from './month-loads.ts';
import { ownerWhoReacts } from './month-owner.ts';
import { movedTo, play, type StoryEvent } from './story.ts';

export interface MonthOptions {
  readonly region: LocalRegion;
  readonly settings: Settings;
  readonly events: readonly StoryEvent[];
  readonly seed: number;
  /** Multiplies what the clients ask for. */
  readonly load: number;
  readonly print: (line: string) => void;
}

/** A dashboard as a sweep wrote it. */
export interface WrittenDashboard {
  readonly at: Date;
  readonly name: string;
  readonly body: string;
}

/** @returns what the dashboards said over time. */
export async function playMonth(options: MonthOptions): Promise<readonly WrittenDashboard[]> {
  const { region, settings, events } = options;
  const start = region.clock.now();
  const nameOf = namesFrom(events);
  const tell = tellerOf(options);
  const dashboards: WrittenDashboard[] = [];
  deployLocally(region, settings, {
    told: (_at, told) => tell(toldText(told, nameOf)),
    swept: (at, report) => {
      tell(sweepText(report, nameOf));
      dashboards.push(...writtenBy(report, at));
    },
  });
  region.alarms.onTransition((transition) => tell(changeOfState(transition, settings, nameOf)));
  region.topics.onDelivered((message) => tell(messageText(message)));
  const call = (event: StoryEvent, isLost = false) => {
    tell([callText(event.detail, event.file)]);
    play(event, region, isLost);
    startLoad(event, options);
  };
  const example = events.find(({ detail }) => detail.eventName === 'UpdateFileSystem');
  if (example !== undefined) {
    ownerWhoReacts(region, settings, example, (event) => {
      tell(['Paged a day ago, the owner has the change agreed: elastic throughput.']);
      call(event);
    });
  }

  region.everyMinute();
  for (const act of month) {
    const at = momentOf(act, start);
    await passUntil(at, region);
    if (act.says !== undefined) tell([act.says]);
    act.byHand?.(region, settings.stack);
    const event = events.find(({ file }) => file === act.event);
    if (event !== undefined) call(movedTo(event, at), act.isLost);
  }
  await passUntil(momentOf({ day: daysOfTheMonth, time: '08:00' }, start), region);
  return dashboards;
}

function writtenBy({ dashboards }: SweepReport, at: Date): readonly WrittenDashboard[] {
  return dashboards.flatMap((change) =>
    change.kind === 'dashboard' && change.verb !== 'keep' && change.after !== null
      ? [{ at, name: change.name, body: change.after }]
      : [],
  );
}

/** A blank line between days. */
function tellerOf({ region, print }: MonthOptions): (lines: readonly string[]) => void {
  let lastDay = '';
  return (lines) => {
    const moment = momentText(region.clock.now());
    const day = moment.slice(0, 10);
    if (lines.length > 0 && lastDay !== day && lastDay !== '') print('');
    if (lines.length > 0) lastDay = day;
    for (const line of lines) print(`${moment}  ${line}`);
  };
}

function momentOf({ day, time }: Pick<Act, 'day' | 'time'>, start: Date): Date {
  const midnight = new Date(`${start.toISOString().slice(0, 10)}T${time}:00Z`);
  return new Date(midnight.getTime() + day * 86_400_000);
}

function passUntil(at: Date, { clock }: LocalRegion): Promise<void> {
  return clock.pass(Math.max(0, at.getTime() - clock.now().getTime()) / 1_000);
}

/** Clients come with the file system. */
function startLoad({ detail }: StoryEvent, { region, seed, load }: MonthOptions): void {
  if (detail.eventName !== 'CreateFileSystem' || detail.errorCode !== undefined) return;
  const id = detail.responseElements?.fileSystemId;
  const [key] = Object.entries(fileSystems).find(([, known]) => known === id) ?? [];
  if (key !== undefined) region.efs.load(String(id), loadsOf(seed, load)[key as FileSystemKey]);
}

/** What people call a file system: its Name when it was created. */
export function namesFrom(events: readonly StoryEvent[]): (fileSystemId: string) => string {
  const names = events.flatMap(({ detail: { responseElements: response } }) =>
    response === null ? [] : [[String(response.fileSystemId), String(response.name)] as const],
  );
  const byId = new Map(names);
  return (id) => byId.get(id) ?? id;
}

function changeOfState(
  { existing, to }: AlarmTransition,
  { stack, pageTopicArn, ticketTopicArn }: Settings,
  nameOf: (fileSystemId: string) => string,
): readonly string[] {
  const identity = identityOf(stack, existing.name);
  if (identity === null) return [];
  const actions = existing.alarm?.alarmActions ?? [];
  const severity = actions.includes(pageTopicArn)
    ? 'page'
    : actions.includes(ticketTopicArn)
      ? 'ticket'
      : 'nobody';
  return transitionText({
    severity,
    name: nameOf(identity.fileSystemId),
    alarmId: identity.alarmId,
    to,
  });
}
