/** Lambda, every Monday: sets the starts of four weeks against the file systems that they mount. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { correlationWiringOf } from '../aws/correlation-deployment.ts';
import { type CorrelationWiring, tellCorrelation } from '../flows/tell-correlation.ts';
import { correlationJson } from '../reports/correlation-json.ts';

const logger = new Logger({ serviceName: 'correlate-starts' });

let wiring: CorrelationWiring | undefined;

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    wiring ??= correlationWiringOf(process.env);
    logger.info('starts', { correlation: correlationJson(await tellCorrelation(wiring)) });
  });
