/** What one sweep found, queued and wrote. */
import type { AppliedChange, Change } from './plan.ts';

export interface SweepReport {
  /** How many there are. */
  readonly fileSystems: number;
  /** The whole plan, alarms and dashboards. */
  readonly changes: readonly Change[];
  /** File systems whose alarms are not as they should be: a look was queued for each. */
  readonly queued: readonly string[];
  /** File systems that are gone while alarms of ours stand; a second look was queued for each. */
  readonly orphans: readonly string[];
  readonly dashboards: readonly AppliedChange[];
  readonly notWatched: readonly { readonly fileSystemId: string; readonly because: string }[];
  readonly tagProblems: readonly string[];
  /** Health checks that failed when they were last made; that they are old, or cannot be read, is one more. */
  readonly unhealthyChecks: number;
  /** Facts that could not be read, as sentences. */
  readonly unread: readonly string[];
}
