/** Lambda, behind the custom resource of the stack: each deployment is followed by a sweep, its deletion by the removal of what is ours. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import { systemClock } from '../aws/clock.ts';
import { deploymentOf } from '../aws/deployment.ts';
import { stackAnswersOf } from '../aws/stack-answers.ts';
import { removalDeploymentOf } from '../aws/stack-deployment.ts';
import { followStack, type StackTold, type StackWiring } from '../flows/follow-stack.ts';
import type { Installation } from '../flows/install-with-stack.ts';
import { sweep } from '../flows/sweep.ts';
import type { SweepReport } from '../monitoring/sweep-report.ts';
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
  const { settings, world, looks } = deploymentOf(environment);
  const reports: SweepReport[] = [];
  const swept = async () => {
    await sweep(settings, world, looks, (report) => {
      reports.push(report);
      logger.info('sweep', sweepLine(report));
    });
    return reports.map(sweepSentence).join(' ');
  };
  // The health check goes here, before the sweep: { what: 'The health check', run: ... }.
  return [{ what: 'The sweep', run: swept }];
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
