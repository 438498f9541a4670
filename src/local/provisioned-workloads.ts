/** Workloads under provisioned throughput. */
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
} from './workload.ts';

const month = { days: 28 } as const;
const secondDay = minutesInADay;
const provisioned = { ...standard(200), throughputMode: 'provisioned', provisionedMiBps: 64 } as const;

export const provisionedWorkloads: readonly Workload[] = [
  {
    ...month,
    name: 'batch-under-two-hours',
    inWords: '64 MiB/s provisioned; a nightly batch uses all of it for 110 minutes.',
    kind: 'healthy',
    fileSystem: provisioned,
    beginsAt: 0,
    load: batch((minute) =>
      minuteOfDay(minute) === 2 * minutesInAnHour ? demand({ writeMiBps: 64 * 110 }) : rest,
    ),
  },
  {
    ...month,
    name: 'at-the-provisioned-ceiling',
    inWords:
      '64 MiB/s provisioned; on the second day 90 MiB/s are wanted for eight hours, and done in the end.',
    kind: 'trouble',
    fileSystem: provisioned,
    beginsAt: secondDay,
    load: batch((minute) => (isWithin(minute, secondDay, 480) ? demand({ writeMiBps: 90 }) : rest)),
  },
  {
    ...month,
    name: 'small-operations-on-provisioned',
    inWords: '64 MiB/s provisioned; on the second day 9,000 reads of 4 KiB a second for eight hours.',
    kind: 'trouble',
    fileSystem: provisioned,
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, 480) ? demand({ readMiBps: 9_000 / 256, operationKiB: 4 }) : rest,
    ),
  },
  {
    ...month,
    name: 'provisioned-below-what-it-earns',
    inWords:
      '1 TiB earns 50 MiB/s, so 20 MiB/s provisioned mean bursting; from the second day on 100 MiB/s for a day.',
    kind: 'trouble',
    fileSystem: { ...standard(1_024), throughputMode: 'provisioned', provisionedMiBps: 20 },
    beginsAt: secondDay,
    load: load((minute) => (isWithin(minute, secondDay, minutesInADay) ? demand({ writeMiBps: 100 }) : rest)),
  },
];
