/**
 * A task definition revision, reduced to its volumes and to what mounting one depends on. A revision never changes.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html
 */

export interface EfsVolume {
  readonly name: string;
  readonly fileSystemId: string;
  /** `/` unless given. */
  readonly rootDirectory: string;
  readonly transitEncryption: boolean;
  readonly transitEncryptionPort: number | null;
  readonly accessPointId: string | null;
  /** `authorizationConfig.iam` is ENABLED: the mount uses the task role (never the execution role). */
  readonly iam: boolean;
}

export interface TaskDefinition {
  readonly taskDefinitionArn: string;
  readonly taskRoleArn: string | null;
  readonly executionRoleArn: string | null;
  readonly networkMode: string | null;
  /** EFS volumes that a container really mounts. */
  readonly efsVolumes: readonly EfsVolume[];
  /** Names of S3 Files volumes that a container really mounts: they fail in the same words as EFS. */
  readonly s3FilesVolumes: readonly string[];
  /** Names of mounted volumes of other drivers (Docker plugins, FSx). */
  readonly otherVolumes: readonly string[];
  /** Ports that the service mesh's proxy leaves alone; null without a proxy. */
  readonly egressIgnoredPorts: readonly number[] | null;
}

/** Ids of the file systems that a task of this definition mounts, each once, sorted. */
export function fileSystemsOf({ efsVolumes }: TaskDefinition): readonly string[] {
  return [...new Set(efsVolumes.map(({ fileSystemId }) => fileSystemId))].sort();
}
