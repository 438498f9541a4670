/** The last health check as it is kept, how many of its checks fail, and what of a new one people have to be told. */
import { secondsInAnHour } from '../metrics/units.ts';
import type { HealthCheck, HealthCheckId, HealthResult } from './health-check.ts';

/** The check is made daily; two hours more, for one that starts late or has to be tried again. */
export const mostHoursOld = 26;

export interface HealthReport {
  readonly at: Date;
  readonly checks: readonly HealthCheck[];
  /** Checks that fail and of which people have been told. */
  readonly told: readonly HealthCheckId[];
}

export function isOld({ at }: HealthReport, now: Date): boolean {
  return now.getTime() - at.getTime() > mostHoursOld * secondsInAnHour * 1_000;
}

/** Checks that fail; that there is no report, or an old one, is one more. */
export function unhealthyChecks(report: HealthReport | null, now: Date): number {
  if (report === null) return 1;
  return failing(report.checks).length + (isOld(report, now) ? 1 : 0);
}

export interface HealthNews {
  /** Checks that fail and of which people have not been told. */
  readonly broken: readonly HealthCheck[];
  /** Checks that people were told of and that pass now. */
  readonly mended: readonly HealthCheck[];
  /** What people have been told of once they have heard this. */
  readonly told: readonly HealthCheckId[];
}

export function healthNews(before: HealthReport | null, checks: readonly HealthCheck[]): HealthNews {
  const toldBefore = before?.told ?? [];
  const ids = (result: HealthResult) => idsOf(checks.filter((check) => check.result === result));
  const fails = ids('fail');
  // What cannot be seen today is neither mended nor news when it is seen again.
  const hidden = toldBefore.filter((id) => !fails.includes(id) && ids('unknown').includes(id));
  return {
    broken: failing(checks).filter(({ id }) => !toldBefore.includes(id)),
    mended: checks.filter(({ id, result }) => result === 'pass' && toldBefore.includes(id)),
    told: [...fails, ...hidden],
  };
}

/** Whether anybody hears a message: where nobody does, it is told another day. */
export function isHeard(checks: readonly HealthCheck[]): boolean {
  return !checks.some(({ id, result }) => id === 'ticket-topic' && result === 'fail');
}

function failing(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  return checks.filter(({ result }) => result === 'fail');
}

function idsOf(checks: readonly HealthCheck[]): readonly HealthCheckId[] {
  return [...new Set(checks.map(({ id }) => id))];
}
