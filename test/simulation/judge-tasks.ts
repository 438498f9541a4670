/** What became of the task events that arrived: each start stored and counted once, each failed mount reported. */

import { mountFailures } from '../../src/metrics/own-metrics.ts';
import type { StartTold } from '../../src/starts/start-report.ts';
import type { CountedPoints } from './counted-points.ts';
import type { SimulatedStack } from './simulated-stack.ts';
import type { Surroundings } from './stack-view.ts';

const services = ['web', 'importer'].map((service) => ({ cluster: 'shop', service }));
const always = [new Date(0), new Date(8.64e15)] as const;

export interface TaskSurroundings extends Pick<Surroundings, 'region' | 'ledger' | 'weather'> {
  readonly counted: CountedPoints;
}

export async function judgeTasks(stack: SimulatedStack, around: TaskSurroundings): Promise<void> {
  const { region, ledger } = around;
  const details = stack.taskEvents.map((body) => JSON.parse(body).detail);
  const arrived = (status: string) =>
    new Set<string>(details.filter((detail) => detail?.lastStatus === status).map(({ taskArn }) => taskArn));
  const letters = stack.queues.taskDeadLetters.waiting().map(({ body }) => body);
  const isDeadLetter = (taskArn: string) => letters.some((body) => body.includes(taskArn));
  /** The count after an hour can be one, too: then that is what is told, by the alarm on dead letters. */
  const isCountALetter = (service: string) =>
    letters.some((body) => JSON.parse(body).incidentEnd?.service === service);

  const { starts, failures } = await stored(stack);
  for (const taskArn of arrived('RUNNING')) {
    const isStored = starts.filter((start) => start.taskArn === taskArn).length === 1;
    ledger.judge(
      'no start counted twice',
      isStored || isDeadLetter(taskArn),
      () => `${taskArn} is not stored`,
    );
  }
  for (const [taskArn, times] of counts(stack.tasks.told)) {
    ledger.judge('no start counted twice', times === 1, () => `${taskArn} was counted ${times} times`);
  }
  judgeCounts(stack, starts.length, failures.length, around);
  const texts = region.topics.delivered
    .filter(({ topicArn }) => topicArn === stack.settings().ticketTopicArn)
    .map(({ text }) => text);
  for (const taskArn of arrived('STOPPED')) {
    const failure = failures.find((one) => one.taskArn === taskArn);
    const isStored = failure !== undefined;
    const isTold =
      texts.some((text) => names(text, taskArn, failure?.service ?? '')) ||
      isCountALetter(failure?.service ?? '');
    ledger.judge(
      'no failure unreported',
      (isStored && isTold) || isDeadLetter(taskArn),
      () => `${taskArn} is ${isStored ? '' : 'not '}stored and ${isTold ? '' : 'not '}told`,
    );
  }
}

/** A point is lost only where a run ended, or an answer was lost, between storing and publishing; none is published twice. */
function judgeCounts(
  stack: SimulatedStack,
  starts: number,
  failures: number,
  { ledger, counted, weather: { tally } }: TaskSurroundings,
): void {
  const published = stack.tasks.told.filter(({ kind }) => kind === 'started').length;
  const excused = tally['killed between calls'] + tally['time-out after'];
  ledger.judge(
    'no start counted twice',
    starts - published <= excused,
    () => `${stack.name} has stored ${starts} starts and published ${published}`,
  );
  const points = counted(stack.name, mountFailures);
  ledger.judge(
    'no start counted twice',
    points <= failures && failures - points <= excused,
    () => `${stack.name} has stored ${failures} failures and published ${points}`,
  );
}

/** By its id, or among those that a long list only counts. */
function names(text: string, taskArn: string, service: string): boolean {
  const isCounted = text.startsWith(`Service ${service} `) && / and \d+ more/.test(text);
  return isCounted || text.includes(taskArn.split('/').at(-1) ?? taskArn);
}

async function stored({ startTable }: SimulatedStack) {
  const starts = await Promise.all(services.map((of) => startTable.starts(of, always[0], 0)));
  const failures = await Promise.all(services.map((of) => startTable.failures(of, null, ...always)));
  return { starts: starts.flat(), failures: failures.flat() };
}

/** How often each start was published. */
function counts(told: readonly StartTold[]): ReadonlyMap<string, number> {
  const published = told.flatMap((one) => (one.kind === 'started' ? [one.start.taskArn] : []));
  return new Map(
    [...Map.groupBy(published, (taskArn) => taskArn)].map(([taskArn, all]) => [taskArn, all.length]),
  );
}
