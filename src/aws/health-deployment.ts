/** What the function that checks the health makes of its environment, and the same reads for a terminal. */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EFSClient } from '@aws-sdk/client-efs';
import type { HealthPorts, HealthReads } from '../flows/health-ports.ts';
import type { Settings } from '../monitoring/settings.ts';
import { alarmHistoryOf, silentAlarmsOf } from './alarm-history.ts';
import { clientOptions } from './client-options.ts';
import { systemClock } from './clock.ts';
import { fileSystemsOf } from './efs.ts';
import { placeOf } from './environment.ts';
import { logbookOf, noLogbook } from './logbook.ts';
import { noticesOf } from './sns.ts';
import { stackSettingsOf } from './stack-settings.ts';
import { topicKeysOf, topicsOf } from './topics.ts';
import { trailsOf } from './trails.ts';

export interface HealthDeployment {
  readonly settings: Settings;
  readonly ports: HealthPorts;
}

/** @throws Error that names the variable or the setting that is wrong. */
export function healthDeploymentOf(environment: NodeJS.ProcessEnv): HealthDeployment {
  const { region, settings } = placeOf(environment);
  const { tableName, ticketTopicArn } = settings;
  const logbook = tableName === '' ? noLogbook : logbookOf(region, tableName, systemClock);
  const ports = { ...readsOf(region), logbook, notices: noticesOf(region, ticketTopicArn) };
  return { settings, ports };
}

/** @param tableName empty without a table. */
export function healthReadsOf(region: string, tableName: string): HealthReads {
  return { ...readsOf(region), logbook: tableName === '' ? null : logbookOf(region, tableName, systemClock) };
}

function readsOf(region: string): Omit<HealthReads, 'logbook'> {
  const cloudWatch = new CloudWatchClient(clientOptions(region));
  return {
    region,
    trails: trailsOf(region),
    topics: topicsOf(region),
    topicKeys: topicKeysOf(region),
    alarmHistory: alarmHistoryOf(cloudWatch),
    silentAlarms: silentAlarmsOf(cloudWatch),
    fileSystems: fileSystemsOf(new EFSClient(clientOptions(region)), region),
    stackSettings: stackSettingsOf(region),
    clock: systemClock,
  };
}
