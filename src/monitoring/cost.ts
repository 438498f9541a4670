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

/** What a deployed stack pays besides its dashboards: alarms on dead letters, sweeps and uncovered file systems; two metrics. */
export const stackFixedUSD = 3 * alarmMetricUSD + 2 * customMetricUSD;

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
