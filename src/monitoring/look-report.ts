/** What one look found and did, and what else can be told of a batch of messages. */
import type { AppliedChange } from './plan.ts';
import type { Presence } from './presence.ts';
import type { TagProblem } from './tags.ts';

export interface LookReport {
  readonly fileSystemId: string;
  readonly askedBy: string;
  readonly presence: Presence['is'];
  readonly changes: readonly AppliedChange[];
  /** Names of changes that wait for a second look, and why. */
  readonly withheld: readonly { readonly name: string; readonly withheldBecause: string }[];
  readonly tagProblems: readonly string[];
  /** Those of them that people are to be told of now. */
  readonly untold: readonly TagProblem[];
  /** Facts that could not be read, as sentences: the alarms that need them are `unknown`. */
  readonly unread: readonly string[];
}

/** What became of messages, told as it happens. */
export type Told =
  | { readonly kind: 'looked'; readonly report: LookReport; readonly eventTime: string | null }
  | { readonly kind: 'ignored'; readonly ids: readonly string[]; readonly because: string }
  | {
      readonly kind: 'dead-letter' | 'retry' | 'given-up';
      readonly ids: readonly string[];
      readonly error: string;
    }
  /** A notice that could not be sent; the alarms' descriptions have it all the same. */
  | { readonly kind: 'not-told'; readonly notice: string; readonly error: string }
  /** That an event announced a file system: the health check may hold its absence against the trail. */
  | { readonly kind: 'not-noted'; readonly fileSystemId: string; readonly error: string };
