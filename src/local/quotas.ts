/** The quotas of an account and Region, whoever makes the calls, and how many were made. */
import type { Clock } from '../flows/ports.ts';
import { callsPerSecond } from '../metrics/cloudwatch-quotas.ts';

/** Those of EFS are not published: they are counted only. */
const granted = {
  ...callsPerSecond,
  DescribeFileSystems: Number.POSITIVE_INFINITY,
  DescribeReplicationConfigurations: Number.POSITIVE_INFINITY,
} as const;

export type ApiCall = keyof typeof granted;

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
      const isAdmitted = lastSecond.length < granted[call];
      admitted.set(call, isAdmitted ? [...lastSecond, nowMs] : lastSecond);
      const { made, throttled } = calls.get(call) ?? { made: 0, throttled: 0 };
      calls.set(call, { made: made + 1, throttled: throttled + (isAdmitted ? 0 : 1) });
      return isAdmitted;
    },
  };
}
