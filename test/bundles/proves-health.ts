/** CheckHealth, on its schedule: moto has no alarm history and no trail, and the report says so of each. */
import { expect } from 'vitest';
import { systemClock } from '../../src/aws/clock.ts';
import { logbookOf } from '../../src/aws/logbook.ts';
import type { Deployment } from './deployment.ts';
import { sampleWorld } from './sample-world.ts';

export async function provesHealth(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01']);
  await deployment.invoke('CheckHealth', world.event('17'));
  const report = await logbookOf('us-east-1', deployment.tableName, systemClock).lastHealth();
  const results = Object.fromEntries(report?.checks.map(({ id, result }) => [id, result]) ?? []);
  expect(results).toMatchObject({ trail: 'fail', 'ticket-topic': 'fail', 'alarm-actions': 'unknown' });
}
