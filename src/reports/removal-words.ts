/** What came of a removal, for the events of the stack: what is gone, what is left, and what to do. */
import type { Removed } from '../monitoring/removal.ts';
import type { StackOutcome } from '../monitoring/stack-outcome.ts';
import { oneLine } from '../text/one-line.ts';

/** The reason of a failure has room for about that many names. */
const mostNamed = 10;

/** CloudWatch's names have up to 255 characters, and an error of one may say more. */
const longestName = 400;

const whatToDo = 'Remove the cause, then delete the stack again.';

/** @param passes one after the other; what is left is what the last one left. */
export function removalWords(passes: readonly [Removed, ...Removed[]]): StackOutcome {
  const { failures, kept, leftAlone } = passes.at(-1) ?? passes[0];
  const sum = (of: 'alarms' | 'dashboards') => passes.reduce((total, pass) => total + pass[of], 0);
  const gone = `Removed ${count(sum('alarms'), 'alarm')} and ${count(sum('dashboards'), 'dashboard')}.`;
  if (failures.length > 0) {
    const told = named(failures.map(({ name, error }) => `${name}: ${error}`));
    const sentence = `${gone} ${failures.length} of ours could not be removed: ${told}. ${whatToDo}`;
    return { status: 'FAILED', sentence };
  }
  const sentences = [
    gone,
    ...(kept.length > 0
      ? [
          `Kept ${count(kept.length, 'alarm')}, as KeepAlarmsOnDelete says: "mountwatch remove" takes them away.`,
        ]
      : []),
    ...(leftAlone.length > 0 ? [`Left alone, as not ours: ${named(leftAlone)}.`] : []),
  ];
  return { status: 'SUCCESS', sentence: sentences.join(' ') };
}

/** What was asked for could not be done, and why. */
export function refusedWords(asked: 'install' | 'remove' | 'invalid', because: string): StackOutcome {
  const next = asked === 'remove' ? `. ${whatToDo}` : '';
  return { status: 'FAILED', sentence: `${because}${next}` };
}

/** There is no time left, though what was asked for may still come to its end. */
export function overdueWords(asked: 'install' | 'remove' | 'invalid'): StackOutcome {
  return asked === 'remove'
    ? {
        status: 'FAILED',
        sentence:
          'There was no time to remove all of ours: delete the stack again, it goes on with the rest.',
      }
    : {
        status: 'SUCCESS',
        sentence: 'What follows a deployment did not end in time; the sweep comes again within 15 minutes.',
      };
}

function named(names: readonly string[]): string {
  const more = names.length - mostNamed;
  return `${names
    .slice(0, mostNamed)
    .map((name) => oneLine(name, longestName))
    .join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
