/**
 * CloudTrail's NewClientConnection for mounts with IAM authorization, where a trail with read events delivers it: minutes later.
 * Source: https://docs.aws.amazon.com/efs/latest/ug/logging-using-cloudtrail.html
 */
import type { EfsVolume } from '../starts/task-definition.ts';
import type { Chances, Span } from './chance.ts';
import type { LocalClock } from './clock.ts';
import type { EventBus } from './event-bus.ts';
import type { MountClient, MountWorld } from './mount-world.ts';
import type { TaskRecord } from './task-record.ts';

export interface ConnectionSettings {
  /** From the connection to its event; null: no trail delivers it. */
  readonly secondsUntilConnectionIsTold: Span | null;
}

export type TellConnection = (
  task: TaskRecord,
  volume: EfsVolume,
  client: MountClient,
  settings: ConnectionSettings,
  chances: Chances,
) => void;

/** @returns what is told of a volume that has just been mounted. */
export function clientConnections(
  clock: LocalClock,
  bus: EventBus,
  world: Pick<MountWorld, 'region' | 'account'>,
): TellConnection {
  let count = 0;
  return (task, volume, client, { secondsUntilConnectionIsTold: span }, chances) => {
    if (!volume.iam || client.taskRoleArn === null || span === null) return;
    count += 1;
    const eventID = `00000000-0000-4000-a000-${String(count).padStart(12, '0')}`;
    const eventTime = clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    const detail = {
      eventID,
      eventTime,
      ...connectionDetail(task, volume, client.taskRoleArn, client, world),
    };
    const toldAt = new Date(clock.now().getTime() + chances.within(span) * 1_000);
    clock.at(toldAt, () => bus.put({ ...envelope, detail }));
  };
}

const envelope = { source: 'aws.elasticfilesystem', 'detail-type': 'AWS Service Event via CloudTrail' };

/** That the session has the name of the task is seen in other records, and documented nowhere. */
function connectionDetail(
  { taskArn }: TaskRecord,
  { fileSystemId, accessPointId }: EfsVolume,
  roleArn: string,
  { privateIpv4Address }: MountClient,
  { region, account }: Pick<MountWorld, 'region' | 'account'>,
) {
  const [role, session] = [roleArn, taskArn].map((arn) => arn.slice(arn.lastIndexOf('/') + 1));
  const arn = `arn:aws:elasticfilesystem:${region}:${account}`;
  const fileSystem = { type: 'AWS::EFS::FileSystem', ARN: `${arn}:file-system/${fileSystemId}` };
  const accessPoint = { type: 'AWS::EFS::AccessPoint', ARN: `${arn}:access-point/${accessPointId}` };
  return {
    eventSource: 'elasticfilesystem.amazonaws.com',
    eventName: 'NewClientConnection',
    eventType: 'AwsServiceEvent',
    awsRegion: region,
    recipientAccountId: account,
    readOnly: true,
    sourceIPAddress: 'AWS Internal',
    userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${account}:assumed-role/${role}/${session}` },
    resources: [fileSystem, ...(accessPointId === null ? [] : [accessPoint])],
    serviceEventDetails: {
      sourceIpAddress: privateIpv4Address,
      permissions: { ClientMount: true, ClientWrite: true, ClientRootAccess: true },
    },
  };
}
