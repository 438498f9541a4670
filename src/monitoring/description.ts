/** The text of an alarm, read at three in the morning: in the e-mail that CloudWatch sends and in the console. */
import { secondsInADay, secondsInAnHour } from '../metrics/units.ts';
import { plainWords } from '../text/plain-words.ts';
import { shellWord } from '../text/shell-command.ts';
import type { Breach, CatalogueEntry } from './catalogue-entry.ts';
import type { FileSystem } from './file-system.ts';
import { alarmName, markOf } from './identity.ts';
import { numberText } from './number-text.ts';
import { dayOf, type ServicesNote, servicesIn, servicesNotes, servicesSentence } from './services-note.ts';
import type { Subject } from './subject.ts';
import { problemsFor } from './tag-problems.ts';
import { tagsNotes } from './tags-note.ts';
import type { Threshold } from './threshold.ts';

const longestDescription = 1_024;

const comparisons = { below: '<', atMost: '<=', above: '>', atLeast: '>=' } as const;

/**
 * Markdown of at most 1,024 characters. The command, the runbook and the mark never give way. The services that the
 * alarm names stand until a later day, and longer while they would be named alike or cannot be read.
 */
export function description(entry: CatalogueEntry, subject: Subject, threshold: Threshold): string {
  const { services, memory } = subject;
  const today = dayOf(subject.now);
  const known = 'read' in services ? servicesNotes(services.read, today) : [];
  const anew = worded(entry, subject, threshold, known);
  const standing = memory.services.get(entry.id);
  if (standing === undefined) return anew;
  const stays = 'unread' in services || standing.day === today || servicesIn(anew)?.list === standing.list;
  return stays ? worded(entry, subject, threshold, [standing, ...known]) : anew;
}

/** @param notes the ways to name the services, the best first. */
function worded(
  entry: CatalogueEntry,
  subject: Subject,
  threshold: Threshold,
  notes: readonly ServicesNote[],
): string {
  const { fileSystem, settings } = subject;
  const name = alarmName(settings.stack, { fileSystemId: fileSystem.id, alarmId: entry.id });
  const when = `Alarm when ${condition(entry, threshold.value)}.`;
  return fitted(
    [
      ['meaning', [`**${entry.intent}** ${entry.impact}`, `**${entry.intent}**`]],
      ['reason', [`${when} ${entry.because}`, when]],
      ['origin', [threshold.origin.join('\n'), threshold.origin.at(-1) ?? '']],
      ['tags', tagsNotes(problemsFor(entry, subject))],
      ['services', [...whoMounts(fileSystem, notes), '']],
      ['first', [`First: \`${fillIn(entry.firstCommand, fileSystem.id, fileSystem.region)}\``]],
      ['runbook', [`Runbook: ${settings.runbookBaseUrl}/${entry.id}.md`]],
      ['mark', [markOf(name)]],
    ],
    ['services', 'reason', 'meaning', 'origin', 'tags'],
  );
}

/** A paragraph and the ways to put it, the best first; an empty one is left out. */
type Paragraph = readonly [name: string, ways: readonly string[]];

/** @param givingWay names of the paragraphs that get shorter when there is no room, in this order. */
function fitted(paragraphs: readonly Paragraph[], givingWay: readonly string[]): string {
  const chosen = new Map(paragraphs.map(([name, [best = '']]) => [name, best]));
  const text = () => [...chosen.values()].filter((paragraph) => paragraph !== '').join('\n\n');
  for (const name of givingWay) {
    const ways = paragraphs.find(([candidate]) => candidate === name)?.[1] ?? [];
    for (const way of ways) {
      chosen.set(name, way);
      if (text().length <= longestDescription) return text();
    }
  }
  return text();
}

/** `PercentIOLimit is >= 95 %, in 15 of 15 periods of 1 min`. */
export function condition(entry: CatalogueEntry, threshold: number): string {
  const { inWords, periodSeconds } = entry.signal;
  const { breaching, of } = entry.over;
  const amount = `${numberText(threshold)} ${entry.unit}`;
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
  return command
    .replaceAll('{id}', () => shellWord(fileSystemId))
    .replaceAll('{region}', () => shellWord(region));
}

/** Best first: with the name people know the file system by, and all services; the name alone where none can be named. */
function whoMounts(fileSystem: FileSystem, notes: readonly ServicesNote[]): readonly string[] {
  const name = shownName(fileSystem);
  const alone = name === 'it' ? [] : [`File system: ${name}.`];
  return [...[name, 'it'].flatMap((what) => notes.map((note) => servicesSentence(what, note))), ...alone];
}

/** The Name tag without what Markdown would read. */
function shownName({ tags }: FileSystem): string {
  return plainWords(tags.Name ?? '') || 'it';
}
