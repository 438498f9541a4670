/** Lambda, behind the custom resource of the stack: each deployment is followed by a health check and a sweep, its deletion by the removal of what is ours. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { systemClock } from '../aws/clock.ts';
import { type Deployment, deploymentOf } from '../aws/deployment.ts';
import { type HealthDeployment, healthDeploymentOf } from '../aws/health-deployment.ts';
import { stackAnswersOf } from '../aws/stack-answers.ts';
import { removalDeploymentOf } from '../aws/stack-deployment.ts';
import { sweepMetricsOf } from '../aws/sweep-metrics.ts';
import { checkHealth } from '../flows/check-health.ts';
import { followStack, type StackTold, type StackWiring } from '../flows/follow-stack.ts';
import type { Installation } from '../flows/install-with-stack.ts';
import { sweep } from '../flows/sweep.ts';
import { healthSentence } from '../reports/health-table.ts';
import { sweepLine, sweepSentence } from '../reports/sweep-line.ts';

const logger = new Logger({ serviceName: 'follow-stack' });

/** The template's time-out, where nobody says how much of it is left. */
const timeoutMilliseconds = 300_000;

export const handler = middy<unknown, void>()
  // The event holds the signed URL: it is not logged, whatever the environment says.
  .use(injectLambdaContext(logger, { logEvent: false }))
  .handler(async (event, { getRemainingTimeInMillis }) => {
    const left = getRemainingTimeInMillis?.() ?? timeoutMilliseconds;
    await followStack(event, left / 1_000, wiringOf(process.env));
  });

function wiringOf(environment: NodeJS.ProcessEnv): StackWiring {
  return {
    installation: () => installationOf(environment),
    removal: () => removalDeploymentOf(environment),
    answers: stackAnswersOf(),
    clock: systemClock,
    tell,
  };
}

function installationOf(environment: NodeJS.ProcessEnv): Installation {
  const health = healthDeploymentOf(environment);
  const deployment = deploymentOf(environment);
  return [
    { what: 'The health check', run: () => checkedHealth(health) },
    { what: 'The sweep', run: () => swept(deployment) },
  ];
}

async function checkedHealth({ settings, ports }: HealthDeployment): Promise<string> {
  const checks = await checkHealth(settings, ports);
  logger.info('health', { checks });
  return healthSentence(checks);
}

async function swept({ settings, world, looks }: Deployment): Promise<string> {
  const metrics = sweepMetricsOf(settings.stack);
  const report = await sweep(settings, world, looks, (found) => {
    logger.info('sweep', sweepLine(found));
    metrics.found(found);
  });
  metrics.done(report);
  return sweepSentence(report);
}

function tell(told: StackTold): void {
  switch (told.kind) {
    case 'removed':
      logger.info('removed', { ...told.removed });
      break;
    case 'step-failed':
      logger.warn('a step of the deployment failed', { what: told.what, because: told.error });
      break;
    case 'not-removed':
      logger.warn('not removed, to be tried again', { because: told.error });
      break;
    case 'answer':
      if (told.outcome.status === 'FAILED') logger.error('answer', { to: told.to, ...told.outcome });
      else logger.info('answer', { to: told.to, ...told.outcome });
      break;
    default:
      told satisfies never;
  }
}
