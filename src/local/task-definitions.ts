/** Task definitions in memory, in the shape in which AWS describes them. */
import type { TaskDefinitions } from '../flows/start-ports.ts';
import { taskDefinitionOf } from '../starts/parse-task-definition.ts';

export interface NewTaskDefinition {
  readonly family: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly networkMode: 'awsvpc' | 'bridge' | 'host';
  readonly containerDefinitions: readonly ContainerDefinition[];
  readonly volumes?: readonly DescribedVolume[];
}

export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly mountPoints?: readonly { readonly sourceVolume: string; readonly containerPath: string }[];
}

export interface DescribedVolume {
  readonly name: string;
  readonly efsVolumeConfiguration?: {
    readonly fileSystemId: string;
    readonly rootDirectory?: string;
    readonly transitEncryption?: 'ENABLED' | 'DISABLED';
    readonly authorizationConfig?: {
      readonly accessPointId?: string;
      readonly iam?: 'ENABLED' | 'DISABLED';
    };
  };
}

export interface RegisteredTaskDefinition extends NewTaskDefinition {
  readonly taskDefinitionArn: string;
  readonly revision: number;
}

export interface LocalTaskDefinitions extends TaskDefinitions {
  /** @returns its ARN. @throws Error for one that ECS refuses. */
  register(definition: NewTaskDefinition): string;
  /** A deleted revision can no longer be described; its tasks go on. */
  delete(taskDefinitionArn: string): void;
  /** Deleted ones, too. @throws Error when there never was one. */
  registered(taskDefinitionArn: string): RegisteredTaskDefinition;
}

export function localTaskDefinitions(region: string, account: string): LocalTaskDefinitions {
  const all = new Map<string, RegisteredTaskDefinition>();
  const deleted = new Set<string>();
  return {
    register(definition) {
      const refused = refusal(definition);
      if (refused !== null) throw new Error(`ClientException: ${refused}`);
      const { family } = definition;
      const revision = [...all.values()].filter((other) => other.family === family).length + 1;
      const taskDefinitionArn = `arn:aws:ecs:${region}:${account}:task-definition/${family}:${revision}`;
      all.set(taskDefinitionArn, { ...definition, taskDefinitionArn, revision });
      return taskDefinitionArn;
    },
    delete: (arn) => void deleted.add(arn),
    registered(arn) {
      const found = all.get(arn);
      if (found === undefined) throw new Error(`ClientException: Unable to describe task definition ${arn}.`);
      return found;
    },
    find: async (arn) => (deleted.has(arn) ? null : taskDefinitionOf(all.get(arn))),
  };
}

function refusal({ taskRoleArn, volumes = [] }: NewTaskDefinition): string | null {
  const isIam = volumes.some(
    ({ efsVolumeConfiguration }) => efsVolumeConfiguration?.authorizationConfig?.iam === 'ENABLED',
  );
  return isIam && taskRoleArn === undefined ? 'EFS IAM authorization requires a task role.' : null;
}
