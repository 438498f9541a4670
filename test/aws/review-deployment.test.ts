import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { reviewDeploymentOf } from '../../src/aws/review-deployment.ts';

const environment = {
  MOUNTWATCH_STACK: 'watch',
  AWS_REGION: 'eu-west-1',
  MOUNTWATCH_SETTINGS: JSON.stringify({
    tableName: 'mountwatch-state',
    ticketTopicArn: 'arn:aws:sns:eu-west-1:111122223333:tickets',
  }),
};

it.each(['MOUNTWATCH_STACK', 'MOUNTWATCH_SETTINGS', 'AWS_REGION'])('says that %s is not set', (name) => {
  expect(() => reviewDeploymentOf({ ...environment, [name]: '' })).toThrow(name);
});

it('reads file systems and metrics, asks the table of the settings, and tells the topic for tickets', async () => {
  const efs = mockClient(EFSClient);
  const cloudWatch = mockClient(CloudWatchClient);
  const dynamo = mockClient(DynamoDBClient);
  const sns = mockClient(SNSClient);
  const described = { FileSystemId: 'fs-01234567', LifeCycleState: 'available' } as const;
  efs.on(DescribeFileSystemsCommand).resolves({ FileSystems: [described as never] });
  cloudWatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
  dynamo.on(QueryCommand).resolves({ Items: [] });
  sns.on(PublishCommand).resolves({});

  const { fileSystems, metrics, table, notices, clock, region, settings } = reviewDeploymentOf(environment);
  expect([region, settings.stack]).toEqual(['eu-west-1', 'watch']);
  expect(await fileSystems.all()).toMatchObject([{ id: 'fs-01234567', region: 'eu-west-1' }]);
  expect(await metrics.history('fs-01234567', clock.now())).toMatchObject({ meteredBytes: new Map() });
  expect(await table.lastReport()).toBeNull();
  await notices.send({ subject: 'Weekly review', text: 'Nothing to change.' });
  expect(dynamo.commandCalls(QueryCommand)[0]?.args[0].input.TableName).toBe('mountwatch-state');
  expect(sns.commandCalls(PublishCommand)[0]?.args[0].input.TopicArn).toMatch(/:tickets$/);
});
