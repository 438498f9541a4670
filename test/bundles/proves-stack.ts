/** FollowStack, as CloudFormation asks it when the stack has been made. */
import { expect } from 'vitest';
import type { Deployment } from './deployment.ts';
import { sampleWorld } from './sample-world.ts';

export async function provesStack(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01', '02']);
  const request = { ...world.event('23'), ResponseURL: deployment.cloudFormation.url };
  await deployment.invoke('FollowStack', request);
  expect(deployment.cloudFormation.answers).toEqual([
    expect.objectContaining({
      Status: 'SUCCESS',
      Data: {
        Told: expect.stringMatching(
          /^Health: \d of \d+ checks fail, .*could not be made: .*trail\. The sweep found 2 file systems and asked for a look at 2 of them\.$/,
        ),
      },
    }),
  ]);
  expect(await deployment.waiting('LookQueue')).toHaveLength(2);
}
