/** A task: tried, tried again by its retriers, and handed to a catcher when that does not help. */
import { causeOf, errorNameOf, isFor, statesError } from './states-error.ts';
import type { Retrier, Task } from './states-language.ts';
import { type Json, placed } from './states-path.ts';
import { type Done, noted, type Run, timeOut, weighed } from './states-run.ts';

const timeout = 'States.Timeout';

export async function taskDone(task: Task, input: Json, run: Run): Promise<Done> {
  try {
    return { output: await tried(task, input, run), next: task.Next };
  } catch (error) {
    const catcher = task.Catch.find((one) => isFor(one, error));
    if (catcher === undefined) throw error;
    const failure = { Error: errorNameOf(error), Cause: causeOf(error) };
    return { output: placed(failure, catcher.ResultPath, input), next: catcher.Next };
  }
}

/** Each retrier counts its own retries, and the first that names the error is asked. */
async function tried(task: Task, input: Json, run: Run): Promise<Json> {
  const retries = new Map<Retrier, number>();
  for (;;) {
    try {
      return await once(task, input, run);
    } catch (error) {
      const retrier = task.Retry.find((one) => isFor(one, error));
      const before = retrier === undefined ? 0 : (retries.get(retrier) ?? 0);
      if (retrier === undefined || before >= retrier.MaxAttempts) throw error;
      retries.set(retrier, before + 1);
      await run.clock.sleep(waitSeconds(retrier, before));
    }
  }
}

async function once({ Resource, TimeoutSeconds }: Task, input: Json, run: Run): Promise<Json> {
  noted(run, 'LambdaFunctionScheduled');
  noted(run, 'LambdaFunctionStarted');
  const answer = await Promise.race([
    run.invoke(Resource, input),
    timeOut(TimeoutSeconds, run).then(timedOut),
  ]).catch((error) => {
    noted(run, errorNameOf(error) === timeout ? 'LambdaFunctionTimedOut' : 'LambdaFunctionFailed');
    throw error;
  });
  noted(run, 'LambdaFunctionSucceeded');
  return weighed(answer, run);
}

function waitSeconds(retrier: Retrier, retriesBefore: number): number {
  const {
    IntervalSeconds,
    BackoffRate,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
    JitterStrategy,
  } = retrier;
  const wait = Math.min(MaxDelaySeconds, IntervalSeconds * BackoffRate ** retriesBefore);
  // Anything up to the wait, all of it as likely: on average half.
  return JitterStrategy === 'FULL' ? wait / 2 : wait;
}

function timedOut(): never {
  throw statesError(timeout, 'the task took longer than its TimeoutSeconds');
}
