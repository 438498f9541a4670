/** Lambda, the first state of the weekly review: which file systems there are to review, at which moment, by which prices. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { beginDeploymentOf } from '../aws/begin-review-deployment.ts';
import { beginReview } from '../flows/begin-review.ts';
import type { BeginWiring } from '../flows/review-ports.ts';
import type { BegunReview } from '../flows/review-run.ts';

const logger = new Logger({ serviceName: 'begin-review' });

let wiring: BeginWiring | undefined;

export const handler = middy<unknown, BegunReview>()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    wiring ??= beginDeploymentOf(process.env);
    const begun = await beginReview(wiring);
    const { at, fileSystemIds, notWatched, pricesProblem } = begun;
    logger.info('review begun', { at, fileSystems: fileSystemIds.length, notWatched, pricesProblem });
    return begun;
  });
