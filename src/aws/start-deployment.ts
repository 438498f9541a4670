/** What the template gives the function of task events through its environment, and what it makes of it. */
import type { Clock, DeadLetters, LookQueue, Notices } from '../flows/ports.ts';
import type {
  LaterMessages,
  MountSurroundings,
  StartMetrics,
  StartTable,
  TaskDefinitions,
} from '../flows/start-ports.ts';
import type { Settings } from '../monitoring/settings.ts';
import { systemClock } from './clock.ts';
import { taskDefinitionsOf } from './ecs.ts';
import { placeOf, required } from './environment.ts';
import { mountSurroundingsOf } from './mount-surroundings.ts';
import { noticesOf } from './sns.ts';
import { deadLettersOf, laterMessagesOf, lookQueueOf } from './sqs.ts';
import { startMetricsOf } from './start-metrics.ts';
import { startTableOf } from './start-table.ts';

export interface StartDeployment {
  readonly region: string;
  readonly account: string;
  readonly settings: Settings;
  readonly table: StartTable;
  readonly definitions: TaskDefinitions;
  readonly surroundings: MountSurroundings;
  readonly metrics: StartMetrics;
  readonly looks: LookQueue;
  readonly later: LaterMessages;
  readonly deadLetters: DeadLetters;
  readonly notices: Notices;
  readonly clock: Clock;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function startDeploymentOf(environment: NodeJS.ProcessEnv): StartDeployment {
  const { region, settings } = placeOf(environment);
  return {
    region,
    account: required(environment, 'ACCOUNT_ID'),
    settings,
    table: startTableOf(region, settings.tableName, systemClock),
    definitions: taskDefinitionsOf(region),
    surroundings: mountSurroundingsOf(region),
    metrics: startMetricsOf(settings.stack),
    looks: lookQueueOf(region, required(environment, 'LOOK_QUEUE_URL')),
    later: laterMessagesOf(region, required(environment, 'TASK_QUEUE_URL')),
    deadLetters: deadLettersOf(region, required(environment, 'DEAD_LETTER_QUEUE_URL')),
    notices: noticesOf(region, settings.ticketTopicArn),
    clock: systemClock,
  };
}
