/** What is kept of an account's lines: of each task the one event that counts. */
import { byCreation } from './by-creation.ts';
import type { ClientConnection } from './client-connection.ts';
import { failedStartOf } from './failed-start.ts';
import type { FailedStart } from './failure.ts';
import { connectedAtOf } from './join-connection.ts';
import type { Start } from './start.ts';
import { startOf } from './start-of.ts';
import type { Task } from './task.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { TaskTrigger } from './task-trigger.ts';

export interface StartsOfAccount {
  /** By createdAt, then by ARN. */
  readonly starts: readonly Start[];
  readonly failures: readonly FailedStart[];
  /** Further events that tell of a start or failed start that is counted already. */
  readonly duplicates: number;
}

export interface AccountLines {
  readonly account: string;
  readonly lines: number[];
  readonly started: Map<string, TaskEvent>;
  readonly failed: Map<string, TaskEvent>;
  readonly connections: ClientConnection[];
  /** ARNs of the tasks that its events tell of. */
  readonly tasks: Set<string>;
  telling: number;
}

type TaskEvent = Extract<TaskTrigger, { kind: 'task' }>;

export function noLines(account: string): AccountLines {
  const maps = { started: new Map(), failed: new Map() };
  return { account, lines: [], ...maps, connections: [], tasks: new Set(), telling: 0 };
}

export function keep(
  of: AccountLines,
  line: number,
  trigger: Exclude<TaskTrigger, { kind: 'invalid' }>,
): void {
  of.lines.push(line);
  if (trigger.kind === 'connection') of.connections.push(trigger.connection);
  if (trigger.kind !== 'task') return;
  of.tasks.add(trigger.task.taskArn);
  if (trigger.means === 'other') return;
  of.telling += 1;
  const told = trigger.means === 'start' ? of.started : of.failed;
  const { taskArn } = trigger.task;
  told.set(taskArn, earlier(told.get(taskArn), trigger));
}

/** RUNNING comes again with every change of health. Equal versions are equal events; should they differ, their texts decide. */
function earlier(known: TaskEvent | undefined, event: TaskEvent): TaskEvent {
  if (known === undefined) return event;
  const order =
    known.task.version - event.task.version || known.eventTime.getTime() - event.eventTime.getTime();
  if (order !== 0) return order < 0 ? known : event;
  return tellingText(known) <= tellingText(event) ? known : event;
}

function tellingText({ task }: TaskEvent): string {
  const reasons = task.containers.map(({ reason }) => reason);
  return [...Object.values(task.stamps).map(Number), task.stoppedReason, ...reasons].join();
}

export function startsOf(
  of: AccountLines,
  definitions: ReadonlyMap<string, TaskDefinition>,
): StartsOfAccount {
  const connected = connectionsBy(of.connections);
  const starts = [...of.started.values()].map(({ task }) => {
    const definition = definitions.get(task.taskDefinitionArn) ?? null;
    const start = startOf(task, definition, null, null);
    const joined = { ...task, createdAt: start.createdAt, startedAt: start.startedAt };
    const at = connectedAtOf(joined, start.fileSystems, connected(task, start.fileSystems));
    return at === null ? start : startOf(task, definition, null, at);
  });
  const failures = [...of.failed.values()]
    .filter(({ task }) => !of.started.has(task.taskArn))
    .map(({ task, eventTime }) =>
      failedStartOf(task, eventTime, definitions.get(task.taskDefinitionArn) ?? null),
    );
  const duplicates = of.telling - starts.length - failures.length;
  return { starts: starts.sort(byCreation), failures: failures.sort(byCreation), duplicates };
}

/** The connections that may be a task's, found without looking at all of them. */
function connectionsBy(connections: readonly ClientConnection[]) {
  const bySession = Map.groupBy(connections, ({ sessionName }) => sessionName);
  const byClient = Map.groupBy(connections, (of) => `${of.fileSystemId} ${of.sourceIpAddress}`);
  return ({ taskId, privateIpv4Address }: Task, fileSystems: readonly string[]) => [
    ...(bySession.get(taskId) ?? []),
    ...fileSystems.flatMap((id) => byClient.get(`${id} ${privateIpv4Address}`) ?? []),
  ];
}
