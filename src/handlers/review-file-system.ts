/** Lambda, one item of the map of the weekly review: one file system, from its metrics to a verdict in the table. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { itemDeploymentOf } from '../aws/review-file-system-deployment.ts';
import { reviewOne } from '../flows/review-one.ts';
import type { ItemWiring } from '../flows/review-ports.ts';
import { type ReviewOutcome, reviewItemOf } from '../flows/review-run.ts';

const logger = new Logger({ serviceName: 'review-file-system' });

let wiring: ItemWiring | undefined;

export const handler = middy<unknown, ReviewOutcome>()
  .use(injectLambdaContext(logger))
  .handler(async (item) => {
    wiring ??= itemDeploymentOf(process.env);
    const outcome = await reviewOne(reviewItemOf(item), wiring);
    logger.info('file system reviewed', { ...outcome });
    return outcome;
  });
