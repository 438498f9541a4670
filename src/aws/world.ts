/** AWS as the flows see it, on the credentials and endpoints of the environment (AWS_ENDPOINT_URL is honoured). */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EFSClient } from '@aws-sdk/client-efs';
import pThrottle from 'p-throttle';
import type { Clock, World } from '../flows/ports.ts';
import { clientOptions } from './client-options.ts';
import { alarmsOf } from './cloudwatch-alarms.ts';
import { dashboardsOf } from './cloudwatch-dashboards.ts';
import { fileSystemsOf, replicationsOf } from './efs.ts';

/** Of the 9 DescribeAlarms calls a second that an account has: two workers and a sweep may read at once. */
const describesPerSecond = 3;

export function awsWorld(region: string, writesPerSecond: number): World {
  const cloudWatch = new CloudWatchClient(clientOptions(region));
  const efs = new EFSClient(clientOptions(region));
  return {
    region,
    fileSystems: fileSystemsOf(efs, region),
    replications: replicationsOf(efs),
    alarms: alarmsOf(
      cloudWatch,
      pThrottle({ limit: describesPerSecond, interval: 1_000 })(async () => {}),
    ),
    dashboards: dashboardsOf(cloudWatch),
    clock: systemClock,
    writeTurn: pThrottle({ limit: 1, interval: 1_000 / writesPerSecond, strict: true })(async () => {}),
  };
}

const systemClock: Clock = {
  now: () => new Date(),
  sleep: (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1_000)),
};
