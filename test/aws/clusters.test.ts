/** What ECS says of Container Insights, and what is no answer. */
import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { clustersOf } from '../../src/aws/clusters.ts';

const ecs = mockClient(ECSClient);
beforeEach(() => ecs.reset());
const { containerInsights } = clustersOf('us-east-1');
const arn = 'arn:aws:ecs:us-east-1:111122223333:cluster/prod';
const described = (settings: readonly object[]) => ({
  clusters: [{ clusterArn: arn, settings: [...settings] }],
});

it.each(['enabled', 'enhanced', 'disabled'])(
  'is read with the settings of the cluster: %s',
  async (value) => {
    ecs
      .on(DescribeClustersCommand, { clusters: [arn], include: ['SETTINGS'] })
      .resolves(described([{ name: 'containerInsights', value }]));
    expect(await containerInsights(arn)).toBe(value);
  },
);

it.each([
  ['settings without it', described([]), 'containerInsights left out'],
  [
    'a value that nobody knows',
    described([{ name: 'containerInsights', value: 'x' }]),
    'containerInsights x',
  ],
  ['a cluster that is not there', { failures: [{ arn, reason: 'MISSING' }] }, `MISSING: ${arn}`],
])('%s are a read that failed', async (_what, answer, because) => {
  ecs.on(DescribeClustersCommand).resolves(answer);
  await expect(containerInsights(arn)).rejects.toMatchObject({
    name: 'ReadFailed',
    action: 'ecs:DescribeClusters',
    message: expect.stringContaining(because),
  });
});

it('a refusal names the permission, and does not help by coming again', async () => {
  const refusal = { name: 'AccessDeniedException', $fault: 'client', $metadata: { httpStatusCode: 400 } };
  ecs.on(DescribeClustersCommand).rejects(Object.assign(new Error('no'), refusal));
  const failed = { action: 'ecs:DescribeClusters', transient: false };
  await expect(containerInsights(arn)).rejects.toMatchObject(failed);
});
