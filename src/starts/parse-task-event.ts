/** What an EventBridge event says of a task's start. Never throws. */
import * as v from 'valibot';
import { invalid, invalidBy } from './invalid-by.ts';
import { parseClientConnection } from './parse-client-connection.ts';
import { stamp } from './stamp.ts';
import type { Task } from './task.ts';
import { taskOf } from './task-of.ts';
import type { Invalid, TaskTrigger } from './task-trigger.ts';

/** Whose events concern the reader; null: anybody's. */
export interface Concerned {
  readonly region: string | null;
  readonly account: string | null;
}

const sender = { account: v.string(), region: v.string(), time: stamp, detail: v.unknown() };
/** What an event is about comes first, so that a stranger's event is refused for being one. */
const event = v.variant('detail-type', [
  v.object({
    'detail-type': v.literal('ECS Task State Change'),
    source: v.literal('aws.ecs'),
    ...sender,
  }),
  v.object({ 'detail-type': v.literal('AWS Service Event via CloudTrail'), ...sender }),
]);
type Event = v.InferOutput<typeof event>;

/** @param message parsed JSON. */
export function parseTaskEvent(message: unknown, of: Concerned): TaskTrigger {
  const result = v.safeParse(event, message);
  if (!result.success) return invalidBy(result.issues[0]);
  const parsed = result.output;
  return (
    strangerIn(parsed, of) ??
    (parsed['detail-type'] === 'ECS Task State Change'
      ? parseTask(parsed)
      : parseClientConnection(parsed.detail))
  );
}

/** The account that an event came from; null for what is no event. */
export function accountOf(message: unknown): string | null {
  const result = v.safeParse(v.object({ account: v.string() }), message);
  return result.success ? result.output.account : null;
}

export function otherAccount(account: string, ours: string): Invalid {
  return invalid('account', `is ${account.slice(0, 20)}, not ${ours}`);
}

function strangerIn({ account, region }: Event, of: Concerned): Invalid | null {
  if (of.account !== null && account !== of.account) return otherAccount(account, of.account);
  if (of.region !== null && region !== of.region)
    return invalid('region', `is ${region.slice(0, 30)}, not ${of.region}`);
  return null;
}

function parseTask({ account, time, detail }: Event): TaskTrigger {
  const task = taskOf(detail, 'detail');
  if ('because' in task) return task;
  const owner = task.taskArn.split(':')[4];
  if (owner !== account)
    return invalid('detail.taskArn', `is of account ${owner}, the event of ${account.slice(0, 20)}`);
  return { kind: 'task', task, eventTime: time, means: meaningOf(task) };
}

/** A task that ran keeps its startedAt when it stops: without one it never ran. */
function meaningOf({ lastStatus, stamps }: Task): 'start' | 'failed-start' | 'other' {
  if (lastStatus === 'RUNNING' && stamps.startedAt !== null) return 'start';
  return lastStatus === 'STOPPED' && stamps.startedAt === null ? 'failed-start' : 'other';
}
