/** AWS as the flows see it, on the credentials and endpoints of the environment (AWS_ENDPOINT_URL is honoured). */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EFSClient } from '@aws-sdk/client-efs';
import pThrottle from 'p-throttle';
import type { Reviews, World } from '../flows/ports.ts';
import { describeAlarmsPerSecond, tagReadsPerSecond } from '../metrics/cloudwatch-quotas.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { alarmsOf } from './cloudwatch-alarms.ts';
import { dashboardsOf } from './cloudwatch-dashboards.ts';
import { fileSystemsOf, replicationsOf } from './efs.ts';
import { knownMountsOf } from './known-mounts.ts';
import { logbookOf, noLogbook } from './logbook.ts';
import { reviewReadsOf } from './review-reads.ts';
import { noServices, servicesOf } from './services.ts';

/** @param tableName of the table of task starts; empty without one. */
export function awsWorld(region: string, writesPerSecond: number, tableName = ''): World {
  const cloudWatch = new CloudWatchClient(clientOptions(region));
  const efs = new EFSClient(clientOptions(region));
  return {
    region,
    fileSystems: fileSystemsOf(efs, region),
    replications: replicationsOf(efs),
    reviews: tableName === '' ? noReviews : reviewReadsOf(region, tableName, systemClock),
    logbook: tableName === '' ? noLogbook : logbookOf(region, tableName, systemClock),
    services: tableName === '' ? noServices : servicesOf(knownMountsOf(region, tableName, systemClock)),
    alarms: alarmsOf(cloudWatch, { page: turns(describeAlarmsPerSecond), tag: turns(tagReadsPerSecond) }),
    dashboards: dashboardsOf(cloudWatch),
    clock: systemClock,
    writeTurn: pThrottle({ limit: 1, interval: 1_000 / writesPerSecond, strict: true })(async () => {}),
  };
}

/** Without a table no review is kept. */
const noReviews: Reviews = { lastReport: async () => null };

function turns(perSecond: number): () => Promise<void> {
  return pThrottle({ limit: perSecond, interval: 1_000 })(async () => {});
}
