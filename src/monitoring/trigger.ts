/** What a message asks for: a look at one file system, nothing, or nothing that can be understood. Never throws. */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import { isFileSystemId } from './identity.ts';
import { parseJson } from './json.ts';
import type { LookRequest } from './look-request.ts';

export type Trigger =
  | { readonly kind: 'look'; readonly request: LookRequest }
  | { readonly kind: 'ignored'; readonly because: string }
  | { readonly kind: 'invalid'; readonly field: string; readonly because: string };

/** Where each call keeps the file system's id. Source: https://docs.aws.amazon.com/efs/latest/ug/logging-using-cloudtrail.html */
const idOf: Readonly<Record<string, 'response' | 'request' | 'resource' | 'source'>> = {
  CreateFileSystem: 'response',
  UpdateFileSystem: 'request',
  DeleteFileSystem: 'request',
  CreateTags: 'request',
  DeleteTags: 'request',
  TagResource: 'resource',
  UntagResource: 'resource',
  CreateReplicationConfiguration: 'source',
  DeleteReplicationConfiguration: 'source',
};
export const handledCalls: readonly string[] = Object.keys(idOf);

const idFields = {
  response: 'detail.responseElements.fileSystemId',
  request: 'detail.requestParameters.fileSystemId',
  resource: 'detail.requestParameters.resourceId',
  source: 'detail.requestParameters.sourceFileSystemId',
} as const;

const isoTime = v.pipe(v.string(), v.isoTimestamp('is no ISO 8601 time'));
const anyObject = v.nullish(v.record(v.string(), v.unknown()));
/** What an event is about comes first, so that a stranger's event is refused for being one. */
const cloudTrailEvent = v.object({
  detail: v.object({
    eventSource: v.literal('elasticfilesystem.amazonaws.com'),
    eventName: v.picklist(Object.keys(idOf)),
    eventTime: isoTime,
    errorCode: v.nullish(v.string()),
    requestParameters: anyObject,
    responseElements: anyObject,
  }),
  'detail-type': v.literal('AWS API Call via CloudTrail'),
  region: v.string(),
});

/** Of ten messages that are dealt with together, each with the name of a call. */
const longestAskedBy = 400;

const lookMessage = v.strictObject({
  look: v.strictObject({
    fileSystemId: v.pipe(v.string(), v.check(isFileSystemId, 'is no file system id')),
    askedBy: v.pipe(
      v.string(),
      v.transform((text) => oneLine(text, longestAskedBy)),
    ),
    eventTime: v.nullable(isoTime),
    since: v.nullable(isoTime),
    missingSince: v.nullable(isoTime),
  }),
});

/** The body by which Mountwatch asks itself for a look. */
export function lookMessageOf(request: LookRequest): string {
  return JSON.stringify({ look: request } satisfies v.InferOutput<typeof lookMessage>);
}

/** @param body the text of a queue message; @param region the only Region whose events concern this stack. */
export function parseTrigger(body: string, region: string): Trigger {
  const message = parseJson(body);
  if (message === undefined) return invalid('the body', 'is not JSON');
  if (typeof message === 'object' && message !== null && 'look' in message) return parseLook(message);
  return parseEvent(message, region);
}

function parseLook(message: object): Trigger {
  const result = v.safeParse(lookMessage, message);
  return result.success ? { kind: 'look', request: result.output.look } : invalidBy(result.issues[0]);
}

function parseEvent(message: unknown, region: string): Trigger {
  const result = v.safeParse(cloudTrailEvent, message);
  if (!result.success) return invalidBy(result.issues[0]);
  const { detail } = result.output;
  if (result.output.region !== region)
    return invalid('region', `is ${oneLine(result.output.region, longestWord)}, not ${region}`);
  if (typeof detail.errorCode === 'string')
    return { kind: 'ignored', because: `the call failed: ${oneLine(detail.errorCode, longestWord)}` };
  const place = idOf[detail.eventName] ?? 'request';
  const id = idAt(place, detail.requestParameters ?? {}, detail.responseElements ?? {});
  if (typeof id !== 'string') return invalid(idFields[place], 'is missing');
  if (place === 'resource' && isAccessPoint(id))
    return { kind: 'ignored', because: 'tags of an access point' };
  const fileSystemId = bareId(id);
  if (!isFileSystemId(fileSystemId))
    return invalid(idFields[place], `"${oneLine(id, longestWord)}" is no file system id or ARN`);
  const request = {
    fileSystemId,
    askedBy: detail.eventName,
    eventTime: detail.eventTime,
    since: null,
    missingSince: null,
  };
  return { kind: 'look', request };
}

function idAt(
  place: keyof typeof idFields,
  request: Readonly<Record<string, unknown>>,
  response: Readonly<Record<string, unknown>>,
): unknown {
  if (place === 'response') return response.fileSystemId;
  if (place === 'resource') return request.resourceId;
  return place === 'source' ? request.sourceFileSystemId : request.fileSystemId;
}

/** The id itself, or the end of `arn:aws:elasticfilesystem:<region>:<account>:file-system/<id>`. */
function bareId(idOrArn: string): string {
  return /^arn:[\w-]+:elasticfilesystem:[\w-]+:\d{12}:file-system\/(.+)$/.exec(idOrArn)?.[1] ?? idOrArn;
}

function isAccessPoint(idOrArn: string): boolean {
  return /^(arn:[\w-]+:elasticfilesystem:[\w-]+:\d{12}:access-point\/)?fsap-[0-9a-f]+$/.test(idOrArn);
}

function invalidBy(issue: v.BaseIssue<unknown>): Trigger {
  return invalid(v.getDotPath(issue) ?? 'the body', whatIsWrong(issue));
}

/** Of what stands in a message. */
const longestWord = 100;
/** A message attribute holds it, and a person reads it. */
const longestReason = 300;

/** Values are shown only where a fixed word was expected: a reason goes into logs, and a body does not. */
function whatIsWrong({ kind, type, received, expected, message }: v.BaseIssue<unknown>): string {
  if (kind !== 'schema') return message;
  if (received === 'undefined') return 'is missing';
  const isShown = !received.startsWith('"') || type === 'literal' || type === 'picklist';
  return `is ${isShown ? received : 'a string'}, expected ${expected}`;
}

function invalid(field: string, because: string): Trigger {
  return { kind: 'invalid', field: oneLine(field, longestWord), because: oneLine(because, longestReason) };
}
