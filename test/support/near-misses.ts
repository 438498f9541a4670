/**
 * Events that no rule of template.yaml may let through, each one field or one circumstance away from a file of events/ that
 * one does; what else AWS sends on the same bus. The stack is `mountwatch`, the account 111122223333, the Region us-east-1.
 */
import { readFileSync } from 'node:fs';

type Parts = Readonly<Record<string, unknown>>;

export interface NearMiss {
  /** The rule that lets the file through. */
  readonly rule: string;
  readonly what: string;
  readonly event: Parts;
}

/** What differs from the file; undefined takes a field away. */
type Change = readonly [what: string, envelope: Parts, detail: Parts];

const elsewhere: readonly Change[] = [
  ['another account', { account: '444455556666' }, {}],
  ['another Region', { region: 'eu-west-1' }, {}],
  ['somebody who plays the service on the same bus', { source: 'my.tests' }, {}],
];

export const nearMisses: readonly NearMiss[] = [
  ...missesOf('FileSystemCalls', '01-create-file-system-bursting', [
    ...elsewhere,
    ['a file system of FSx, as it comes', { source: 'aws.fsx' }, { eventSource: 'fsx.amazonaws.com' }],
    ['a file system of FSx under the source of EFS', {}, { eventSource: 'fsx.amazonaws.com' }],
    ['a file system of S3 Files', {}, { eventSource: 's3files.amazonaws.com' }],
    ['a call that failed', {}, { errorCode: 'FileSystemAlreadyExists', responseElements: null }],
    ['a call that was denied', {}, { errorCode: 'AccessDenied', errorMessage: 'not authorized' }],
    ['a call that only reads', {}, { eventName: 'DescribeFileSystems', readOnly: true }],
    ['a mount target', {}, { eventName: 'CreateMountTarget' }],
    ['an access point', {}, { eventName: 'CreateAccessPoint' }],
    ['a policy', {}, { eventName: 'PutFileSystemPolicy' }],
    ['a protection', {}, { eventName: 'UpdateFileSystemProtection' }],
    ['a mount that CloudTrail reports', { 'detail-type': 'AWS Service Event via CloudTrail' }, {}],
    ['the name of the call outside its detail', { eventName: 'CreateFileSystem' }, { eventName: undefined }],
  ]),
  ...missesOf('TaskStateChanges', '20-task-running', [
    ...elsewhere,
    ['a task that stopped after it ran', {}, { lastStatus: 'STOPPED' }],
    ['a task that runs and does not say since when', {}, { startedAt: undefined }],
    ['a task that is pending', {}, { lastStatus: 'PENDING', startedAt: undefined }],
    ['a task that is provisioning', {}, { lastStatus: 'PROVISIONING', startedAt: undefined }],
    ['a task that is stopping', {}, { lastStatus: 'STOPPING' }],
    ['a container instance', { 'detail-type': 'ECS Container Instance State Change' }, {}],
    ['a service action', { 'detail-type': 'ECS Service Action' }, {}],
  ]),
  ...missesOf('TaskStateChanges', '21-task-mount-failed', [
    ...elsewhere,
    ['a task that stopped after it ran, by its start alone', {}, { startedAt: '2026-11-02T11:00:30Z' }],
    ['a task that is deprovisioning', {}, { lastStatus: 'DEPROVISIONING' }],
  ]),
  ...missesOf('ClientConnections', '22-new-client-connection', [
    ...elsewhere,
    ['a change of its permissions', {}, { eventName: 'UpdateClientConnection' }],
    ['a call of that name', { 'detail-type': 'AWS API Call via CloudTrail' }, {}],
    ['a connection to another service', {}, { eventSource: 's3files.amazonaws.com' }],
  ]),
  ...missesOf('Recoveries', '16-alarm-state-change-ok', [
    ...elsewhere,
    ['an alarm that goes off', {}, { state: { value: 'ALARM' }, previousState: { value: 'OK' } }],
    ['an alarm that goes off again', {}, { state: { value: 'ALARM' } }],
    ['the first OK of a new alarm', {}, { previousState: { value: 'INSUFFICIENT_DATA' } }],
    ['an alarm whose data went missing', {}, { state: { value: 'INSUFFICIENT_DATA' } }],
    [
      'an alarm of a stack whose name begins with ours',
      {},
      { alarmName: 'mountwatch2/fs-0a1b/io-limit-near' },
    ],
    ['an alarm of a stack whose name ours begins with', {}, { alarmName: 'mount/fs-0a1b/io-limit-near' }],
    ['an alarm with our name in the middle', {}, { alarmName: 'my-mountwatch/fs-0a1b/io-limit-near' }],
    ['our name in other letters', {}, { alarmName: 'Mountwatch/fs-0a1b/io-limit-near' }],
    ['an alarm of our stack itself', {}, { alarmName: 'mountwatch-SweepsFailing-1A2B3C4D5E6F7' }],
    ['a new configuration', { 'detail-type': 'CloudWatch Alarm Configuration Change' }, {}],
  ]),
];

function missesOf(rule: string, file: string, changes: readonly Change[]): readonly NearMiss[] {
  const path = new URL(`../../events/${file}.json`, import.meta.url);
  const original = JSON.parse(readFileSync(path, 'utf8'));
  return changes.map(([what, envelope, detail]) => {
    const event = { ...original, ...envelope, detail: { ...original.detail, ...detail } };
    // What is undefined is left out, as in an event that comes over the wire.
    return { rule, what: `${file}: ${what}`, event: JSON.parse(JSON.stringify(event)) };
  });
}
