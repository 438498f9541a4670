/**
 * CloudTrail's NewClientConnection, as EventBridge delivers it.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/logging-using-cloudtrail.html
 */
import * as v from 'valibot';
import { oneLine } from '../text/one-line.ts';
import { invalid, invalidBy } from './invalid-by.ts';
import { stamp } from './stamp.ts';
import type { TaskTrigger } from './task-trigger.ts';

const text = v.nullish(v.string(), null);

const head = v.object({
  eventSource: v.literal('elasticfilesystem.amazonaws.com'),
  eventName: v.string(),
});

const newConnection = v.object({
  eventID: v.string(),
  eventTime: stamp,
  userIdentity: v.nullish(v.object({ arn: text, principalId: text })),
  resources: v.array(v.object({ type: text, ARN: text })),
  serviceEventDetails: v.nullish(
    v.object({
      /** The client's; the record's own `sourceIPAddress` is always "AWS Internal". */
      sourceIpAddress: text,
      permissions: v.nullish(v.object({ ClientMount: v.nullish(v.boolean()) })),
    }),
  ),
});
type NewConnection = v.InferOutput<typeof newConnection>;

/** @param detail of an `AWS Service Event via CloudTrail`. */
export function parseClientConnection(detail: unknown): TaskTrigger {
  const about = v.safeParse(head, detail);
  if (!about.success) return invalidBy(about.issues[0], 'detail');
  const { eventName } = about.output;
  if (eventName !== 'NewClientConnection')
    return { kind: 'ignored', because: `${oneLine(eventName, 100)} is no new connection` };
  const result = v.safeParse(newConnection, detail);
  return result.success ? connectionIn(result.output) : invalidBy(result.issues[0], 'detail');
}

function connectionIn(record: NewConnection): TaskTrigger {
  const { eventID, eventTime, resources, serviceEventDetails, userIdentity } = record;
  if (serviceEventDetails?.permissions?.ClientMount === false)
    return { kind: 'ignored', because: 'the client connected and may not mount' };
  const fileSystemId = fileSystemIn(resources);
  if (fileSystemId === null) return invalid('detail.resources', 'name no file system');
  const connection = {
    fileSystemId,
    at: eventTime,
    sessionName: sessionNameOf(userIdentity?.arn ?? null, userIdentity?.principalId ?? null),
    sourceIpAddress: serviceEventDetails?.sourceIpAddress ?? null,
    eventId: eventID,
  };
  return { kind: 'connection', connection };
}

/** By type: the access point may stand before it. */
function fileSystemIn(resources: NewConnection['resources']): string | null {
  const found = resources.find(({ type }) => type === 'AWS::EFS::FileSystem');
  return /:file-system\/(fs-[0-9a-f]+)$/.exec(found?.ARN ?? '')?.[1] ?? null;
}

/** Of `arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION`, else of `ROLE-ID:SESSION`. */
function sessionNameOf(arn: string | null, principalId: string | null): string | null {
  const [, ofArn] = /:assumed-role\/[^/]+\/([^/]+)$/.exec(arn ?? '') ?? [];
  const [, ofPrincipal] = /^[^:]+:(.+)$/.exec(principalId ?? '') ?? [];
  return ofArn ?? ofPrincipal ?? null;
}
