/** The flows of task events on a table in memory, with ears for everything that leaves them. */
import { cachedTaskDefinitions } from '../../src/flows/cached-task-definitions.ts';
import { ReadFailed } from '../../src/flows/errors.ts';
import type { Notice } from '../../src/flows/ports.ts';
import { recordTaskEvents } from '../../src/flows/record-task-events.ts';
import type { Message } from '../../src/flows/settle-messages.ts';
import { startMemory } from '../../src/flows/start-memory.ts';
import type { MountSurroundings, TaskDefinitions } from '../../src/flows/start-ports.ts';
import type { StartWiring } from '../../src/flows/start-wiring.ts';
import { localClock } from '../../src/local/clock.ts';
import { localStartTable } from '../../src/local/start-table.ts';
import type { LookRequest } from '../../src/monitoring/look-request.ts';
import { taskDefinitionOf } from '../../src/starts/parse-task-definition.ts';
import type { Start } from '../../src/starts/start.ts';
import type { StartTold } from '../../src/starts/start-report.ts';
import { someSettings } from './builders.ts';
import { account, webDefinition, webDefinitionArn } from './task-events.ts';

export function startWiring(changes: Partial<StartWiring> = {}) {
  const clock = localClock(new Date('2026-11-02T08:02:00Z'));
  const table = localStartTable(clock);
  const heard = ears();
  const definitions = countedDefinitions();
  const wiring: StartWiring = {
    ...{ settings: someSettings(), region: 'us-east-1', account, clock, table },
    ...{ definitions: cachedTaskDefinitions(definitions), surroundings: nothingReadable, ...heard.ports },
    memory: startMemory({ table, surroundings: nothingReadable, clock }),
    ...changes,
  };
  const record = (...bodies: readonly unknown[]) => recordTaskEvents(bodies.map(messageOf), wiring);
  return { ...heard, clock, table, definitions, wiring, record };
}

/** Message ids are the positions of the bodies. */
export function messageOf(body: unknown, index: number): Message {
  return { id: `m${index}`, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function ears() {
  const published: { start: Start; service: string; slow: boolean }[] = [];
  const failed: Date[] = [];
  const dropped: number[] = [];
  const notices: Notice[] = [];
  const looks: LookRequest[] = [];
  const later: { body: string; delaySeconds: number }[] = [];
  const buried: { body: string; reason: string }[] = [];
  const told: StartTold[] = [];
  const ports = {
    metrics: {
      started: (start: Start, service: string, slow: boolean) =>
        void published.push({ start, service, slow }),
      failed: (at: Date) => void failed.push(at),
      dropped: (count: number) => void dropped.push(count),
    },
    looks: { send: async (request: LookRequest) => void looks.push(request) },
    later: { send: async (body: string, delaySeconds: number) => void later.push({ body, delaySeconds }) },
    notices: { send: async (notice: Notice) => void notices.push(notice) },
    deadLetters: { send: async (body: string, reason: string) => void buried.push({ body, reason }) },
    tell: (one: StartTold) => void told.push(one),
  };
  return { published, failed, dropped, notices, looks, later, buried, told, ports };
}

function countedDefinitions(): TaskDefinitions & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    find: async (arn) => {
      asked.push(arn);
      return arn === webDefinitionArn ? taskDefinitionOf(webDefinition) : null;
    },
  };
}

/** Every call is refused, so that a diagnosis has to live with what it does not know. */
export const nothingReadable = new Proxy({} as MountSurroundings, {
  get: () => async () => {
    throw new ReadFailed('it', new Error('AccessDenied'), false);
  },
});
