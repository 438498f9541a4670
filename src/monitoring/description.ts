/** The text of an alarm, read at three in the morning: in the e-mail that CloudWatch sends and in the console. */
import { secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import type { Breach, CatalogueEntry } from './catalogue-entry.ts';
import { alarmName, markOf } from './identity.ts';
import type { Subject } from './subject.ts';

const longestDescription = 1_024;
const mostServices = 5;

const comparisons = { below: '<', atMost: '<=', above: '>', atLeast: '>=' } as const;

/** Markdown of at most 1,024 characters; what has to give way is the list of services, never the command or the mark. */
export function description(entry: CatalogueEntry, subject: Subject, threshold: number): string {
  const { fileSystem, settings } = subject;
  const name = alarmName(settings.stack, { fileSystemId: fileSystem.id, alarmId: entry.id });
  const lines = (who: string) =>
    [
      `**${entry.intent}** ${entry.impact}`,
      `Alarm when ${condition(entry, threshold)}. ${entry.because}`,
      who,
      `First: \`${fillIn(entry.firstCommand, fileSystem.id, fileSystem.region)}\``,
      `Runbook: ${settings.runbookBaseUrl}/${entry.id}.md`,
      markOf(name),
    ].join('\n\n');
  return lines(whoMounts(subject, longestDescription - lines('').length));
}

/** `PercentIOLimit is >= 95 %, in 15 of 15 periods of 1 min`. */
export function condition(entry: CatalogueEntry, threshold: number): string {
  const { inWords, periodSeconds } = entry.signal;
  const { breaching, of } = entry.over;
  const amount = `${threshold.toLocaleString('en-US', { maximumFractionDigits: 6 })} ${entry.unit}`;
  const period = duration(periodSeconds);
  const times = of === 1 ? `over ${period}` : `in ${breaching} of ${of} periods of ${period}`;
  return `${inWords} is ${comparisons[breachKind(entry.breach)]} ${amount}, ${times}`;
}

function duration(seconds: number): string {
  if (seconds % secondsInADay === 0) return `${seconds / secondsInADay} day`;
  return seconds % secondsInAnHour === 0 ? `${seconds / secondsInAnHour} h` : `${seconds / 60} min`;
}

export function breachKind(breach: Breach): 'below' | 'atMost' | 'above' | 'atLeast' {
  if ('below' in breach) return 'below';
  if ('atMost' in breach) return 'atMost';
  return 'above' in breach ? 'above' : 'atLeast';
}

export function fillIn(command: string, fileSystemId: string, region: string): string {
  return command.replaceAll('{id}', fileSystemId).replaceAll('{region}', region);
}

/** The longest of the ways to say it that fits: with the name people know the file system by, and up to five services. */
function whoMounts({ fileSystem, services }: Subject, room: number): string {
  const sorted = [...services].sort();
  const most = Math.min(mostServices, sorted.length);
  const counts = Array.from({ length: most + 1 }, (_, fewer) => most - fewer);
  const ways = [shownName(fileSystem), 'it'].flatMap((what) =>
    counts.map((count) => `Services that mount ${what}: ${someOf(sorted, count)}.`),
  );
  return ways.find((way) => way.length <= room) ?? '';
}

function someOf(services: readonly string[], count: number): string {
  if (services.length === 0) return 'not known yet';
  if (count === 0) return String(services.length);
  const rest = services.length - count;
  return `${services.slice(0, count).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** The Name tag without what would break the line. */
function shownName({ tags }: Subject['fileSystem']): string {
  return tags.Name?.replace(/[\s`*]+/g, ' ').trim() || 'it';
}
