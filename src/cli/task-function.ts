/** The rules for tasks, the queue of task events and the handler behind it, on a local region. */
import type { SQSRecord } from 'aws-lambda';
import { cachedTaskDefinitions } from '../flows/cached-task-definitions.ts';
import { startMemory } from '../flows/start-memory.ts';
import type { StartWiring } from '../flows/start-wiring.ts';
import { taskStateChanged } from '../handlers/task-state-changed.ts';
import { taskFunction } from '../local/deployment.ts';
import { type Consumer, type EventSource, eventSource } from '../local/event-source.ts';
import { type Life, mortalPort } from '../local/mortal.ts';
import type { LocalRegion } from '../local/region.ts';
import { localStartMetrics } from '../local/start-metrics.ts';
import type { Settings } from '../monitoring/settings.ts';
import type { StartTold } from '../starts/start-report.ts';
import { templateRule } from './template-rules.ts';

/** @param tell hears what runs tell while they live, at the time of the clock. */
export function deployTaskFunction(
  region: LocalRegion,
  settings: Settings,
  tell: (at: Date, told: StartTold) => void,
): EventSource {
  const { bus, clock, taskEvents: queue } = region;
  for (const name of ['TaskStateChanges', ...(settings.measureMounts ? ['ClientConnections'] : [])]) {
    bus.rule({ name, ...templateRule(name, region, settings.stack), target: queue.put });
  }
  const environment = () => taskEnvironment(region, settings, tell);
  return eventSource({ clock, queue, ...taskFunction, environment });
}

function taskEnvironment(
  region: LocalRegion,
  settings: Settings,
  tell: (at: Date, told: StartTold) => void,
): Consumer {
  const { clock, startTable: table, surroundings } = region;
  const memory = startMemory({ table, surroundings, clock });
  const definitions = cachedTaskDefinitions(region.taskDefinitions);
  return async (messages, life) => {
    const Records = messages.map(({ messageId, body }) => ({ messageId, body })) as SQSRecord[];
    const told = (one: StartTold) => {
      if (!life.isOver()) tell(clock.now(), one);
    };
    const { batchItemFailures } = await taskStateChanged(
      { Records },
      { ...portsOf(region, settings, life), settings, memory, definitions, tell: told },
    );
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
}

type Ports = Omit<StartWiring, 'settings' | 'memory' | 'definitions' | 'tell'>;

function portsOf(region: LocalRegion, { stack, ticketTopicArn }: Settings, life: Life): Ports {
  const { metrics, startTable, surroundings, taskEvents, taskDeadLetters, topics, world } = region;
  return {
    region: world.region,
    account: region.account,
    clock: region.clock,
    table: mortalPort(startTable, life),
    surroundings: mortalPort(surroundings, life),
    metrics: mortalPort(localStartMetrics(metrics, stack), life),
    looks: mortalPort(region.looks, life),
    later: mortalPort(taskEvents.later, life),
    deadLetters: mortalPort(taskDeadLetters.deadLetters, life),
    notices: mortalPort(topics.noticesTo(ticketTopicArn), life),
  };
}
