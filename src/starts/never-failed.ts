/** Tasks that did not fail to start: asked about all the same, they get a plain answer. */
import type { Classification } from './failure.ts';
import type { Task } from './task.ts';

/** Null for a task that stopped before it ever ran. */
export function neverFailed({ taskId, lastStatus, stamps, stoppedReason }: Task): Classification | null {
  const { startedAt, stoppedAt } = stamps;
  if (startedAt !== null) {
    const since =
      lastStatus === 'STOPPED'
        ? `and stopped ${stoppedAt?.toISOString() ?? ''} (${stoppedReason ?? 'without a reason'})`
        : `and is ${lastStatus}`;
    return notEfs(
      'not_efs:started',
      `The task ${taskId} started ${startedAt.toISOString()} ${since}: its file systems were mounted.`,
    );
  }
  if (lastStatus === 'STOPPED') return null;
  return notEfs(
    'not_efs:not_stopped',
    `The task ${taskId} is ${lastStatus} and has not failed: a mount without an answer takes minutes to fail, so ask again when the task has stopped.`,
  );
}

function notEfs(cause: `not_efs:${string}`, remedy: string): Classification {
  return { efsMountFailure: false, cause, remedy };
}
