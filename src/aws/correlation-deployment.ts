/** What the weekly function makes of its environment. */
import type { Clock, Notices } from '../flows/ports.ts';
import type { MinuteMetrics, StartTable } from '../flows/start-ports.ts';
import type { Settings } from '../monitoring/settings.ts';
import { systemClock } from './clock.ts';
import { placeOf } from './environment.ts';
import { minuteMetricsOf } from './minute-metrics.ts';
import { noticesOf } from './sns.ts';
import { startReadsOf } from './start-reads.ts';

export interface CorrelationDeployment {
  readonly region: string;
  readonly settings: Settings;
  readonly table: Pick<StartTable, 'mounts' | 'starts' | 'failures'>;
  readonly minuteMetrics: MinuteMetrics;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function correlationWiringOf(environment: NodeJS.ProcessEnv): CorrelationDeployment {
  const { region, settings } = placeOf(environment);
  return {
    region,
    settings,
    table: startReadsOf(region, settings.tableName, systemClock),
    minuteMetrics: minuteMetricsOf(region),
    notices: noticesOf(region, settings.ticketTopicArn),
    clock: systemClock,
  };
}
