/** A plan is a value: what would be done, to what, and why. */
import type { Alarm } from './alarm.ts';
import { textOrder } from './text-order.ts';

export type Verb = 'create' | 'update' | 'delete' | 'keep' | 'conflict' | 'unknown';

interface Because {
  readonly name: string;
  readonly because: string;
}

export interface AlarmChange extends Because {
  readonly verb: Verb;
  readonly kind: 'alarm';
  readonly fileSystemId: string;
  readonly alarmId: string;
  /** What is ours under this name once the change is done; null for nothing. */
  readonly after: Alarm | null;
}

export interface DashboardChange extends Because {
  readonly verb: Exclude<Verb, 'unknown'>;
  readonly kind: 'dashboard';
  /** The JSON body that is ours under this name once the change is done; null for nothing. */
  readonly after: string | null;
}

export type Change = AlarmChange | DashboardChange;

export type Outcome =
  | { readonly outcome: 'done' | 'nothing-to-do' | 'left-alone'; readonly warnings?: readonly string[] }
  | { readonly outcome: 'failed'; readonly error: string; readonly transient: boolean };

export type AppliedChange = Change & Outcome;

/** Of a change that needs no write: wanted as it is, or somebody else's or unknown. */
export function quietOutcome({ verb }: Change): 'nothing-to-do' | 'left-alone' {
  return verb === 'keep' ? 'nothing-to-do' : 'left-alone';
}

/** The verbs that write. */
export function isWrite(change: Change): boolean {
  return change.verb === 'create' || change.verb === 'update' || change.verb === 'delete';
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return textOrder(a.name, b.name);
}

export function failuresOf(applied: readonly AppliedChange[]) {
  return applied.flatMap((change) => (change.outcome === 'failed' ? [change] : []));
}

/** What CloudWatch had to say about writes that it took, as sentences. */
export function warningsOf(applied: readonly AppliedChange[]): readonly string[] {
  return applied.flatMap((change) => {
    const warnings = change.outcome === 'failed' ? [] : (change.warnings ?? []);
    return warnings.map((warning) => `${change.name}: ${warning}`);
  });
}
