/** Workloads that a bursting file system carries: it has room, or gets it back, if only just. */
import { GiB } from '../metrics/units.ts';
import {
  batch,
  demand,
  isWithin,
  load,
  minuteOfDay,
  minutesInADay,
  minutesInAnHour,
  rest,
  standard,
  type Workload,
  weekday,
} from './workload.ts';

const month = { days: 28, beginsAt: 0, kind: 'healthy' } as const;
const twoInTheMorning = 2 * minutesInAnHour;
const office = demand({ readMiBps: 9, writeMiBps: 1, metadataReadsPerSecond: 100, clients: 12 });

export const burstingWorkloads: readonly Workload[] = [
  {
    ...month,
    name: 'nobody-mounts',
    inWords: 'Brand-new and empty; no client ever connects.',
    fileSystem: {},
    load: null,
  },
  {
    ...month,
    name: 'idle',
    inWords: '200 GiB; three clients are connected and do nothing.',
    fileSystem: standard(200),
    load: load(() => ({ ...rest, clients: 3 })),
  },
  {
    ...month,
    name: 'nightly-batch',
    inWords: '200 GiB; at 02:00 each night 300 GiB are read at full burst.',
    fileSystem: standard(200),
    load: batch((minute) =>
      minuteOfDay(minute) === twoInTheMorning ? demand({ readMiBps: (300 * 1_024) / 60 }) : rest,
    ),
  },
  {
    ...month,
    name: 'nightly-burst-of-4-tib',
    inWords: '4 TiB; four hours of writing at full burst (400 MiB/s) each night.',
    fileSystem: standard(4_096),
    load: load((minute) =>
      isWithin(minuteOfDay(minute), twoInTheMorning, 240) ? demand({ writeMiBps: 400 }) : rest,
    ),
  },
  {
    ...month,
    name: 'freshly-loaded',
    inWords: 'New; 500 GiB are written to it at full burst, then it is read in office hours.',
    fileSystem: {},
    load: batch((minute) => {
      if (minute === 0) return demand({ writeMiBps: (500 * 1_024) / 60, operationKiB: 128 });
      return isWithin(minuteOfDay(minute), 9 * minutesInAnHour, 480) ? office : rest;
    }),
    happenings: [
      { at: 60, act: (efs, id) => efs.update(id, standard(351)) },
      { at: 120, act: (efs, id) => efs.update(id, standard(500)) },
    ],
  },
  {
    ...month,
    name: 'deployment-peaks',
    inWords: '200 GiB; three times a day a deployment reads at full burst for ten minutes.',
    fileSystem: standard(200),
    load: load((minute) =>
      [9, 13, 17].some((hour) => isWithin(minuteOfDay(minute), hour * minutesInAnHour, 10))
        ? demand({ readMiBps: 240, metadataReadsPerSecond: 5_000, clients: 40 })
        : office,
    ),
  },
  {
    ...month,
    name: 'gaps-in-a-busy-month',
    inWords: '200 GiB; office hours and a nightly batch, and CloudWatch loses two of seven minutes.',
    fileSystem: standard(200),
    load: batch((minute) => {
      if (minuteOfDay(minute) === twoInTheMorning) return demand({ readMiBps: (300 * 1_024) / 60 });
      return isWithin(minuteOfDay(minute), 9 * minutesInAnHour, 480) ? office : rest;
    }),
    isLost: (minute) => minute % 7 < 2,
  },
  {
    ...month,
    name: 'weekly-backup',
    inWords: '200 GiB; three hours of reading at full burst each Saturday, which the week earns back.',
    kind: 'borderline',
    fileSystem: standard(200),
    beginsAt: 5 * minutesInADay,
    load: load((minute) =>
      weekday(minute) === 5 && isWithin(minuteOfDay(minute), 0, 180) ? demand({ readMiBps: 300 }) : rest,
    ),
  },
  {
    ...month,
    name: 'small-balance',
    inWords:
      '200 GiB with 400 GiB of credits; each night an hour at full burst, which the day just earns back.',
    kind: 'borderline',
    fileSystem: standard(200),
    balanceBytes: 400 * GiB,
    load: load((minute) => demand({ writeMiBps: minuteOfDay(minute) < minutesInAnHour ? 100 : 5.8 })),
  },
  {
    ...month,
    name: 'ten-minutes-at-the-io-limit',
    inWords: '200 GiB; one deployment writes metadata at the I/O limit for ten minutes.',
    fileSystem: standard(200),
    beginsAt: minutesInADay,
    load: load((minute) =>
      isWithin(minute, minutesInADay, 10) ? demand({ metadataWritesPerSecond: 7_000 }) : rest,
    ),
  },
  {
    ...month,
    name: 'replica-that-keeps-up',
    inWords: '200 GiB, replicated; office hours, and a sync every quarter of an hour.',
    fileSystem: standard(200),
    isReplicated: true,
    load: load((minute) => (isWithin(minuteOfDay(minute), 9 * minutesInAnHour, 480) ? office : rest)),
  },
];
