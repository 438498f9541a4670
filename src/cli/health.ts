/** The health checks from a terminal, read at once: those of the daily check, and what the plan could not read or understand. */
import { healthReadsOf } from '../aws/health-deployment.ts';
import type { RegionPlan } from '../flows/plan-region.ts';
import { readHealth } from '../flows/read-health.ts';
import { health, planChecks } from '../monitoring/health.ts';
import type { HealthCheck } from '../monitoring/health-check.ts';
import { healthText } from '../reports/plan-text.ts';
import type { OpenedStack } from './opened-stack.ts';
import { tell } from './print.ts';

/** One line for a stack without settings, whose topics nobody can have set; else one for each check that does not pass. */
export function printHealth(
  checks: readonly HealthCheck[],
  { hasSettings, settings, world }: OpenedStack,
): void {
  const noSettings = `No settings /${settings.stack}/settings in ${world.region}: defaults are used, and these alarms will notify nobody.`;
  if (!hasSettings) tell(noSettings);
  const told = hasSettings ? checks : checks.filter(({ id }) => !id.endsWith('-topic'));
  for (const line of healthText(told)) tell(line);
}

export async function healthOf(
  plan: RegionPlan,
  { settings, world }: OpenedStack,
): Promise<readonly HealthCheck[]> {
  const seen = await readHealth(settings, healthReadsOf(world.region, settings.tableName));
  return [...health(seen), ...planChecks(plan)];
}
