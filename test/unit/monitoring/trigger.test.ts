import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookMessageOf, parseTrigger } from '../../../src/monitoring/trigger.ts';

const folder = new URL('../../../events/', import.meta.url);
const region = 'us-east-1';
const id = 'fs-0123456789abcdef0';
const arn = `arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${id}`;

interface Changes {
  readonly envelope?: object;
  readonly detail?: object;
}

function event({ envelope = {}, detail = {} }: Changes = {}): string {
  return JSON.stringify({
    region,
    'detail-type': 'AWS API Call via CloudTrail',
    ...envelope,
    detail: {
      eventSource: 'elasticfilesystem.amazonaws.com',
      eventName: 'CreateFileSystem',
      eventTime: '2026-11-02T08:00:00Z',
      requestParameters: { creationToken: 'x' },
      responseElements: { fileSystemId: id },
      ...detail,
    },
  });
}

describe('every payload of events/', () => {
  const ignored = ['10-tag-access-point.json', '13-create-file-system-failed.json'];
  const forOthers = [
    '16-alarm-state-change-ok.json',
    '17-scheduled-sweep.json',
    '20-task-running.json',
    '21-task-mount-failed.json',
    '22-new-client-connection.json',
    '23-stack-create.json',
    '24-stack-delete.json',
  ];
  it.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s is understood', (file) => {
    const trigger = parseTrigger(readFileSync(new URL(file, folder), 'utf8'), region);
    const other = forOthers.includes(file) ? 'invalid' : 'look';
    expect(trigger.kind).toBe(ignored.includes(file) ? 'ignored' : other);
  });
});

describe('a call', () => {
  it.each([
    ['CreateFileSystem', {}],
    ['UpdateFileSystem', { requestParameters: { fileSystemId: id } }],
    ['UpdateFileSystem', { requestParameters: { fileSystemId: arn } }],
    ['DeleteFileSystem', { requestParameters: { fileSystemId: id }, responseElements: null }],
    ['CreateTags', { requestParameters: { fileSystemId: id, tags: [] } }],
    ['DeleteTags', { requestParameters: { fileSystemId: id, tagKeys: [] } }],
    ['TagResource', { requestParameters: { resourceId: arn, tags: [] }, responseElements: null }],
    ['UntagResource', { requestParameters: { resourceId: id, tagKeys: [] }, responseElements: null }],
    ['CreateReplicationConfiguration', { requestParameters: { sourceFileSystemId: id } }],
    ['DeleteReplicationConfiguration', { requestParameters: { sourceFileSystemId: id } }],
  ])('%s with %j asks for a look at the file system', (eventName, detail) => {
    const trigger = parseTrigger(event({ detail: { ...detail, eventName } }), region);
    expect(trigger).toEqual({
      kind: 'look',
      request: {
        fileSystemId: id,
        askedBy: eventName,
        eventTime: '2026-11-02T08:00:00Z',
        since: null,
        missingSince: null,
      },
    });
  });

  it.each([
    [
      'that failed',
      event({ detail: { errorCode: 'FileSystemAlreadyExists', responseElements: null } }),
      'the call failed',
    ],
    [
      'on an access point',
      event({
        detail: { eventName: 'TagResource', requestParameters: { resourceId: 'fsap-0123456789abcdef0' } },
      }),
      'access point',
    ],
  ])('%s is ignored', (_name, body, because) => {
    expect(parseTrigger(body, region)).toMatchObject({
      kind: 'ignored',
      because: expect.stringContaining(because),
    });
  });
});

describe('a message that cannot be understood names the field', () => {
  it.each([
    ['no JSON', '{"detail":', 'the body'],
    ['no object', '7', 'the body'],
    ['null', 'null', 'the body'],
    ['no detail', '{"region":"us-east-1","detail-type":"AWS API Call via CloudTrail"}', 'detail'],
    [
      'FSx, which uses the same event name',
      event({ detail: { eventSource: 'fsx.amazonaws.com' } }),
      'detail.eventSource',
    ],
    [
      'S3 Files, which uses the same event name',
      event({ detail: { eventSource: 's3files.amazonaws.com' } }),
      'detail.eventSource',
    ],
    [
      'a call that nobody asked for',
      event({ detail: { eventName: 'CreateMountTarget' } }),
      'detail.eventName',
    ],
    ['another Region', event({ envelope: { region: 'eu-west-1' } }), 'region'],
    ['another kind of event', event({ envelope: { 'detail-type': 'ECS Task State Change' } }), 'detail-type'],
    ['no response', event({ detail: { responseElements: null } }), 'detail.responseElements.fileSystemId'],
    [
      'an id of another form',
      event({ detail: { responseElements: { fileSystemId: 'vol-1' } } }),
      'detail.responseElements.fileSystemId',
    ],
    [
      'an id that would leave its part of a name',
      event({ detail: { responseElements: { fileSystemId: `${id}/x` } } }),
      'detail.responseElements.fileSystemId',
    ],
    ['a time that is none', event({ detail: { eventTime: 'Nov 2, 2026, 8:00:00 AM' } }), 'detail.eventTime'],
    [
      'a look at no file system',
      '{"look":{"fileSystemId":"fs-01/..","askedBy":"x","eventTime":null,"since":null,"missingSince":null}}',
      'look.fileSystemId',
    ],
    [
      'a look that remembers no time',
      '{"look":{"fileSystemId":"fs-01234567","askedBy":"x","eventTime":null,"since":"long ago","missingSince":null}}',
      'look.since',
    ],
    ['a look with an unknown part', '{"look":{"fileSystemId":"fs-01234567","do":"delete"}}', 'look.askedBy'],
  ])('%s', (_name, body, field) => {
    expect(parseTrigger(body, region)).toMatchObject({ kind: 'invalid', field });
  });
});

it('a look that Mountwatch asks of itself is read back as it was', () => {
  const request = {
    fileSystemId: id,
    askedBy: 'confirming look',
    eventTime: null,
    since: '2026-11-02T08:00:00.000Z',
    missingSince: null,
  };
  expect(parseTrigger(lookMessageOf(request), region)).toEqual({ kind: 'look', request });
});

it.each([
  '"hunter2"',
  '{"detail":"hunter2"}',
  '{"look":"hunter2"}',
  event({ detail: { requestParameters: 'hunter2' } }),
])('a body is not repeated in the reason for which it is refused: %s', (body) => {
  const trigger = parseTrigger(body, region);
  expect(trigger.kind).toBe('invalid');
  expect(JSON.stringify(trigger)).not.toContain('hunter2');
});
