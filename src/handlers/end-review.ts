/** Lambda, the last state of the weekly review: keeps the digest and tells it. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { endDeploymentOf } from '../aws/end-review-deployment.ts';
import { endReview } from '../flows/end-review.ts';
import type { EndWiring } from '../flows/review-ports.ts';
import { endedReviewOf } from '../flows/review-run.ts';

const logger = new Logger({ serviceName: 'end-review' });

let wiring: EndWiring | undefined;

export const handler = middy<unknown, void>()
  .use(injectLambdaContext(logger))
  .handler(async (input) => {
    wiring ??= endDeploymentOf(process.env);
    const ended = endedReviewOf(input);
    await endReview(ended, wiring);
    const failed = ended.outcomes.filter(({ outcome }) => outcome === 'failed');
    logger.info('review ended', { at: ended.at, fileSystems: ended.outcomes.length, failed });
  });
