/** Does to the region what a CloudTrail record says was done: the record is the call. */
import type { FileSystem } from '../monitoring/file-system.ts';
import type { LocalEfs } from './efs.ts';

type Part = Readonly<Record<string, unknown>>;

export interface CloudTrailRecord {
  readonly eventName: string;
  readonly errorCode?: string;
  readonly requestParameters: Part | null;
  readonly responseElements: Part | null;
}

/** A failed call and a call on an access point change nothing. Calls that the region does not know throw. */
export function replay(record: CloudTrailRecord, efs: LocalEfs): void {
  const request = record.requestParameters ?? {};
  const id = lastPart(request.fileSystemId ?? request.resourceId ?? request.sourceFileSystemId);
  if (record.errorCode !== undefined || id.startsWith('fsap-')) return;
  const act = calls[record.eventName];
  if (act === undefined) throw new Error(`the local region does not know the call ${record.eventName}`);
  act(efs, id, request, record.responseElements ?? {});
}

type Act = (efs: LocalEfs, id: string, request: Part, response: Part) => void;

const tag: Act = (efs, id, request) => efs.tag(id, tagsOf(request));
const untag: Act = (efs, id, request) => efs.tag(id, {}, request.tagKeys as string[]);

const calls: Readonly<Record<string, Act>> = {
  CreateFileSystem: (efs, _id, request, response) =>
    efs.create({
      id: text(response.fileSystemId),
      performanceMode: text(response.performanceMode) as FileSystem['performanceMode'],
      oneZone: response.availabilityZoneName !== undefined,
      tags: tagsOf(request),
      ...throughputOf(response),
    }),
  UpdateFileSystem: (efs, id, request) => efs.update(id, throughputOf(request)),
  DeleteFileSystem: (efs, id) => efs.remove(id),
  CreateTags: tag,
  TagResource: tag,
  DeleteTags: untag,
  UntagResource: untag,
  CreateReplicationConfiguration: (efs, id, _request, response) => {
    const [destination] = response.destinations as readonly Part[];
    efs.replicate(id, text(destination?.fileSystemId));
  },
  DeleteReplicationConfiguration: (efs, id) => efs.replicate(id, null),
};

function throughputOf(part: Part) {
  const { throughputMode, provisionedThroughputInMibps } = part;
  return {
    throughputMode: text(throughputMode) as FileSystem['throughputMode'],
    ...(typeof provisionedThroughputInMibps === 'number'
      ? { provisionedMiBps: provisionedThroughputInMibps }
      : {}),
  };
}

function tagsOf({ tags }: Part): Readonly<Record<string, string>> {
  const list = (tags ?? []) as readonly { readonly key: string; readonly value: string }[];
  return Object.fromEntries(list.map(({ key, value }) => [key, value]));
}

/** The id itself, or the end of an ARN. */
function lastPart(idOrArn: unknown): string {
  return text(idOrArn).split('/').at(-1) ?? '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
