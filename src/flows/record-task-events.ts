/**
 * A batch of task events: starts are stored and published once a task, failed starts are diagnosed, connections are joined. A start is
 * stored before it is published: a crash between the two loses a point on a dashboard, and never doubles one.
 */
import { parseJson } from '../monitoring/json.ts';
import { incidentEndOf } from '../starts/incident-end.ts';
import { parseTaskEvent } from '../starts/parse-task-event.ts';
import type { Task } from '../starts/task.ts';
import { oneLine } from '../text/one-line.ts';
import { endIncident } from './end-incident.ts';
import { isTransient, messageOf } from './errors.ts';
import { joinConnection } from './join-connection.ts';
import { recordFailure } from './record-failure.ts';
import { recordStart } from './record-start.ts';
import { bury, type Message, type Retry, retry } from './settle-messages.ts';
import type { StartWiring } from './start-wiring.ts';

type Work = () => Promise<void>;

/** Messages that are dealt with by one piece of work. */
interface Share {
  readonly messages: readonly [Message, ...Message[]];
  readonly work: Work;
}

export async function recordTaskEvents(messages: readonly Message[], wiring: StartWiring): Promise<Retry> {
  const starts = new Map<string, Started>();
  const shares: Share[] = [];
  const buried: Promise<Retry>[] = [];
  for (const message of messages) {
    const read = readMessage(message, wiring);
    if ('started' in read) addStart(starts, message, read.started);
    else if ('work' in read) shares.push({ messages: [message], work: read.work });
    else if ('ignored' in read) wiring.tell({ kind: 'ignored', ids: [message.id], because: read.ignored });
    else buried.push(bury([message], `InvalidEvent: ${read.invalid}`, wiring));
  }
  for (const { messages: of, task } of starts.values()) {
    shares.push({ messages: of, work: () => recordStart(task, wiring) });
  }
  const settled = await Promise.all([...buried, ...shares.map((share) => failing(share, wiring))]);
  return settled.flat();
}

interface Started {
  readonly messages: readonly [Message, ...Message[]];
  /** As the earliest version that is RUNNING tells it. */
  readonly task: Task;
}

/** RUNNING comes again with every change of health: of one task's events in a batch one is recorded. */
function addStart(starts: Map<string, Started>, message: Message, task: Task): void {
  const known = starts.get(task.taskArn);
  if (known === undefined) starts.set(task.taskArn, { messages: [message], task });
  else {
    const first = known.task.version <= task.version ? known.task : task;
    starts.set(task.taskArn, { messages: [...known.messages, message], task: first });
  }
}

type MessageRead =
  | { readonly started: Task }
  | { readonly work: Work }
  | { readonly ignored: string }
  | { readonly invalid: string };

function readMessage(message: Message, wiring: StartWiring): MessageRead {
  const parsed = parseJson(message.body);
  if (parsed === undefined) return { invalid: 'the body is not JSON' };
  const incident = incidentEndOf(parsed);
  if (typeof incident === 'string') return { invalid: incident };
  if (incident !== null) return { work: () => endIncident(incident, wiring) };
  const trigger = parseTaskEvent(parsed, { region: wiring.region, account: wiring.account });
  if (trigger.kind === 'invalid') return { invalid: `${trigger.field} ${trigger.because}` };
  if (trigger.kind === 'ignored') return { ignored: trigger.because };
  if (trigger.kind === 'connection') return { work: () => joinConnection(trigger.connection, wiring) };
  const { task, eventTime } = trigger;
  if (trigger.means === 'start') return { started: task };
  if (trigger.means === 'failed-start') return { work: () => recordFailure(task, eventTime, wiring) };
  return { ignored: `the task is ${oneLine(task.lastStatus, 40)}` };
}

/** A passing failure leaves the messages in the queue; any other is buried at once, with its reason. */
async function failing({ messages, work }: Share, wiring: StartWiring): Promise<Retry> {
  try {
    await work();
    return [];
  } catch (error) {
    return isTransient(error)
      ? retry(messages, messageOf(error), wiring)
      : bury(messages, messageOf(error), wiring);
  }
}
