/** What a removal has done, and how long it waits for what may still undo it. */

/** The longest time-out among the functions that write alarms and dashboards. */
export const secondsUntilRunsEnd = 120;

export interface Removed {
  readonly alarms: number;
  readonly dashboards: number;
  /** Names of ours that were to be kept. */
  readonly kept: readonly string[];
  /** Names that look like ours and are not. */
  readonly leftAlone: readonly string[];
  readonly failures: readonly { readonly name: string; readonly error: string }[];
}
