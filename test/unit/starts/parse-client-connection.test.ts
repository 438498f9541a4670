import { describe, expect, it } from 'vitest';
import { parseTaskEvent } from '../../../src/starts/parse-task-event.ts';
import { account, connectionEvent, webTaskId } from '../../support/task-events.ts';

const read = (detail: object) => parseTaskEvent(connectionEvent(detail), { region: 'us-east-1', account });

describe('NewClientConnection', () => {
  it('names the file system, the moment, the session and the address of the client', () => {
    expect(read({})).toEqual({
      kind: 'connection',
      connection: {
        fileSystemId: 'fs-01234567',
        at: new Date('2026-11-02T08:00:25Z'),
        sessionName: webTaskId,
        sourceIpAddress: '172.31.68.200',
        eventId: '4d1e64a9-55a2-4d6e-8ec3-4d0d4e1b3c11',
      },
    });
  });

  it.each([
    ['the principal where there is no ARN', { principalId: 'AROAEXAMPLE:abc' }, 'abc'],
    [
      'an ARN before the principal',
      { arn: 'arn:aws:sts::1:assumed-role/r/abc', principalId: 'A:xyz' },
      'abc',
    ],
    ['nothing in a user', { arn: 'arn:aws:iam::1:user/somebody' }, null],
    ['nothing at all', null, null],
  ])('takes the session from %s', (_name, userIdentity, sessionName) => {
    expect(read({ userIdentity })).toMatchObject({ connection: { sessionName } });
  });

  it('never takes the address of AWS for that of the client', () => {
    expect(read({ serviceEventDetails: null })).toMatchObject({ connection: { sourceIpAddress: null } });
  });

  it.each([
    ['another event of EFS', { eventName: 'UpdateClientConnection', resources: null }, 'no new connection'],
    [
      'a client that may not mount',
      { serviceEventDetails: { permissions: { ClientMount: false } } },
      'may not mount',
    ],
  ])('%s is ignored', (_name, detail, because) => {
    expect(read(detail)).toEqual({ kind: 'ignored', because: expect.stringContaining(because) });
  });

  it.each([
    ['no resources', { resources: undefined }, 'detail.resources'],
    [
      'no file system among them',
      { resources: [{ type: 'AWS::EFS::AccessPoint', ARN: 'x' }] },
      'detail.resources',
    ],
    [
      'an access point in the place of the file system',
      {
        resources: [
          { type: 'AWS::EFS::FileSystem', ARN: 'arn:aws:elasticfilesystem:us-east-1:1:access-point/fsap-1' },
        ],
      },
      'detail.resources',
    ],
    ['no time', { eventTime: undefined }, 'detail.eventTime'],
    ['no id', { eventID: undefined }, 'detail.eventID'],
  ])('with %s is invalid', (_name, detail, field) => {
    expect(read(detail)).toMatchObject({ kind: 'invalid', field });
  });

  it('of another account is not ours', () => {
    const event = connectionEvent({}, { account: '2222' });
    expect(parseTaskEvent(event, { region: null, account })).toMatchObject({
      kind: 'invalid',
      field: 'account',
    });
  });
});
