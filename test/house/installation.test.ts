/** The custom resource of template.yaml: its times, and what it is told. */
import { expect, it } from 'vitest';
import { secondsUntilRunsEnd } from '../../src/monitoring/removal.ts';
import { stackFunctionSeconds } from '../support/stack-in-small.ts';
import { namesOf, propertiesOf, template } from './template.ts';

interface FollowStack {
  readonly Timeout: number;
  readonly EventInvokeConfig: {
    readonly MaximumRetryAttempts: number;
    readonly MaximumEventAgeInSeconds: number;
  };
}

const { Timeout, EventInvokeConfig } = propertiesOf<FollowStack>('FollowStack');
const custom = propertiesOf<{ ServiceTimeout: number }>('Installation');

it('no run of it outlives its request, however late it begins', () => {
  expect(EventInvokeConfig).toEqual({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 240 });
  expect(EventInvokeConfig.MaximumEventAgeInSeconds + Timeout).toBeLessThan(custom.ServiceTimeout);
});

it('has time for two removals around the wait, and for the answer', () => {
  expect(Timeout).toBe(stackFunctionSeconds);
  // 45 s for the answer leave two removals of more than a minute: 60 calls that delete 100 alarms each, at one a second.
  expect(Timeout - 45 - secondsUntilRunsEnd).toBeGreaterThanOrEqual(2 * 60);
});

it('waits at a deletion as long as anything may run that writes alarms or dashboards', () => {
  const writes = /^cloudwatch:Put(MetricAlarm|Dashboard)$/;
  const writers = namesOf('AWS::Serverless::Function').filter(
    (name) =>
      name !== 'FollowStack' &&
      JSON.stringify(actionsOf(name))
        .split('"')
        .some((action) => writes.test(action)),
  );
  expect(writers).toEqual(['ReconcileFileSystems', 'SweepFileSystems']);
  for (const name of writers) {
    expect(propertiesOf<FollowStack>(name).Timeout, name).toBeLessThanOrEqual(secondsUntilRunsEnd);
  }
});

it('hears the revision of the build, the settings, and whether alarms are to be kept', () => {
  expect(custom).toEqual({
    ServiceToken: 'FollowStack.Arn',
    ServiceTimeout: 600,
    Revision: 'watch-Build',
    Settings: expect.stringContaining('"pageTopicArn"'),
    KeepAlarmsOnDelete: 'false',
  });
  expect(propertiesOf('Installation', { KeepAlarmsOnDelete: 'true' })).toMatchObject({
    KeepAlarmsOnDelete: 'true',
  });
  expect(template.Parameters.KeepAlarmsOnDelete?.AllowedValues).toEqual(['true', 'false']);
  expect(propertiesOf('Build')).toMatchObject({ ContentUri: 'dist/revision', RetentionPolicy: 'Delete' });
});

function actionsOf(name: string): unknown {
  return propertiesOf<{ Policies: unknown }>(`${name}Role`).Policies;
}
