/** What `describe-task-definition` says, reduced to the mounted volumes. A malformed part counts as absent. */
import * as v from 'valibot';
import type { EfsVolume, TaskDefinition } from './task-definition.ts';

const text = v.fallback(v.nullable(v.string()), null);
/** That it is there at all. */
const part = v.fallback(v.nullable(v.object({})), null);

/** Elements of another form are left out. */
function listOf<const Item extends v.GenericSchema>(item: Item) {
  const elements = v.array(v.fallback(v.nullable(item), null));
  const wellFormed = v.transform((all: (v.InferOutput<Item> | null)[]) =>
    all.filter((one): one is v.InferOutput<Item> => one !== null),
  );
  return v.fallback(v.pipe(elements, wellFormed), []);
}

const efsConfiguration = v.object({
  fileSystemId: v.pipe(v.string(), v.nonEmpty()),
  rootDirectory: text,
  transitEncryption: text,
  transitEncryptionPort: v.fallback(v.nullable(v.number()), null),
  authorizationConfig: v.fallback(v.nullable(v.object({ accessPointId: text, iam: text })), null),
});

const taskDefinition = v.object({
  taskDefinitionArn: v.pipe(v.string(), v.nonEmpty()),
  taskRoleArn: text,
  executionRoleArn: text,
  networkMode: text,
  volumes: listOf(
    v.object({
      name: v.string(),
      efsVolumeConfiguration: v.fallback(v.nullable(efsConfiguration), null),
      s3filesVolumeConfiguration: part,
      fsxWindowsFileServerVolumeConfiguration: part,
      dockerVolumeConfiguration: part,
    }),
  ),
  containerDefinitions: listOf(v.object({ mountPoints: listOf(v.object({ sourceVolume: v.string() })) })),
  proxyConfiguration: v.fallback(
    v.nullable(v.object({ properties: listOf(v.object({ name: v.string(), value: v.string() })) })),
    null,
  ),
});
type Described = v.InferOutput<typeof taskDefinition>;

/**
 * @param described an answer, `{"taskDefinition": {...}}`, or the task definition itself.
 * @returns null for what is no task definition.
 */
export function taskDefinitionOf(described: unknown): TaskDefinition | null {
  const answer = v.safeParse(v.object({ taskDefinition: v.unknown() }), described);
  const result = v.safeParse(taskDefinition, answer.success ? answer.output.taskDefinition : described);
  if (!result.success) return null;
  const { taskDefinitionArn, taskRoleArn, executionRoleArn, networkMode } = result.output;
  const mounted = mountedVolumes(result.output);
  return {
    ...{ taskDefinitionArn, taskRoleArn, executionRoleArn, networkMode },
    efsVolumes: mounted.flatMap(efsVolume),
    s3FilesVolumes: mounted.filter((of) => of.s3filesVolumeConfiguration !== null).map(({ name }) => name),
    otherVolumes: mounted.filter(isOfAnotherDriver).map(({ name }) => name),
    egressIgnoredPorts: egressIgnoredPorts(result.output),
  };
}

type Volume = Described['volumes'][number];

/** A volume may be declared and mounted by nobody. What `volumesFrom` hands on, its first container mounts. */
function mountedVolumes({ volumes, containerDefinitions }: Described): readonly Volume[] {
  const sources = containerDefinitions.flatMap(({ mountPoints }) => mountPoints);
  const names = new Set(sources.map(({ sourceVolume }) => sourceVolume));
  return volumes.filter(({ name }) => names.has(name));
}

function efsVolume({ name, efsVolumeConfiguration: efs }: Volume): readonly EfsVolume[] {
  if (efs === null) return [];
  const volume = {
    name,
    fileSystemId: efs.fileSystemId,
    rootDirectory: efs.rootDirectory || '/',
    transitEncryption: efs.transitEncryption === 'ENABLED',
    transitEncryptionPort: efs.transitEncryptionPort,
    accessPointId: efs.authorizationConfig?.accessPointId || null,
    iam: efs.authorizationConfig?.iam === 'ENABLED',
  };
  return [volume];
}

function isOfAnotherDriver(volume: Volume): boolean {
  const { fsxWindowsFileServerVolumeConfiguration: fsx, dockerVolumeConfiguration: docker } = volume;
  return fsx !== null || docker !== null;
}

/** `EgressIgnoredPorts` is a list with commas. */
function egressIgnoredPorts({ proxyConfiguration }: Described): readonly number[] | null {
  if (proxyConfiguration === null) return null;
  const given = proxyConfiguration.properties.find(({ name }) => name === 'EgressIgnoredPorts');
  return (given?.value.match(/\d+/g) ?? []).map(Number);
}
