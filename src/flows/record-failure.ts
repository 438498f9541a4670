/** One task that never started: classified, and where EFS is the cause counted, looked into, and told once an hour a service and cause. */

import { failedStartOf } from '../starts/failed-start.ts';
import type { Task } from '../starts/task.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';
import { isTransient, messageOf } from './errors.ts';
import { noteMounts } from './note-mounts.ts';
import type { StartWiring } from './start-wiring.ts';
import { tellFailure } from './tell-failure.ts';

/** @throws Error: the event has to come again. */
export async function recordFailure(task: Task, eventTime: Date, wiring: StartWiring): Promise<void> {
  const definition = await definitionOf(task, wiring);
  const failed = failedStartOf(task, eventTime, definition);
  const { classification } = failed;
  const leftAlone = whyLeftAlone(classification.efsMountFailure);
  if (leftAlone !== null) {
    wiring.tell({ kind: 'failed', taskArn: task.taskArn, classification, leftAlone });
    return;
  }
  const recorded = await wiring.table.putFailure(failed);
  // As with starts, a crash in between loses a point and never doubles one. The message is not lost.
  if (recorded.isNew) {
    wiring.metrics.failed(failed.stoppedAt);
    wiring.tell({ kind: 'failed', taskArn: task.taskArn, classification, leftAlone });
  }
  await tellFailure(task, recorded, wiring);
  await noteMounts(failed, wiring);
}

/** A failed mount is told whatever may be read: without its definition the text alone tells. */
async function definitionOf(task: Task, { definitions, tell }: StartWiring): Promise<TaskDefinition | null> {
  try {
    return await definitions.find(task.taskDefinitionArn);
  } catch (error) {
    if (isTransient(error)) throw error;
    tell({ kind: 'unread', what: messageOf(error) });
    return null;
  }
}

function whyLeftAlone(efsMountFailure: boolean | 'ambiguous'): string | null {
  if (efsMountFailure === true) return null;
  return efsMountFailure === false ? 'not a failure of EFS' : 'EFS is mentioned, and no class fits';
}
