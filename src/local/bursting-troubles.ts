/** Workloads that a bursting file system cannot carry, or not for long. */
import {
  demand,
  isWithin,
  load,
  minutesInADay,
  minutesInAnHour,
  rest,
  standard,
  type Workload,
} from './workload.ts';

const month = { days: 28, kind: 'trouble' } as const;
const secondDay = minutesInADay;
const runaway = load((minute) =>
  isWithin(minute, secondDay, 3 * minutesInADay) ? demand({ writeMiBps: 60 }) : rest,
);

export const burstingTroubles: readonly Workload[] = [
  {
    ...month,
    name: 'runaway',
    inWords: '200 GiB; from the second day on 60 MiB/s are written, for three days.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: runaway,
  },
  {
    ...month,
    name: 'runaway-with-gaps',
    inWords: 'The same, and CloudWatch loses two of seven minutes.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: runaway,
    isLost: (minute) => minute % 7 < 2,
  },
  {
    ...month,
    name: 'stop-and-go',
    inWords:
      '200 GiB; from the second day on full burst is wanted in five of every ten minutes, for three days.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, 3 * minutesInADay) && minute % 10 < 5 ? demand({ writeMiBps: 100 }) : rest,
    ),
  },
  {
    ...month,
    name: 'slow-overload',
    inWords: '200 GiB; from the second day on 15 MiB/s are written, half as much again as it earns.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: load((minute) => (minute >= secondDay ? demand({ writeMiBps: 15 }) : rest)),
  },
  {
    ...month,
    name: 'metadata-storm',
    inWords: '20 GiB; from the second day on 1,000 metadata operations a second.',
    fileSystem: standard(20),
    beginsAt: secondDay,
    load: load((minute) => (minute >= secondDay ? demand({ metadataReadsPerSecond: 1_000 }) : rest)),
  },
  {
    ...month,
    name: 'slow-leak',
    inWords: '20 GiB; from the second day on 2.5 MiB/s are written, two and a half times what it earns.',
    fileSystem: standard(20),
    beginsAt: secondDay,
    load: load((minute) => (minute >= secondDay ? demand({ writeMiBps: 2.5 }) : rest)),
  },
  {
    ...month,
    name: 'chronic-zero',
    inWords: '10 GiB, without credits for ever: 0.8 MiB/s, which the floor of 1 MiB/s carries.',
    fileSystem: standard(10),
    balanceBytes: 0,
    beginsAt: 0,
    load: load(() => demand({ writeMiBps: 0.8 })),
  },
  {
    ...month,
    name: 'throttled-day',
    inWords: '200 GiB, without credits at the start; 20 MiB/s are wanted for a day, then nothing.',
    fileSystem: standard(200),
    balanceBytes: 0,
    beginsAt: 0,
    load: load((minute) => (minute < minutesInADay ? demand({ writeMiBps: 20 }) : rest)),
  },
  {
    ...month,
    name: 'throttled-every-hour',
    inWords:
      '200 GiB, without credits at the start; 60 MiB/s are wanted in the first 25 minutes of each hour.',
    fileSystem: standard(200),
    balanceBytes: 0,
    beginsAt: 0,
    load: load((minute) => (minute % minutesInAnHour < 25 ? demand({ writeMiBps: 60 }) : rest)),
  },
  {
    ...month,
    name: 'a-quarter-of-an-hour-at-the-io-limit',
    inWords: '200 GiB; once 8,000 metadata writes a second are wanted for a quarter of an hour.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, 15) ? demand({ metadataWritesPerSecond: 8_000 }) : rest,
    ),
  },
  {
    ...month,
    name: 'every-hour-at-the-io-limit',
    inWords:
      '200 GiB; on the second day 8,000 metadata writes a second are wanted for 20 minutes of each hour.',
    fileSystem: standard(200),
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, minutesInADay) && minute % minutesInAnHour < 20
        ? demand({ metadataWritesPerSecond: 8_000 })
        : rest,
    ),
  },
  {
    ...month,
    name: 'one-day-of-metadata',
    inWords: '20 GiB; on the second day 500 metadata operations a second, then nothing at all.',
    fileSystem: standard(20),
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, minutesInADay) ? demand({ metadataReadsPerSecond: 500 }) : rest,
    ),
  },
  {
    ...month,
    name: 'replica-left-behind',
    inWords: '200 GiB, replicated; for three hours no sync succeeds.',
    fileSystem: standard(200),
    isReplicated: true,
    beginsAt: secondDay,
    load: load(() => rest),
    happenings: [
      { at: secondDay, act: (efs, id) => efs.holdSyncs(id, true) },
      { at: secondDay + 3 * minutesInAnHour, act: (efs, id) => efs.holdSyncs(id, false) },
    ],
  },
];
