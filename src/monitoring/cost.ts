/** What the monitoring itself costs a month, from the plan: list prices, no free tier. */
import { billedMetrics } from './alarm.ts';
import type { Change } from './plan.ts';

/** USD a month, us-east-1. Source: https://aws.amazon.com/cloudwatch/pricing/, Price List API of 2025-10-28. */
export const alarmMetricUSD = 0.1;
export const dashboardUSD = 3;
export const customMetricUSD = 0.3;

export interface MonthlyCostUSD {
  /** Paid once a stack and Region, whatever the fleet. */
  readonly fixed: number;
  readonly fileSystems: number;
  readonly total: number;
}

/** Of the alarms on dead letters of three queues, failing sweeps, failing health, uncovered file systems, failing and slow mounts; failing reviews have two. */
const stackAlarmMetrics = 10;
/**
 * WatchedAfterSeconds, UncoveredFileSystems, UnhealthyChecks, MountFailures, SlowMountStarts, DroppedDurations. A metric is billed
 * for the hours in which it has points, so all but those of the sweep cost less where little happens.
 */
const stackMetrics = 6;

/**
 * What a deployed stack pays at most besides its dashboards. Its metrics of task starts, StartSeconds and MountWindowSeconds,
 * depend on the services and file systems that have starts, and are not in it.
 */
export const stackFixedUSD = stackAlarmMetrics * alarmMetricUSD + stackMetrics * customMetricUSD;

/** Everything that is ours once `plan` is carried out. */
export function monthlyCost(plan: readonly Change[], stackIsDeployed: boolean): MonthlyCostUSD {
  const dashboards = plan.filter((change) => change.kind === 'dashboard' && change.after !== null).length;
  const fixed = dashboards * dashboardUSD + (stackIsDeployed ? stackFixedUSD : 0);
  const fileSystems = plan.reduce((sum, change) => sum + alarmCostUSD(change), 0);
  return { fixed: cents(fixed), fileSystems: cents(fileSystems), total: cents(fixed + fileSystems) };
}

export function alarmCostUSD(change: Change): number {
  return change.kind === 'alarm' && change.after !== null ? billedMetrics(change.after) * alarmMetricUSD : 0;
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100;
}
