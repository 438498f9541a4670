/** Two stacks in one account and Region: no name of the one is a name of the other, and no role of the one reaches the other. */
import { describe, expect, it } from 'vitest';
import { dashboardIds, dashboardName } from '../../src/monitoring/dashboards.ts';
import { alarmName } from '../../src/monitoring/identity.ts';
import { namesOf, type Parts, propertiesOf, type Statement, template } from './template.ts';

/** The one's name is how the other's begins. */
const stacks = ['watch', 'watch-2'] as const;
const types = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];

/** Properties that name a thing in its account; a policy in a role and a metric have names for themselves. */
const naming =
  /^(Alarm|Function|Role|Topic|Queue|Table|Rule|Schedule|StateMachine|LogGroup|ManagedPolicy|Alias|Layer)?Name$/;

/** These call a function by its name, which is CloudFormation's, and name nothing themselves. */
const callers = ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Permission'];

function physicalNames(stack: string): readonly string[] {
  const given = { 'AWS::StackName': stack, MeasureMounts: 'true', TopicKey: 'create' };
  return types
    .filter((type) => !callers.includes(type))
    .flatMap((type) =>
      namesOf(type, given).flatMap((name) =>
        Object.entries(propertiesOf(name, given)).flatMap(([property, value]) =>
          naming.test(property) ? [String(value)] : [],
        ),
      ),
    );
}

/** What a stack has that is known by its name, as IAM sees it; physical ids of CloudFormation begin with the stack's name too. */
function arnsOf(stack: string): readonly string[] {
  const alarm = { fileSystemId: 'fs-0123456789abcdef0', alarmId: 'io-limit-near' };
  return [
    `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${alarmName(stack, alarm)}`,
    `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${stack}/mount-failing`,
    `arn:aws:ssm:us-east-1:111122223333:parameter/${stack}/settings`,
    ...dashboardIds.map(
      (id) => `arn:aws:cloudwatch::111122223333:dashboard/${dashboardName(stack, 'us-east-1', id)}`,
    ),
    ...['sqs', 'dynamodb', 'sns', 'lambda', 'logs', 'states'].map(
      (service) => `arn:aws:${service}:us-east-1:111122223333:${stack}-Thing-1A2B3C4D5E6F`,
    ),
  ];
}

interface Role {
  readonly Policies: readonly { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }[];
}

/** Each action that changes something, with what it may be done to. */
function writesOf(stack: string): readonly (readonly [action: string, resource: string])[] {
  const given = { 'AWS::StackName': stack };
  const statements = namesOf('AWS::IAM::Role', given)
    .flatMap((role) => propertiesOf<Role>(role, given).Policies)
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  return statements.flatMap(({ Action, Resource }) =>
    [Action]
      .flat()
      .filter((action) => !/:(Describe|Get|List|Lookup|Simulate|Query|BatchGet)/.test(action))
      .flatMap((action) => [Resource].flat().map((resource) => [action, resource] as const)),
  );
}

function covers(pattern: string, arn: string): boolean {
  const escaped = pattern.replaceAll(/[.+?^$()|[\]{}\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(arn);
}

describe('two stacks, the name of one being how that of the other begins', () => {
  it('have the names that tell them apart, and none in common', () => {
    const [one, other] = stacks.map(physicalNames);
    expect(one).toEqual(['/watch/settings', 'watch-build', 'watch/mount-failing', 'watch/mount-slow']);
    expect(other?.filter((name) => one?.includes(name))).toEqual([]);
  });

  it.each([
    ['watch', 'watch-2'],
    ['watch-2', 'watch'],
  ] as const)('%s may write nothing of %s', (stack, other) => {
    const writes = writesOf(stack);
    const covered = (arns: readonly string[]) =>
      writes.filter(([, pattern]) => arns.some((arn) => covers(pattern, arn)));
    expect(covered(arnsOf(stack)).map(([action]) => action)).toEqual(
      expect.arrayContaining(['cloudwatch:PutMetricAlarm', 'cloudwatch:PutDashboard']),
    );
    expect(covered(arnsOf(other))).toEqual([]);
  });

  it('hear of their own recoveries alone', () => {
    const prefixes = stacks.map(
      (stack) =>
        propertiesOf<{ EventPattern: { detail: { alarmName: readonly [{ prefix: string }] } } }>(
          'Recoveries',
          {
            'AWS::StackName': stack,
          },
        ).EventPattern.detail.alarmName[0].prefix,
    );
    expect(prefixes).toEqual(['watch/', 'watch-2/']);
    expect('watch-2/fs-00000001/io-limit-near'.startsWith(prefixes[0] ?? '')).toBe(false);
  });
});

it('a stack needs no more than CAPABILITY_IAM, since no role of it has a name of its own', () => {
  const roles = namesOf('AWS::IAM::Role').map((name): Parts => propertiesOf(name));
  expect(roles.length).toBeGreaterThan(8);
  expect(roles.filter(({ RoleName }) => RoleName !== undefined)).toEqual([]);
});
