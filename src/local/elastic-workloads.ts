/** Workloads under elastic throughput: what it costs, and how many operations it carries. */
import {
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
const elastic = { ...standard(200), throughputMode: 'elastic' } as const;
/** USD a day; `gibibytes` over a day as a rate. */
const budget = (usd: string) => ({ tags: { 'mountwatch:daily-budget-usd': usd } });
const daily = (gibibytes: number) => (gibibytes * 1_024) / 86_400;

export const elasticWorkloads: readonly Workload[] = [
  {
    ...month,
    name: 'elastic-in-office-hours',
    inWords: 'Elastic, with a budget of $25 a day; 20 MiB/s are read and 2 written in office hours.',
    kind: 'healthy',
    fileSystem: { ...elastic, ...budget('25') },
    beginsAt: 0,
    load: load((minute) =>
      isWithin(minuteOfDay(minute), 9 * minutesInAnHour, 480)
        ? demand({ readMiBps: 20, writeMiBps: 2, clients: 12 })
        : rest,
    ),
  },
  {
    ...month,
    name: 'just-under-the-budget',
    inWords: 'Elastic, with a budget of $25 a day; each day costs $24.90.',
    kind: 'healthy',
    fileSystem: { ...elastic, ...budget('25') },
    beginsAt: 0,
    load: load(() => demand({ readMiBps: daily(430), writeMiBps: daily(200) })),
  },
  {
    ...month,
    name: 'over-the-budget',
    inWords: 'Elastic, with a budget of $25 a day; from the second day on each day costs $27.',
    kind: 'trouble',
    fileSystem: { ...elastic, ...budget('25') },
    beginsAt: secondDay,
    load: load((minute) =>
      minute >= secondDay ? demand({ readMiBps: daily(500), writeMiBps: daily(200) }) : rest,
    ),
  },
  {
    ...month,
    name: 'one-day-over-the-budget',
    inWords: 'Elastic, with a budget of $25 a day; the second day costs $27, then there is nothing at all.',
    kind: 'trouble',
    fileSystem: { ...elastic, ...budget('25') },
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, minutesInADay)
        ? demand({ readMiBps: daily(500), writeMiBps: daily(200) })
        : rest,
    ),
  },
  {
    ...month,
    name: 'elastic-operations-near-the-limit',
    inWords: 'Elastic; on the second day 42,000 metadata writes a second (of 50,000) for three hours.',
    kind: 'trouble',
    fileSystem: elastic,
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, 180) ? demand({ metadataWritesPerSecond: 42_000 }) : rest,
    ),
  },
  {
    ...month,
    name: 'one-zone-operations-near-the-limit',
    inWords:
      'Elastic, One Zone; on the second day 6,000 metadata writes a second (of 7,000) for three hours.',
    kind: 'trouble',
    fileSystem: { ...elastic, oneZone: true },
    beginsAt: secondDay,
    load: load((minute) =>
      isWithin(minute, secondDay, 180) ? demand({ metadataWritesPerSecond: 6_000 }) : rest,
    ),
  },
];
