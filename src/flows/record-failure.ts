/** One task that never started: classified, and where EFS is the cause counted, looked into, and told once an hour a service and cause. */

import { diagnosisNotice } from '../reports/diagnosis-notice.ts';
import { failedStartOf } from '../starts/failed-start.ts';
import type { FailedStart, MountFailureCause } from '../starts/failure.ts';
import { opened } from '../starts/incident.ts';
import { delaySeconds, incidentEndMessageOf } from '../starts/incident-end.ts';
import type { Task } from '../starts/task.ts';
import type { TaskDefinition } from '../starts/task-definition.ts';
import { diagnose } from './diagnose.ts';
import { isTransient, messageOf } from './errors.ts';
import { noteMounts } from './note-mounts.ts';
import type { StartWiring } from './start-wiring.ts';

/**
 * @param messageId an incident is claimed by it, so that a retry after a crash still sends.
 * @throws ReadFailed, WriteFailed: the event has to come again.
 */
export async function recordFailure(
  task: Task,
  eventTime: Date,
  messageId: string,
  wiring: StartWiring,
): Promise<void> {
  const definition = await definitionOf(task, wiring);
  const failed = failedStartOf(task, eventTime, definition);
  const { classification } = failed;
  const leftAlone = whyLeftAlone(classification.efsMountFailure);
  if (leftAlone !== null) {
    wiring.tell({ kind: 'failed', taskArn: task.taskArn, classification, leftAlone });
    return;
  }
  const stored = await wiring.table.putFailure(failed, messageId);
  if (stored === 'duplicate') return;
  if (stored === 'new') {
    wiring.metrics.failed(failed.stoppedAt);
    wiring.tell({ kind: 'failed', taskArn: task.taskArn, classification, leftAlone });
  }
  await noteMounts(failed, wiring);
  await tellOnce(task, failed, messageId, wiring);
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

/** Whoever opens the incident tells of it, and asks for its end. */
async function tellOnce(
  task: Task,
  failed: FailedStart,
  messageId: string,
  wiring: StartWiring,
): Promise<void> {
  const { clock, later, notices, settings, table, tell } = wiring;
  const cause = failed.classification.cause as MountFailureCause;
  const { mine, incident } = await table.claim(opened(failed, cause, failed.stoppedAt), messageId);
  if (!mine) return;
  const diagnosis = await diagnose(task, failed.classification, wiring);
  const notice = diagnosisNotice({ failed, diagnosis, settings, region: wiring.region });
  await notices.send(notice);
  tell({ kind: 'told', notice: notice.subject });
  await later.send(incidentEndMessageOf(incident), delaySeconds(incident, clock.now()));
}
