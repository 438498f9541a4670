import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { beginDeploymentOf } from '../../src/aws/begin-review-deployment.ts';
import { endDeploymentOf } from '../../src/aws/end-review-deployment.ts';
import { itemDeploymentOf } from '../../src/aws/review-file-system-deployment.ts';

const environment = {
  MOUNTWATCH_STACK: 'watch',
  AWS_REGION: 'eu-west-1',
  MOUNTWATCH_SETTINGS: JSON.stringify({
    tableName: 'mountwatch-state',
    ticketTopicArn: 'arn:aws:sns:eu-west-1:111122223333:tickets',
  }),
};

const deployments = { beginDeploymentOf, itemDeploymentOf, endDeploymentOf };

describe.each(Object.entries(deployments))('%s', (_name, deploymentOf) => {
  it.each(['MOUNTWATCH_STACK', 'MOUNTWATCH_SETTINGS', 'AWS_REGION'])('says that %s is not set', (name) => {
    expect(() => deploymentOf({ ...environment, [name]: '' })).toThrow(name);
  });
});

it('each asks the services of its Region, the table of the settings, and tells the topic for tickets', async () => {
  const efs = mockClient(EFSClient);
  const cloudWatch = mockClient(CloudWatchClient);
  const dynamo = mockClient(DynamoDBClient);
  const sns = mockClient(SNSClient);
  const described = { FileSystemId: 'fs-01234567', LifeCycleState: 'available' } as const;
  efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [described as never] });
  cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
  dynamo.on(QueryCommand).resolves({ Items: [] });
  sns.on(PublishCommand).resolves({});

  const [begin, item, end] = [
    beginDeploymentOf(environment),
    itemDeploymentOf(environment),
    endDeploymentOf(environment),
  ];
  expect(await begin.fileSystems.all()).toMatchObject([{ id: 'fs-01234567', region: 'eu-west-1' }]);
  expect(await begin.table.prices('eu-west-1')).toBeNull();
  expect(await item.metrics.history('fs-01234567', begin.clock.now())).toMatchObject({
    meteredBytes: new Map(),
  });
  expect(await item.table.reviewsOf('fs-01234567', begin.clock.now(), 1)).toEqual([]);
  await end.notices.send({ subject: 'Weekly review', text: 'Nothing to change.' });
  const tables = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.TableName);
  expect(tables).toEqual(['mountwatch-state', 'mountwatch-state']);
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.TopicArn).toMatch(/:tickets$/);
});
