import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { inject } from 'vitest';
import { reviewMetricsOf } from '../../../src/aws/review-metrics.ts';
import { reviewMetricsContract } from '../review-metrics.contract.ts';
import { useMoto } from './environment.ts';

reviewMetricsContract('CloudWatch, as moto has it', async () => {
  await useMoto(inject('motoUrl'));
  const client = new CloudWatchClient();
  return {
    metrics: reviewMetricsOf('us-east-1'),
    publish: async (id, name, minute, { sum, count, min, max }) => {
      const [MetricName = '', storageClass] = name.split('/');
      const ofClass = storageClass === undefined ? [] : [{ Name: 'StorageClass', Value: storageClass }];
      const datum = {
        MetricName,
        Dimensions: [{ Name: 'FileSystemId', Value: id }, ...ofClass],
        Timestamp: new Date(minute * 60_000),
        StatisticValues: { Sum: sum, SampleCount: count, Minimum: min, Maximum: max },
      };
      await client.send(new PutMetricDataCommand({ Namespace: 'AWS/EFS', MetricData: [datum] }));
    },
  };
});
