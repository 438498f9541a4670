/** Lambda, on the queue of task events: parse, call, return. Bodies are never logged: overrides may hold secrets. */
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { startDeploymentOf } from '../aws/start-deployment.ts';
import { cachedTaskDefinitions } from '../flows/cached-task-definitions.ts';
import { recordTaskEvents } from '../flows/record-task-events.ts';
import { startMemory } from '../flows/start-memory.ts';
import type { StartWiring } from '../flows/start-wiring.ts';
import { startLine } from '../reports/start-line.ts';
import type { StartTold } from '../starts/start-report.ts';

const logger = new Logger({ serviceName: 'task-state-changed' });
let wiring: StartWiring | undefined;

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .handler(async (event) => {
    wiring ??= wiringFromEnvironment(process.env);
    return taskStateChanged(event, wiring);
  });

/** The handler without Lambda around it, on any world. */
export async function taskStateChanged(event: SQSEvent, on: StartWiring): Promise<SQSBatchResponse> {
  const messages = event.Records.map(({ messageId, body }) => ({ id: messageId, body }));
  const again = await recordTaskEvents(messages, on);
  return { batchItemFailures: again.map((itemIdentifier) => ({ itemIdentifier })) };
}

function wiringFromEnvironment(environment: NodeJS.ProcessEnv): StartWiring {
  const deployment = startDeploymentOf(environment);
  const definitions = cachedTaskDefinitions(deployment.definitions);
  return { ...deployment, definitions, memory: startMemory(deployment), tell };
}

function tell(told: StartTold): void {
  const { level, words, line } = startLine(told);
  logger[level](words, line);
}
