/** Lambda, on the queue of EFS events and looks: parse, call, return. Settings are read at the first call, not at import. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { deploymentOf } from '../aws/deployment.ts';
import { required } from '../aws/environment.ts';
import { noticesOf } from '../aws/sns.ts';
import { deadLettersOf } from '../aws/sqs.ts';
import { reconcileMessages, type Wiring } from '../flows/reconcile-messages.ts';
import { ownNamespace, watchedAfterSeconds } from '../metrics/own-metrics.ts';
import { needsAttention } from '../monitoring/attention.ts';
import type { Told } from '../monitoring/look-report.ts';
import type { Settings } from '../monitoring/settings.ts';
import { lookLine } from '../reports/look-line.ts';

const logger = new Logger({ serviceName: 'reconcile-file-systems' });
let wiring: Wiring | undefined;

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async (event) => {
    wiring ??= wiringFromEnvironment(process.env);
    return reconcileFileSystems(event, wiring);
  });

/** The handler without Lambda around it, on any world. */
export async function reconcileFileSystems(event: SQSEvent, on: Wiring): Promise<SQSBatchResponse> {
  const messages = event.Records.map(({ messageId, body }) => ({ id: messageId, body }));
  const again = await reconcileMessages(messages, on);
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}

function wiringFromEnvironment(environment: NodeJS.ProcessEnv): Wiring {
  const deployment = deploymentOf(environment);
  const { region, settings } = deployment;
  return {
    ...deployment,
    deadLetters: deadLettersOf(region, required(environment, 'DEAD_LETTER_QUEUE_URL')),
    notices: noticesOf(region, settings.ticketTopicArn),
    tell: (told) => tell(told, settings),
  };
}

function tell(told: Told, settings: Settings): void {
  switch (told.kind) {
    case 'looked':
      if (needsAttention(told.report)) logger.warn('look', lookLine(told.report));
      else logger.info('look', lookLine(told.report));
      if (told.eventTime !== null) measure(told.eventTime, settings);
      break;
    case 'ignored':
      logger.info('ignored', { messageIds: told.ids, because: told.because });
      break;
    case 'retry':
      logger.warn('failed, to be retried', { messageIds: told.ids, because: told.error });
      break;
    case 'given-up':
      logger.error('failed for good, the next sweep asks again', {
        messageIds: told.ids,
        because: told.error,
      });
      break;
    case 'not-told':
      logger.error('a notice could not be sent', { notice: told.notice, because: told.error });
      break;
    case 'not-noted':
      logger.error('an announcement could not be noted', {
        fileSystemId: told.fileSystemId,
        because: told.error,
      });
      break;
    case 'dead-letter':
      logger.error('sent to the dead-letter queue', { messageIds: told.ids, because: told.error });
      break;
    default:
      told satisfies never;
  }
}

function measure(eventTime: string, { stack }: Settings): void {
  const metrics = new Metrics({ namespace: ownNamespace, serviceName: stack });
  const seconds = (Date.now() - new Date(eventTime).getTime()) / 1_000;
  metrics.addMetric(watchedAfterSeconds, MetricUnit.Seconds, Math.max(0, seconds));
  metrics.publishStoredMetrics();
}
