/** The starts of four weeks against the file systems that they mount: read, and correlated. Nothing is written. */
import { secondsInADay } from '../metrics/units.ts';
import { byCreation } from '../starts/by-creation.ts';
import { type Correlation, correlate } from '../starts/correlate.ts';
import type { FailedStart } from '../starts/failure.ts';
import { daysOfMinutes, type ReadMinutes } from '../starts/file-system-minutes.ts';
import { minutesBeforeStarts, onlyMinutes } from '../starts/minutes-before-starts.ts';
import type { Mount } from '../starts/mounts.ts';
import type { Start } from '../starts/start.ts';
import { fileSystemsToRead } from '../starts/strained-against-calm.ts';
import { type ServiceOfCluster, serviceKey } from '../starts/task.ts';
import { eachInTurn } from './each-in-turn.ts';
import { maybeRead } from './maybe-read.ts';
import type { Clock } from './ports.ts';
import type { MinuteMetrics, StartTable } from './start-ports.ts';

export interface CorrelationWorld {
  readonly table: Pick<StartTable, 'mounts' | 'starts' | 'failures'>;
  readonly minuteMetrics: MinuteMetrics;
  readonly clock: Pick<Clock, 'now'>;
}

const days = 28;
const msInADay = secondsInADay * 1_000;

/** What the table holds of the last four weeks, by createdAt. */
export interface StartsRead {
  readonly from: Date;
  readonly to: Date;
  readonly starts: readonly Start[];
  /** Of services that mount EFS, for causes of EFS. */
  readonly failures: readonly FailedStart[];
}

/** @throws ReadFailed when the table cannot be read. */
export async function readStarts({
  table,
  clock,
}: Omit<CorrelationWorld, 'minuteMetrics'>): Promise<StartsRead> {
  const to = clock.now();
  const from = new Date(to.getTime() - days * msInADay);
  const mounts = await table.mounts();
  const mounting = servicesOf(mounts.filter(({ fileSystemId }) => fileSystemId !== null));
  const started = await eachInTurn(servicesOf(mounts), (of) => table.starts(of, from, 0));
  const failed = await eachInTurn(mounting, (of) => table.failures(of, null, from, to));
  return {
    from,
    to,
    starts: started.flat().sort(byCreation),
    failures: failed.flat().sort(byCreation),
  };
}

/**
 * Metrics are read once for each file system with enough deployments to be asked about; unread, that question alone is `unknown`.
 * @throws ReadFailed when the table cannot be read.
 */
export async function correlateStarts(world: CorrelationWorld): Promise<Correlation> {
  return correlationOf(await readStarts(world), world);
}

/** The same of starts that are read already. */
export async function correlationOf(
  { from, to, starts, failures }: StartsRead,
  { minuteMetrics }: Pick<CorrelationWorld, 'minuteMetrics'>,
): Promise<Correlation> {
  const minutesFrom = new Date(to.getTime() - daysOfMinutes * msInADay);
  const asked = minutesBeforeStarts(starts);
  const minutesOf = async (id: string): Promise<readonly [string, ReadMinutes]> => {
    const whole = await maybeRead(minuteMetrics.minutes(id, minutesFrom, to));
    return [id, 'unread' in whole ? whole : { read: onlyMinutes(whole.read, asked.get(id) ?? new Set()) }];
  };
  const minutes = await eachInTurn(fileSystemsToRead(starts, minutesFrom), minutesOf);
  return correlate({
    ...{ from, to, minutesFrom, starts },
    minutes: new Map(minutes),
    neverStarted: failures.length,
  });
}

function servicesOf(mounts: readonly Mount[]): readonly ServiceOfCluster[] {
  return [
    ...new Map(
      mounts.map(({ cluster, service }) => [serviceKey({ cluster, service }), { cluster, service }]),
    ).values(),
  ];
}
