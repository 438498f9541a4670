/** Amazon EFS. A call without an id is about all there is. */
import {
  DescribeAccessPointsCommand,
  DescribeFileSystemPolicyCommand,
  DescribeFileSystemsCommand,
  DescribeMountTargetSecurityGroupsCommand,
  DescribeMountTargetsCommand,
  DescribeReplicationConfigurationsCommand,
} from '@aws-sdk/client-efs';
import { arnOf, type Place } from '../place.ts';
import { on, type Row, row } from './row.ts';

export const requestsOfEfs: readonly Row[] = [
  row(DescribeFileSystemsCommand, ({ FileSystemId }, place) => [
    on('elasticfilesystem:DescribeFileSystems', fileSystemOrAll(FileSystemId, place)),
  ]),
  row(DescribeReplicationConfigurationsCommand, ({ FileSystemId }, place) => [
    on('elasticfilesystem:DescribeReplicationConfigurations', fileSystemOrAll(FileSystemId, place)),
  ]),
  row(DescribeMountTargetsCommand, ({ FileSystemId }, place) => [
    on('elasticfilesystem:DescribeMountTargets', fileSystemArn(FileSystemId, place)),
  ]),
  // Judged by the file system of the mount target, whose id stands nowhere in the input: one of that name stands for it.
  row(DescribeMountTargetSecurityGroupsCommand, ({ MountTargetId }, place) => [
    on('elasticfilesystem:DescribeMountTargetSecurityGroups', fileSystemArn(`fs-of-${MountTargetId}`, place)),
  ]),
  row(DescribeFileSystemPolicyCommand, ({ FileSystemId }, place) => [
    on('elasticfilesystem:DescribeFileSystemPolicy', fileSystemArn(FileSystemId, place)),
  ]),
  row(DescribeAccessPointsCommand, ({ AccessPointId }, place) => [
    on(
      'elasticfilesystem:DescribeAccessPoints',
      arnOf('elasticfilesystem', `access-point/${AccessPointId}`, place),
    ),
  ]),
];

function fileSystemOrAll(id: string | undefined, place: Place): string {
  return id === undefined ? '*' : fileSystemArn(id, place);
}

export function fileSystemArn(id: string | undefined, place: Place): string {
  return id?.startsWith('arn:') ? id : arnOf('elasticfilesystem', `file-system/${id}`, place);
}
