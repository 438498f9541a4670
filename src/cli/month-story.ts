/** Plays the month on a local region and tells it, line by line. What is told is read from the region as it happens. */
import type { LocalRegion } from '../local/region.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { callText, messageText, type NameOf, sweepText, toldText } from '../reports/month-text.ts';
import { deployLocally } from './local-stack.ts';
import { type Act, daysOfTheMonth, type FileSystemKey, fileSystems, momentOf, month } from './month.ts';
import { loadsOf } from './month-loads.ts';
import { networkActs } from './month-network.ts';
import { ownerWhoReacts } from './month-owner.ts';
import { remedyWhenPaged } from './month-remedy.ts';
import { scheduleDeployments } from './month-tasks.ts';
import { changeOfState, namesFrom, sizesText, tellerOf } from './month-teller.ts';
import { putStackAlarms } from './stack-alarms.ts';
import { startTeller } from './start-teller.ts';
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
  const tell = tellerOf(region, options.print);
  const dashboards = await deployAndListen(options, tell, nameOf);
  const call = (event: StoryEvent, isLost = false) => {
    tell([callText(event.detail, event.file)]);
    play(event, region, isLost);
    startLoad(event, options);
  };
  letOwnersReact(options, tell, call);
  scheduleDeployments(region, options.seed);

  region.everyMinute();
  for (const act of actsOf(start)) {
    const at = momentOf(act, start);
    await passUntil(at, region);
    act.byHand?.(region, settings.stack);
    if (act.says !== undefined) tell([`${act.says}${await sizesText(act, region, nameOf)}`]);
    const event = events.find(({ file }) => file === act.event);
    if (event !== undefined) call(movedTo(event, at), act.isLost);
  }
  await passUntil(momentOf({ day: daysOfTheMonth, time: '08:00' }, start), region);
  return dashboards;
}

type Tell = (lines: readonly string[]) => void;

/** @returns what the dashboards say from now on; it grows. */
async function deployAndListen(
  { region, settings }: MonthOptions,
  tell: Tell,
  nameOf: NameOf,
): Promise<readonly WrittenDashboard[]> {
  const dashboards: WrittenDashboard[] = [];
  const startedLines = startTeller(region, nameOf);
  await putStackAlarms(region, settings);
  deployLocally(region, settings, {
    told: (_at, told) => tell(toldText(told, nameOf)),
    swept: (at, report) => {
      tell(sweepText(report, nameOf));
      dashboards.push(...writtenBy(report, at));
    },
    started: (_at, told) => tell(startedLines(told)),
  });
  region.alarms.onTransition((transition) => tell(changeOfState(transition, settings, nameOf)));
  region.topics.onDelivered((message) => tell(messageText(message)));
  return dashboards;
}

function letOwnersReact(
  { region, settings, events }: MonthOptions,
  tell: Tell,
  call: (event: StoryEvent) => void,
): void {
  remedyWhenPaged(region, settings, tell);
  const example = events.find(({ detail }) => detail.eventName === 'UpdateFileSystem');
  if (example === undefined) return;
  ownerWhoReacts(region, settings, example, (event) => {
    tell(['Paged a day ago, the owner has the change agreed: elastic throughput.']);
    call(event);
  });
}

function actsOf(start: Date): readonly Act[] {
  return [...month, ...networkActs].sort(
    (a, b) => momentOf(a, start).getTime() - momentOf(b, start).getTime(),
  );
}

function writtenBy({ dashboards }: SweepReport, at: Date): readonly WrittenDashboard[] {
  return dashboards.flatMap((change) =>
    change.kind === 'dashboard' && change.verb !== 'keep' && change.after !== null
      ? [{ at, name: change.name, body: change.after }]
      : [],
  );
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
