/** Task starts through the handler: calls of the table and of ECS, counted, and batches beside one event a call. */
import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { cachedTaskDefinitions } from '../src/flows/cached-task-definitions.ts';
import { startMemory } from '../src/flows/start-memory.ts';
import type { StartMetrics, StartTable } from '../src/flows/start-ports.ts';
import type { StartWiring } from '../src/flows/start-wiring.ts';
import { taskStateChanged } from '../src/handlers/task-state-changed.ts';
import { localStartTable } from '../src/local/start-table.ts';
import type { Settings } from '../src/monitoring/settings.ts';
import { taskDefinitionOf } from '../src/starts/parse-task-definition.ts';

const services = 40;
const batchSize = 100;
/** A table call on a good day; both ways pay it. */
const tableMilliseconds = 5;
const account = '111122223333';
const arn = (what: string) => `arn:aws:ecs:us-east-1:${account}:${what}`;
const createdMs = Date.parse('2026-11-02T08:00:00Z');

export interface StartCounts {
  readonly starts: number;
  readonly events: number;
  readonly tableCalls: number;
  readonly definitionReads: number;
  readonly published: number;
}

export async function starts(settings: Settings): Promise<void> {
  const counted = await countedStarts(settings);
  console.table([
    { what: 'cold: the first 400 starts of 40 services', ...counted.cold },
    { what: 'warm: 9,600 more, each event twice', ...counted.warm, ...perStart(counted.warm) },
  ]);
  const [batched, single] = [await eventsPerSecond(settings, batchSize), await eventsPerSecond(settings, 1)];
  console.table([
    { what: `batches of ${batchSize}`, 'events a second': batched, ratio: (batched / single).toFixed(1) },
    { what: 'one event a call', 'events a second': single, ratio: '1.0' },
  ]);
  console.log(`The same handler, ${tableMilliseconds} ms a table call; the ratio is what holds elsewhere.`);
}

function perStart({ tableCalls, starts: started }: StartCounts) {
  return { 'table calls / start': (tableCalls / started).toFixed(3), 'at most': 1 };
}

export async function countedStarts(settings: Settings) {
  const bench = benchOf(settings, 0);
  const cold = await bench.run(tasks(0, 400), batchSize);
  const more = tasks(400, 9_600);
  const warm = await bench.run([...more, ...more.toReversed()], batchSize);
  return { cold, warm };
}

async function eventsPerSecond(settings: Settings, size: number): Promise<number> {
  const bench = benchOf(settings, tableMilliseconds);
  await bench.run(tasks(0, services), size);
  const events = tasks(services, 1_000);
  const begun = performance.now();
  await bench.run(events, size);
  return Math.round((events.length * 1_000) / (performance.now() - begun));
}

function benchOf(settings: Settings, delayMs: number) {
  const clock = { now: () => new Date(createdMs + 60_000), sleep: async () => {} };
  const local = localStartTable(clock);
  const table = delayMs === 0 ? local : slowed(local, delayMs);
  const reads = { definitions: 0, published: 0 };
  const find = async (taskDefinitionArn: string) => {
    reads.definitions += 1;
    return taskDefinitionOf(definition(taskDefinitionArn));
  };
  const metrics: StartMetrics = {
    started: () => {
      reads.published += 1;
    },
    failed: () => {},
    dropped: () => {},
  };
  const wiring: StartWiring = {
    ...{ settings, region: 'us-east-1', account, table, metrics, clock, tell: () => {} },
    definitions: cachedTaskDefinitions({ find }),
    surroundings: neverAsked,
    memory: startMemory({ table, surroundings: neverAsked, clock }),
    looks: { send: async () => {} },
    ...{ later: nowhere, notices: nowhere, deadLetters: nowhere },
  };
  const total = () => [...local.calls.values()].reduce((sum, calls) => sum + calls, 0);
  const run = async (events: readonly SQSRecord[], size: number): Promise<StartCounts> => {
    const before = { calls: total(), ...reads };
    for (let from = 0; from < events.length; from += size) {
      await taskStateChanged({ Records: events.slice(from, from + size) } satisfies SQSEvent, wiring);
    }
    return {
      starts: reads.published - before.published,
      events: events.length,
      tableCalls: total() - before.calls,
      definitionReads: reads.definitions - before.definitions,
      published: reads.published - before.published,
    };
  };
  return { run };
}

const nowhere = { send: async () => {} };
const neverAsked = {} as StartWiring['surroundings'];

function slowed(table: StartTable, delayMs: number): StartTable {
  const later =
    (method: (...given: never[]) => Promise<unknown>) =>
    async (...given: never[]) => {
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      return method(...given);
    };
  const methods = Object.entries(table).map(([name, method]) => [
    name,
    typeof method === 'function' ? later(method) : method,
  ]);
  return Object.fromEntries(methods) as StartTable;
}

function tasks(from: number, count: number): readonly SQSRecord[] {
  return Array.from({ length: count }, (_, index) => record(from + index));
}

function record(number: number): SQSRecord {
  const service = `service-${number % services}`;
  const id = number.toString(16).padStart(32, '0');
  const at = (seconds: number) => new Date(createdMs + number * 5 + seconds * 1_000).toISOString();
  const detail = {
    ...{ taskArn: arn(`task/prod/${id}`), clusterArn: arn('cluster/prod'), group: `service:${service}` },
    ...{ taskDefinitionArn: arn(`task-definition/${service}:1`), launchType: 'FARGATE', version: 4 },
    ...{ lastStatus: 'RUNNING', desiredStatus: 'RUNNING', containers: [], overrides: {} },
    ...{ createdAt: at(0), connectivityAt: at(4), pullStartedAt: at(12), pullStoppedAt: at(20) },
    ...{ startedAt: at(26), updatedAt: at(26), startedBy: 'ecs-svc/1' },
  };
  const body = JSON.stringify({
    ...{ version: '0', id, 'detail-type': 'ECS Task State Change', source: 'aws.ecs', account },
    ...{ time: at(26), region: 'us-east-1', resources: [detail.taskArn], detail },
  });
  return { messageId: `m-${number}`, body } as SQSRecord;
}

function definition(taskDefinitionArn: string) {
  const efsVolumeConfiguration = { fileSystemId: 'fs-0123456789abcdef0', transitEncryption: 'ENABLED' };
  return {
    taskDefinitionArn,
    containerDefinitions: [{ name: 'app', mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] }],
    volumes: [{ name: 'data', efsVolumeConfiguration }],
  };
}
