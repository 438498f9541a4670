/** What the functions of the weekly review make of their environment. */
import { EFSClient } from '@aws-sdk/client-efs';
import type { Clock, FileSystems, Notices } from '../flows/ports.ts';
import type { ReviewMetrics, ReviewTable } from '../flows/review-ports.ts';
import type { Settings } from '../monitoring/settings.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { fileSystemsOf } from './efs.ts';
import { required, settingsOf } from './environment.ts';
import { reviewMetricsOf } from './review-metrics.ts';
import { reviewTableOf } from './review-table.ts';
import { noticesOf } from './sns.ts';

export interface ReviewDeployment {
  readonly region: string;
  readonly settings: Settings;
  readonly fileSystems: FileSystems;
  readonly metrics: ReviewMetrics;
  readonly table: ReviewTable;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function reviewDeploymentOf(environment: NodeJS.ProcessEnv): ReviewDeployment {
  const settings = settingsOf(environment);
  const region = required(environment, 'AWS_REGION');
  return {
    region,
    settings,
    fileSystems: fileSystemsOf(new EFSClient(clientOptions(region)), region),
    metrics: reviewMetricsOf(region),
    table: reviewTableOf(region, settings.tableName, systemClock),
    notices: noticesOf(region, settings.ticketTopicArn),
    clock: systemClock,
  };
}
