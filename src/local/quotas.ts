/**
 * Calls a second that CloudWatch grants an account and Region, whoever makes them, and how many were made.
 * Source: CloudWatch service quotas.
 */
import type { Clock } from '../flows/ports.ts';

const callsPerSecond = {
  PutMetricAlarm: 3,
  DeleteAlarms: 3,
  DescribeAlarms: 9,
  ListTagsForResource: 10,
  PutDashboard: 10,
  GetDashboard: 10,
  DeleteDashboards: 10,
  DescribeFileSystems: Number.POSITIVE_INFINITY,
  DescribeReplicationConfigurations: Number.POSITIVE_INFINITY,
} as const;

export type ApiCall = keyof typeof callsPerSecond;

export interface CallCount {
  /** Throttled ones included: each attempt is a call. */
  readonly made: number;
  readonly throttled: number;
}

export interface AccountQuotas {
  /** Counts a call. @returns false when it is one too many for this second. */
  admit(call: ApiCall): boolean;
  readonly calls: ReadonlyMap<ApiCall, CallCount>;
}

export function accountQuotas(clock: Clock): AccountQuotas {
  const admitted = new Map<ApiCall, readonly number[]>();
  const calls = new Map<ApiCall, CallCount>();
  return {
    calls,
    admit(call) {
      const nowMs = clock.now().getTime();
      const lastSecond = (admitted.get(call) ?? []).filter((atMs) => atMs > nowMs - 1_000);
      const isAdmitted = lastSecond.length < callsPerSecond[call];
      admitted.set(call, isAdmitted ? [...lastSecond, nowMs] : lastSecond);
      const { made, throttled } = calls.get(call) ?? { made: 0, throttled: 0 };
      calls.set(call, { made: made + 1, throttled: throttled + (isAdmitted ? 0 : 1) });
      return isAdmitted;
    },
  };
}
