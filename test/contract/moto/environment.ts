import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';

/** Points the SDK of this process at moto, emptied. */
export async function useMoto(url: string): Promise<void> {
  Object.assign(process.env, motoEnvironment(url));
  await fetch(`${url}/moto-api/reset`, { method: 'POST' });
}

export function motoEnvironment(url: string) {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    // moto answers what it lacks with a 500, which the SDK would try three times.
    AWS_MAX_ATTEMPTS: '1',
  };
}

/** Somebody else's alarm, without our mark and our tag. */
export async function putForeign(AlarmName: string): Promise<void> {
  const metric = {
    Namespace: 'AWS/EFS',
    MetricName: 'PercentIOLimit',
    Statistic: 'Average',
    Period: 60,
  } as const;
  const rule = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
  await new CloudWatchClient().send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...rule }));
}
