/** One answer to "is the monitoring itself fit to be trusted?": it passes, fails, or could not be made. */
import type { MaybeRead } from './subject.ts';

/** As they are read: what has to work first stands first. The last two are those of a plan. */
export const healthCheckIds = [
  'page-topic',
  'page-topic-key',
  'ticket-topic',
  'ticket-topic-key',
  'trail',
  'events',
  'sweep',
  'coverage',
  'alarm-actions',
  'alarm-data',
  'other-stacks',
  'tags',
  'reads',
] as const;
export type HealthCheckId = (typeof healthCheckIds)[number];

export type HealthResult = 'pass' | 'fail' | 'unknown';

export interface HealthCheck {
  readonly id: HealthCheckId;
  readonly result: HealthResult;
  /** A sentence without its full stop. */
  readonly seen: string;
}

export type Found = Omit<HealthCheck, 'id'>;

export function passes(seen: string): Found {
  return { result: 'pass', seen };
}

export function fails(seen: string): Found {
  return { result: 'fail', seen };
}

export function unknown(seen: string): Found {
  return { result: 'unknown', seen };
}

/** A read that failed makes its check unknown, never passed. */
export function ifRead<T>(fact: MaybeRead<T>, judge: (read: T) => Found): Found {
  return 'unread' in fact ? unknown(fact.unread) : judge(fact.read);
}

/** `2026-11-02 08:00 UTC`. */
export function utcText(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `a, b and 3 more`. */
export function named(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
