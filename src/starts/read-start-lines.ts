/** Starts and failed starts out of a log of events, one a line: each task once, whatever the order of the lines and however often they come. */
import { type AccountLines, keep, noLines, type StartsOfAccount, startsOf } from './account-lines.ts';
import { accountOf, otherAccount, parseTaskEvent } from './parse-task-event.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { Invalid } from './task-trigger.ts';

export interface StartsRead extends StartsOfAccount {
  readonly rejected: readonly RejectedLine[];
}

export interface RejectedLine {
  /** From 1. */
  readonly line: number;
  readonly why: string;
}

export interface StartLines {
  /** @param message parsed JSON; undefined for what is not JSON. */
  read(line: number, message: unknown): void;
  /** What the lines read so far tell of the account that most tasks are of. @param definitions by ARN. */
  told(definitions: ReadonlyMap<string, TaskDefinition>): StartsRead;
}

export function startLines(): StartLines {
  const rejected: RejectedLine[] = [];
  const accounts = new Map<string, AccountLines>();
  return {
    read: (line, message) => {
      const trigger =
        message === undefined ? notJson : parseTaskEvent(message, { region: null, account: null });
      if (trigger.kind === 'invalid') rejected.push({ line, why: whyOf(trigger) });
      else keep(linesOf(accountOf(message) ?? '', accounts), line, trigger);
    },
    told: (definitions) => {
      const [ours = noLines('')] = [...accounts.values()].sort(byTasks);
      const others = [...accounts.values()].filter((lines) => lines !== ours);
      const strangers = others.flatMap(({ account, lines }) =>
        lines.map((line) => ({ line, why: whyOf(otherAccount(account, ours.account)) })),
      );
      return { ...startsOf(ours, definitions), rejected: [...rejected, ...strangers].sort(byLine) };
    },
  };
}

const notJson = { kind: 'invalid', field: 'the line', because: 'is not JSON' } as const;

function whyOf({ field, because }: Invalid): string {
  return `${field} ${because}`;
}

/** The most first; of as many the smaller number, so that the order of the lines decides nothing. */
function byTasks(a: AccountLines, b: AccountLines): number {
  return b.tasks.size - a.tasks.size || (a.account < b.account ? -1 : 1);
}

function byLine(a: RejectedLine, b: RejectedLine): number {
  return a.line - b.line;
}

function linesOf(account: string, accounts: Map<string, AccountLines>): AccountLines {
  const lines = accounts.get(account) ?? noLines(account);
  accounts.set(account, lines);
  return lines;
}
