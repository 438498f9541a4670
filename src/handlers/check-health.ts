/** Lambda, every day: is the monitoring itself fit to be trusted? What begins to fail is told; the sweep shows and counts the rest. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { type HealthDeployment, healthDeploymentOf } from '../aws/health-deployment.ts';
import { checkHealth } from '../flows/check-health.ts';

const logger = new Logger({ serviceName: 'check-health' });

let deployment: HealthDeployment | undefined;

export const handler = middy()
  .use(injectLambdaContext(logger))
  .handler(async () => {
    deployment ??= healthDeploymentOf(process.env);
    const checks = await checkHealth(deployment.settings, deployment.ports);
    const isWell = checks.every(({ result }) => result === 'pass');
    logger[isWell ? 'info' : 'warn']('health', { checks });
  });
