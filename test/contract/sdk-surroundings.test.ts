/** The calls of a diagnosis that moto does not have. */
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { DescribeTasksCommand, ECSClient } from '@aws-sdk/client-ecs';
import { IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { mountSurroundingsOf } from '../../src/aws/mount-surroundings.ts';
import { describedTask } from '../support/task-events.ts';

const ecs = mockClient(ECSClient);
const iam = mockClient(IAMClient);
const cloudTrail = mockClient(CloudTrailClient);
beforeEach(() => {
  ecs.reset();
  iam.reset();
  cloudTrail.reset();
});

const surroundings = mountSurroundingsOf('us-east-1');
const id = 'fs-01234567';
const since = new Date('2026-11-02T08:00:00Z');

it('3.2-task: a task is read as its events are, and asked for in its own cluster', async () => {
  ecs.on(DescribeTasksCommand).resolves({ tasks: [structuredClone(describedTask) as never] });
  expect(await surroundings.task(describedTask.taskArn)).toMatchObject({
    taskArn: describedTask.taskArn,
    cluster: 'shop',
    service: 'web',
    launchType: 'FARGATE',
    subnetId: 'subnet-1',
    networkInterfaceId: 'eni-1',
    privateIpv4Address: '10.0.0.139',
    stamps: { createdAt: describedTask.createdAt, startedAt: null, stoppedAt: describedTask.stoppedAt },
    containers: [{ name: 'web', reason: 'no' }],
  });
  expect(ecs.commandCalls(DescribeTasksCommand)[0]?.args[0].input).toEqual({
    cluster: 'shop',
    tasks: [describedTask.taskArn],
  });
});

it('3.2-simulate: the policy simulator says of each action what it decides, on every page', async () => {
  const arn = `arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/${id}`;
  iam
    .on(SimulatePrincipalPolicyCommand)
    .resolvesOnce({
      EvaluationResults: [{ EvalActionName: 'elasticfilesystem:ClientMount', EvalDecision: 'allowed' }],
      IsTruncated: true,
      Marker: 'second',
    })
    .resolvesOnce({
      EvaluationResults: [{ EvalActionName: 'elasticfilesystem:ClientWrite', EvalDecision: 'explicitDeny' }],
    });
  const actions = ['elasticfilesystem:ClientMount', 'elasticfilesystem:ClientWrite'];
  expect(await surroundings.simulate('arn:aws:iam::111122223333:role/web', actions, arn, null)).toEqual([
    { action: 'elasticfilesystem:ClientMount', decision: 'allowed', missingContext: [], withheldBy: [] },
    { action: 'elasticfilesystem:ClientWrite', decision: 'explicitDeny', missingContext: [], withheldBy: [] },
  ]);
  expect(iam.commandCalls(SimulatePrincipalPolicyCommand)[0]?.args[0].input).toMatchObject({
    PolicySourceArn: 'arn:aws:iam::111122223333:role/web',
    ActionNames: actions,
    ResourceArns: [arn],
  });
});

describe('3.2-simulate-context: the policy simulator', () => {
  const role = 'arn:aws:iam::111122223333:role/web';
  const point = 'arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1';
  const simulated = (result: object, accessPointArn: string | null = null) => {
    const answer = { EvalActionName: 'x:y', EvalDecision: 'implicitDeny', ...result };
    iam.on(SimulatePrincipalPolicyCommand).resolves({ EvaluationResults: [answer as never] });
    return surroundings.simulate(role, ['x:y'], 'arn', accessPointArn);
  };
  const context = () => iam.commandCalls(SimulatePrincipalPolicyCommand)[0]?.args[0].input.ContextEntries;

  it('is told what EFS would be: TLS, a mount target, and the access point if there is one', async () => {
    await simulated({}, point);
    const isTrue = { ContextKeyType: 'boolean', ContextKeyValues: ['true'] };
    expect(context()).toEqual([
      { ContextKeyName: 'aws:SecureTransport', ...isTrue },
      { ContextKeyName: 'elasticfilesystem:AccessedViaMountTarget', ...isTrue },
      {
        ContextKeyName: 'elasticfilesystem:AccessPointArn',
        ContextKeyType: 'string',
        ContextKeyValues: [point],
      },
    ]);
  });

  it('is not told of an access point where there is none, and its absence is no gap', async () => {
    const missing = { MissingContextValues: ['elasticfilesystem:accesspointarn', 'aws:SourceVpc'] };
    expect(await simulated(missing)).toMatchObject([{ missingContext: ['aws:SourceVpc'] }]);
    expect(context()?.map(({ ContextKeyName }) => ContextKeyName)).toEqual([
      'aws:SecureTransport',
      'elasticfilesystem:AccessedViaMountTarget',
    ]);
  });

  it('says of the resource what it misses, what it decides, and what the boundary withholds', async () => {
    const ofResource = {
      EvalResourceName: 'arn',
      EvalResourceDecision: 'explicitDeny',
      MissingContextValues: ['aws:SourceVpc'],
      PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
    };
    expect(await simulated({ ResourceSpecificResults: [ofResource] })).toEqual([
      {
        action: 'x:y',
        decision: 'explicitDeny',
        missingContext: ['aws:SourceVpc'],
        withheldBy: ['permissions boundary'],
      },
    ]);
  });

  it.each([
    [
      { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false } },
      ['permissions boundary'],
    ],
    [{ OrganizationsDecisionDetail: { AllowedByOrganizations: false } }, ['organization']],
    [{ PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true } }, []],
    [{ OrganizationsDecisionDetail: { AllowedByOrganizations: true } }, []],
  ])('and of all resources: %j', async (result, withheldBy) => {
    expect(await simulated(result)).toMatchObject([{ withheldBy }]);
  });
});

const event = (minute: number, record: object | string) => ({
  EventTime: new Date(since.getTime() + minute * 60_000),
  CloudTrailEvent: typeof record === 'string' ? record : JSON.stringify(record),
});
const requestParameters = { fileSystemId: id, subnetId: 'subnet-1' };

it('3.2-created-mount-targets: mount targets were created when CloudTrail says so of this file system, and not where it was refused', async () => {
  cloudTrail
    .on(LookupEventsCommand)
    .resolvesOnce({
      NextToken: 'second',
      Events: [
        event(1, { requestParameters, responseElements: { availabilityZoneId: 'use1-az1' } }),
        event(2, { requestParameters: { fileSystemId: 'fs-89abcdef' } }),
        event(3, { requestParameters, errorCode: 'MountTargetConflict' }),
        event(4, { requestParameters: null, errorCode: 'AccessDenied' }),
      ],
    })
    .resolvesOnce({ Events: [event(6, { requestParameters })] });
  const before = new Date();
  const { askedAt, created } = await surroundings.createdMountTargets(id, since);
  expect(askedAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
  expect(created).toEqual([
    { at: new Date('2026-11-02T08:01:00Z'), subnetId: 'subnet-1', availabilityZoneId: 'use1-az1' },
    { at: new Date('2026-11-02T08:06:00Z'), subnetId: 'subnet-1', availabilityZoneId: null },
  ]);
  expect(cloudTrail.commandCalls(LookupEventsCommand)[0]?.args[0].input).toMatchObject({
    LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateMountTarget' }],
    StartTime: since,
  });
});

it.each<[string, object]>([
  ['no JSON', event(5, 'no JSON')],
  ['no text', { EventTime: since }],
  ['accepted, and says not for which file system', event(5, { requestParameters: null })],
  ['of no moment', { ...event(5, { requestParameters }), EventTime: undefined }],
])('a record that is %s is a read that failed: it may be the one that is asked for', async (_what, one) => {
  cloudTrail.on(LookupEventsCommand).resolvesOnce({ Events: [event(1, { requestParameters }), one] });
  await expect(surroundings.createdMountTargets(id, since)).rejects.toMatchObject({
    name: 'ReadFailed',
    message: expect.stringContaining('a record that cannot be read'),
    action: 'cloudtrail:LookupEvents',
  });
});
