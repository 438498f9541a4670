/** Lambda, every 15 minutes: compares the whole Region with what it deserves, and queues a look at whatever differs. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { type Deployment, deploymentOf } from '../aws/deployment.ts';
import { sweep } from '../flows/sweep.ts';
import { ownNamespace, uncoveredFileSystems } from '../metrics/own-metrics.ts';
import { needsAttention } from '../monitoring/attention.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { sweepLine } from '../reports/sweep-line.ts';

const logger = new Logger({ serviceName: 'sweep-file-systems' });

let deployment: Deployment | undefined;

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    deployment ??= deploymentOf(process.env);
    const { settings, world, looks } = deployment;
    await sweep(settings, world, looks, (report) => tell(report, settings));
  });

function tell(report: SweepReport, { stack }: Settings): void {
  if (needsAttention(report)) logger.warn('sweep', sweepLine(report));
  else logger.info('sweep', sweepLine(report));
  const metrics = new Metrics({ namespace: ownNamespace, serviceName: stack });
  metrics.addMetric(uncoveredFileSystems, MetricUnit.Count, report.queued.length);
  metrics.publishStoredMetrics();
}
