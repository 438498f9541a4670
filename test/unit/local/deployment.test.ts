import { expect, it } from 'vitest';
import { lookFunction, lookQueue } from '../../../src/local/deployment.ts';
import { template } from '../../house/template.ts';

const resources = template.Resources as unknown as Record<string, { Properties: Record<string, unknown> }>;

it('the local look queue has the visibility and the receives of the template', () => {
  expect(resources.LookQueue?.Properties).toMatchObject({
    VisibilityTimeout: lookQueue.visibilitySeconds,
    RedrivePolicy: { maxReceiveCount: lookQueue.maxReceiveCount },
  });
});

it('the local function has the time-out, the batches and the concurrency of the template', () => {
  expect(resources.ReconcileFileSystems?.Properties).toMatchObject({
    Timeout: lookFunction.timeoutSeconds,
    Events: {
      Looks: {
        Properties: {
          BatchSize: lookFunction.batchSize,
          ScalingConfig: { MaximumConcurrency: lookFunction.maxConcurrency },
        },
      },
    },
  });
});
