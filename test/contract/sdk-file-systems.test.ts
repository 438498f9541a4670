/** The rules of EFS that moto does not follow. */
import { DescribeFileSystemsCommand, EFSClient, type FileSystemDescription } from '@aws-sdk/client-efs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { awsWorld } from '../../src/aws/world.ts';

const efs = mockClient(EFSClient);
const fileSystems = () => awsWorld('us-east-1', 1_000).fileSystems;
beforeEach(() => efs.reset());
afterAll(() => efs.restore());

const described = (FileSystemId: string, changes: object = {}) =>
  ({ FileSystemId, LifeCycleState: 'available', ...changes }) as FileSystemDescription;

it('8.14-pages: 130 file systems are found on two pages, by Marker and NextMarker', async () => {
  const ids = Array.from({ length: 130 }, (_, index) => `fs-${String(index).padStart(8, '0')}`);
  const page = (start: number) => ids.slice(start, start + 100).map((id) => described(id));
  efs
    .on(DescribeFileSystemsCommand)
    .resolves({ FileSystems: page(0), NextMarker: 'second' })
    .on(DescribeFileSystemsCommand, { Marker: 'second' })
    .resolves({ Marker: 'second', FileSystems: page(100) });
  expect((await fileSystems().all()).map(({ id }) => id)).toEqual(ids);
  expect(efs.commandCalls(DescribeFileSystemsCommand)).toHaveLength(2);
});

it.each(['creating', 'available', 'updating', 'deleting', 'deleted', 'error'] as const)(
  '8.3-states: a file system that is %s is read as that',
  async (LifeCycleState) => {
    efs
      .on(DescribeFileSystemsCommand)
      .resolves({ FileSystems: [described('fs-01234567', { LifeCycleState })] });
    expect(await fileSystems().find('fs-01234567')).toMatchObject({ lifeCycleState: LifeCycleState });
  },
);
