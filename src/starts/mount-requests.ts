/** A volume's mount as IAM sees it: by whom, with or without TLS, through which access point. */
import type { MountRequest } from './policy-decision.ts';
import type { EfsVolume, TaskDefinition } from './task-definition.ts';

/** With `iam` disabled nobody is asked who he is: neither of the task's roles matters. */
export function mountRequest(volume: EfsVolume, definition: TaskDefinition): MountRequest {
  const { transitEncryption, accessPointId, iam } = volume;
  return {
    roleArn: iam ? taskRoleOf(definition) : null,
    transitEncryption,
    accessPointArn: accessPointId === null ? null : efsArn(definition, 'access-point', accessPointId),
  };
}

/** Task definitions may name a role by its name alone. */
export function taskRoleOf({ taskRoleArn, taskDefinitionArn }: TaskDefinition): string | null {
  return taskRoleArn === null ? null : roleArn(taskRoleArn, taskDefinitionArn);
}

export function executionRoleOf({ executionRoleArn, taskDefinitionArn }: TaskDefinition): string | null {
  return executionRoleArn === null ? null : roleArn(executionRoleArn, taskDefinitionArn);
}

/** Of the account and Region of the task definition. */
export function efsArn(
  { taskDefinitionArn }: Pick<TaskDefinition, 'taskDefinitionArn'>,
  kind: 'file-system' | 'access-point',
  id: string,
): string {
  const [, partition, , region, account] = taskDefinitionArn.split(':');
  return `arn:${partition}:elasticfilesystem:${region}:${account}:${kind}/${id}`;
}

function roleArn(nameOrArn: string, taskDefinitionArn: string): string {
  const [, partition, , , account] = taskDefinitionArn.split(':');
  return nameOrArn.startsWith('arn:') ? nameOrArn : `arn:${partition}:iam::${account}:role/${nameOrArn}`;
}
