/** The answers of `plan`, `apply` and `remove` with --json: a contract (docs/json.md). */
import type { MonthlyCostUSD } from '../monitoring/cost.ts';
import type { HealthCheck } from '../monitoring/health-check.ts';
import type { AppliedChange, Change } from '../monitoring/plan.ts';

export interface PlanReport {
  readonly changes: readonly (Change | AppliedChange)[];
  readonly monthlyCostUSD: MonthlyCostUSD;
  readonly health: readonly HealthCheck[];
}

export function planJson({ changes, monthlyCostUSD, health }: PlanReport) {
  return { changes: changes.map(changeJson), monthlyCostUSD, health };
}

function changeJson(change: Change | AppliedChange) {
  const { verb, kind, name, because } = change;
  const whose = change.kind === 'alarm' ? { fileSystemId: change.fileSystemId, alarmId: change.alarmId } : {};
  return { verb, kind, name, ...whose, because, ...outcomeJson(change) };
}

function outcomeJson(change: Change | AppliedChange) {
  if (!('outcome' in change)) return {};
  return change.outcome === 'failed'
    ? { outcome: change.outcome, error: change.error }
    : { outcome: change.outcome };
}
