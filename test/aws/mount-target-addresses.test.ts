/** A mount target has addresses of the families that it was made for; an empty text is none. */
import { DescribeMountTargetsCommand, EFSClient } from '@aws-sdk/client-efs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { mountSurroundingsOf } from '../../src/aws/mount-surroundings.ts';

const efs = mockClient(EFSClient);

it('an address that is an empty text is no address', async () => {
  const described = { MountTargetId: 'fsmt-1', IpAddress: '', Ipv6Address: '2001:db8::9' };
  efs.onAnyCommand().resolves({ SecurityGroups: [] });
  efs.on(DescribeMountTargetsCommand).resolves({ MountTargets: [described as never] });
  expect(await mountSurroundingsOf('us-east-1').mountTargets('fs-1')).toMatchObject([
    { ipv4Address: null, ipv6Address: '2001:db8::9' },
  ]);
});
