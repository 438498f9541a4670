/** Lambda, every 15 minutes: compares the whole Region with what it deserves, and queues a look at whatever differs. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { required, settingsOf } from '../aws/environment.ts';
import { lookQueueOf } from '../aws/sqs.ts';
import { awsWorld } from '../aws/world.ts';
import type { LookQueue, World } from '../flows/ports.ts';
import { sweep } from '../flows/sweep.ts';
import { ownNamespace, uncoveredFileSystems } from '../metrics/own-metrics.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
import { sweepLine } from '../reports/sweep-line.ts';

const logger = new Logger({ serviceName: 'sweep-file-systems' });

interface Wiring {
  readonly settings: Settings;
  readonly world: World;
  readonly looks: Pick<LookQueue, 'sendAll'>;
}
let wiring: Wiring | undefined;

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    wiring ??= wiringFromEnvironment(process.env);
    const { settings, world, looks } = wiring;
    await sweep(settings, world, looks, (report) => tell(report, settings));
  });

function wiringFromEnvironment(environment: NodeJS.ProcessEnv): Wiring {
  const settings = settingsOf(environment);
  const region = required(environment, 'AWS_REGION');
  return {
    settings,
    world: awsWorld(region, settings.writesPerSecond),
    looks: lookQueueOf(region, required(environment, 'LOOK_QUEUE_URL')),
  };
}

function tell(report: SweepReport, { stack }: Settings): void {
  const line = sweepLine(report);
  if (report.tagProblems.length > 0 || report.unread.length > 0 || line.counts.conflict) {
    logger.warn('sweep', line);
  } else {
    logger.info('sweep', line);
  }
  const metrics = new Metrics({ namespace: ownNamespace, serviceName: stack });
  metrics.addMetric(uncoveredFileSystems, MetricUnit.Count, report.queued.length);
  metrics.publishStoredMetrics();
}
