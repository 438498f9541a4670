/** The file systems and tasks that events/ tell of, made on moto, and the events with their ids, as if they came now. */
import { CreateClusterCommand, ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { CreateFileSystemCommand, EFSClient, type ThroughputMode } from '@aws-sdk/client-efs';
import { sampleEvents } from '../house/event-rules.ts';
import type { Parts } from '../house/template.ts';

export interface SampleWorld {
  /** The event of a file of events/, by the number that its name begins with. */
  event(number: string): Parts;
  /** The id on moto of a file system of events/. */
  id(told: string): string;
}

/** What tasks do in events/ is over by then. */
const noon = '2026-11-02T12:00:00Z';

interface Creation {
  readonly requestParameters: {
    readonly creationToken: string;
    readonly throughputMode: ThroughputMode;
    readonly provisionedThroughputInMibps?: number;
    readonly tags: readonly { readonly key: string; readonly value: string }[];
  };
  readonly responseElements: { readonly fileSystemId: string };
}

/** @param numbers files of events/ that tell of the creation of a file system; each is made as its request asks. */
export async function sampleWorld(numbers: readonly string[]): Promise<SampleWorld> {
  const ids = new Map<string, string>();
  for (const number of numbers) {
    const { requestParameters, responseElements } = fileOf(number).detail as Creation;
    ids.set(responseElements.fileSystemId, await createFileSystem(requestParameters));
  }
  const id = (told: string) => ids.get(told) ?? told;
  const shiftMs = Date.now() - Date.parse(noon);
  const shifted = (time: string) => new Date(Date.parse(time) + shiftMs).toISOString();
  return {
    id,
    event: (number) =>
      JSON.parse(
        JSON.stringify(fileOf(number))
          .replaceAll(/fs-[0-9a-f]+/g, id)
          // The table forgets what is older than its days, and a task that mounts after one.
          .replaceAll(/2026-11-02T[\d:.]+Z/g, shifted),
      ),
  };
}

function fileOf(number: string): Parts {
  const found = sampleEvents.find(({ file }) => file.startsWith(`${number}-`));
  if (found === undefined) throw new Error(`events/ has no file ${number}`);
  return found.event;
}

async function createFileSystem(request: Creation['requestParameters']): Promise<string> {
  const { creationToken, throughputMode, provisionedThroughputInMibps, tags } = request;
  const { FileSystemId = '' } = await new EFSClient().send(
    new CreateFileSystemCommand({
      CreationToken: creationToken,
      ThroughputMode: throughputMode,
      ...(provisionedThroughputInMibps === undefined
        ? {}
        : { ProvisionedThroughputInMibps: provisionedThroughputInMibps }),
      Tags: tags.map(({ key, value }) => ({ Key: key, Value: value })),
    }),
  );
  return FileSystemId;
}

/** The service `web` of the cluster `prod`, whose tasks mount the file system: the events tell of its seventh revision. */
export async function sampleService(fileSystemId: string): Promise<void> {
  const ecs = new ECSClient();
  await ecs.send(new CreateClusterCommand({ clusterName: 'prod' }));
  const mounted = [{ sourceVolume: 'data', containerPath: '/data' }];
  for (let revision = 1; revision <= 7; revision += 1) {
    await ecs.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        containerDefinitions: [{ name: 'web', image: 'web', memory: 128, mountPoints: mounted }],
        volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId, transitEncryption: 'ENABLED' } }],
      }),
    );
  }
}
