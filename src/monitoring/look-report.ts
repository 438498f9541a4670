/** What one look found and did. */
import type { LookRequest } from './look-request.ts';
import type { AppliedChange } from './plan.ts';
import type { Presence } from './presence.ts';

export interface LookReport {
  readonly fileSystemId: string;
  readonly askedBy: string;
  readonly presence: Presence['is'];
  readonly changes: readonly AppliedChange[];
  /** Names of changes that wait for a second look, and why. */
  readonly withheld: readonly { readonly name: string; readonly withheldBecause: string }[];
  readonly tagProblems: readonly string[];
  /** The look that has to follow; null for none. */
  readonly next: LookRequest | null;
}
