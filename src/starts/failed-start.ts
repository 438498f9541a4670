/** A failed start, classified: since agent 1.80 what tells may stand in a container's reason. */
import { classify } from './classify.ts';
import type { Classification, FailedStart } from './failure.ts';
import type { Task } from './task.ts';
import { fileSystemsOf, type TaskDefinition } from './task-definition.ts';

/** @param eventTime stands in for a missing stoppedAt. */
export function failedStartOf(task: Task, eventTime: Date, definition: TaskDefinition | null): FailedStart {
  const texts = textsOf(task);
  const classification = classify(texts, definition);
  const { taskArn, taskId, taskDefinitionArn, cluster, service, stamps } = task;
  return {
    ...{ taskArn, taskId, taskDefinitionArn, cluster, service, classification },
    createdAt: stamps.createdAt,
    stoppedAt: stamps.stoppedAt ?? eventTime,
    fileSystems: definition === null ? [] : fileSystemsOf(definition),
    reason: tellingText(texts, classification, definition),
  };
}

/** stoppedReason first, then what each container says. */
export function textsOf({ stoppedReason, containers }: Task): readonly string[] {
  return [stoppedReason, ...containers.map(({ reason }) => reason)].filter(
    (text) => text !== null && text !== '',
  ) as readonly string[];
}

/** The one that alone says the same. */
function tellingText(
  texts: readonly string[],
  { cause, efsMountFailure }: Classification,
  definition: TaskDefinition | null,
): string {
  const found = texts.find((text) => {
    const alone = classify([text], definition);
    return alone.cause === cause && alone.efsMountFailure === efsMountFailure;
  });
  return found ?? texts[0] ?? '';
}
