/**
 * What follows the two commands of README.md, as far as no account is needed: the stack with the parameters that Enter gives, its
 * roles and rules as CloudFormation gets them, its bundles, and an event of a created file system.
 */
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, expect, inject, it } from 'vitest';
import type { DeployedStack } from '../permissions/deployed-stack.ts';
import { expectedIds } from '../support/expected-alarms.ts';
import { type Deployment, deployOnMoto } from './deployment.ts';
import { sampleWorld } from './sample-world.ts';

let deployment: Deployment;
afterEach(async () => {
  await deployment.stop();
});

it('the deployment ends well, and a file system that is created then has its alarms, by no more than the roles allow', async () => {
  deployment = await deployOnMoto(inject('motoUrl'), {});
  const world = await sampleWorld(['01']);
  await deployment.invoke('FollowStack', {
    ...world.event('23'),
    ResponseURL: deployment.cloudFormation.url,
  });
  expect(deployment.cloudFormation.answers).toMatchObject([{ Status: 'SUCCESS' }]);
  await deployment.publish(world.event('01'));
  await deployment.poll('ReconcileFileSystems');

  const id = world.id('fs-0a1b2c3d4e5f60718');
  expect(await alarmNames()).toEqual(expectedIds.bursting.map((alarm) => `mountwatch/${id}/${alarm}`));
  expect(deployment.door.refused).toEqual([]);
  expect([...(deployment.door.passed.get('ReconcileFileSystems') ?? [])]).toContain(
    'cloudwatch:PutMetricAlarm',
  );
});

it('a role that lacks one action lets no alarm through, and the event becomes a dead letter', async () => {
  const lacks = 'cloudwatch:PutMetricAlarm';
  const statementsWithout = (stack: DeployedStack, role: string) =>
    (stack.roles.get(role) ?? []).map((statement) => ({
      ...statement,
      Action: statement.Action.filter((action) => action !== lacks),
    }));
  deployment = await deployOnMoto(inject('motoUrl'), {}, statementsWithout);
  const world = await sampleWorld(['01']);
  await deployment.publish(world.event('01'));
  await deployment.poll('ReconcileFileSystems');

  expect(await alarmNames()).toEqual([]);
  expect(await deployment.waiting('DeadLetterQueue')).toMatchObject([world.event('01')]);
  const arn = `arn:aws:cloudwatch:us-east-1:111122223333:alarm:mountwatch/${world.id('fs-0a1b2c3d4e5f60718')}`;
  const said = expectedIds.bursting.map((alarm) => `ReconcileFileSystems: ${lacks} on ${arn}/${alarm}`);
  expect([...new Set(deployment.door.refused)].sort()).toEqual(said.toSorted());
});

async function alarmNames(): Promise<readonly string[]> {
  const { MetricAlarms = [] } = await new CloudWatchClient().send(new DescribeAlarmsCommand());
  return MetricAlarms.map(({ AlarmName = '' }) => AlarmName).sort();
}
