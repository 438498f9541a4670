/** SweepFileSystems, on its schedule. */
import { CloudWatchClient, GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { expect } from 'vitest';
import type { Deployment } from './deployment.ts';
import { sampleWorld } from './sample-world.ts';

interface LookMessage {
  readonly look: { readonly fileSystemId: string };
}

export async function provesSweep(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01', '02']);
  const ids = ['fs-0a1b2c3d4e5f60718', 'fs-0b2c3d4e5f6071829'].map(world.id);
  await deployment.invoke('SweepFileSystems', world.event('17'));
  const looks = await deployment.waiting('LookQueue');
  expect(looks.map((look) => (look as LookMessage).look.fileSystemId).sort()).toEqual(ids.toSorted());
  for (const page of ['fleet', 'file-system']) {
    const { DashboardBody = '' } = await new CloudWatchClient().send(
      new GetDashboardCommand({ DashboardName: `mountwatch-us-east-1-${page}` }),
    );
    expect(JSON.parse(DashboardBody).widgets.length, page).toBeGreaterThan(0);
  }
}
