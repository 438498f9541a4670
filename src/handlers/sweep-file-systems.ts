/** Lambda, every 15 minutes: compares the whole Region with what it deserves, and queues a look at whatever differs. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { type Deployment, deploymentOf } from '../aws/deployment.ts';
import { type SweepMetrics, sweepMetricsOf } from '../aws/sweep-metrics.ts';
import { sweep } from '../flows/sweep.ts';
import { needsAttention } from '../monitoring/attention.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { sweepLine } from '../reports/sweep-line.ts';

const logger = new Logger({ serviceName: 'sweep-file-systems' });

let deployment: Deployment | undefined;

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    deployment ??= deploymentOf(process.env);
    const { settings, world, looks } = deployment;
    const metrics = sweepMetricsOf(settings.stack);
    metrics.done(await sweep(settings, world, looks, (report) => tell(report, metrics)));
  });

function tell(report: SweepReport, metrics: SweepMetrics): void {
  if (needsAttention(report)) logger.warn('sweep', sweepLine(report));
  else logger.info('sweep', sweepLine(report));
  metrics.found(report);
}
