/** A Region as the correlation sees it, made by chance: services that share a file system, and the file system's minutes. */
import { MiB } from '../../src/metrics/units.ts';
import type { StartsOfRegion } from '../../src/starts/correlate.ts';
import { daysOfMinutes, type FileSystemMinutes, minuteBefore } from '../../src/starts/file-system-minutes.ts';
import type { Start } from '../../src/starts/start.ts';
import { type Chance, chanceOf } from './chance.ts';
import { someStart } from './start-values.ts';

export interface Simulation {
  readonly seed: number;
  /** Of each service that mounts the file system. */
  readonly deploymentsADay: number;
  /** Standard deviation of what all tasks of a deployment have in common. */
  readonly sharedSeconds: number;
  /** Standard deviation between the tasks of a deployment. */
  readonly taskSeconds: number;
}

const days = 28;
const to = new Date('2026-11-02T06:00:00Z');
const from = new Date(to.getTime() - days * 86_400_000);
const minutesFrom = new Date(to.getTime() - daysOfMinutes * 86_400_000);

/** Mean mount windows, in seconds: services differ, whatever the file system does. */
const services = [
  { service: 'web', seconds: 9, often: 1, fileSystems: ['fs-01234567'] },
  { service: 'worker', seconds: 14, often: 1, fileSystems: ['fs-01234567'] },
  { service: 'reports', seconds: 22, often: 1, fileSystems: ['fs-01234567'] },
  { service: 'proxy', seconds: 7, often: 0.25, fileSystems: [] },
];

/** @returns the Region as it is when mounts take so much longer in strained minutes; all else is the same. */
export function simulatedStarts(simulation: Simulation): (slowdownSeconds: number) => StartsOfRegion {
  const chance = chanceOf(simulation.seed);
  const strained = strainedMinutes(chance);
  const deployments = services.flatMap((service) =>
    Array.from({ length: days * service.often * simulation.deploymentsADay }, (_, number) =>
      deployment({ ...service, number }, simulation, chance),
    ),
  );
  const minutes = new Map([['fs-01234567', { read: fileSystemMinutes(strained, chance) }]]);
  return (slowdownSeconds) => ({
    from,
    to,
    minutesFrom,
    starts: deployments.flatMap(({ at, starts }) =>
      strained.has(minuteBefore(at)) ? starts.map((start) => slower(start, slowdownSeconds)) : starts,
    ),
    minutes,
    neverStarted: 0,
  });
}

function slower(start: Start, seconds: number): Start {
  const { mountWindow, total } = start.phases;
  if (mountWindow === null || total === null) return start;
  return {
    ...start,
    phases: { ...start.phases, mountWindow: mountWindow + seconds, total: total + seconds },
  };
}

interface Planned {
  readonly service: string;
  readonly seconds: number;
  readonly fileSystems: readonly string[];
  readonly number: number;
}

/** 5 to 40 tasks in waves of ten a minute, with an effect that they share. */
function deployment(
  { service, seconds, fileSystems, number }: Planned,
  { sharedSeconds, taskSeconds }: Simulation,
  chance: Chance,
): { readonly at: Date; readonly starts: readonly Start[] } {
  const at = from.getTime() + chance.uniform() * (to.getTime() - from.getTime() - 600_000);
  const shared = chance.normal(0, sharedSeconds);
  const starts = Array.from({ length: chance.whole(5, 40) }, (_, task) => {
    const mountWindow = Math.max(0.1, chance.logNormal(seconds, taskSeconds) + shared);
    const pull = chance.logNormal(12, 4);
    const createdAt = new Date(at + Math.floor(task / 10) * 60_000 + chance.uniform() * 5_000);
    return someStart(`${service}-${number}-${task}`, createdAt, {
      service,
      group: `service:${service}`,
      startedBy: `ecs-svc/${number}`,
      fileSystems,
      phases: {
        connect: 4,
        wait: 1,
        pull,
        mountWindow: fileSystems.length > 0 ? mountWindow : null,
        total: 4 + pull + mountWindow,
      },
    });
  });
  const first = starts.reduce((a, b) => (a.createdAt <= b.createdAt ? a : b));
  return { at: first.createdAt, starts };
}

/** Four spells a day, of half an hour to two hours: about a fifth of the time. */
function strainedMinutes(chance: Chance): ReadonlySet<number> {
  const minutes = new Set<number>();
  const first = Math.floor(from.getTime() / 60_000);
  for (let spell = 0; spell < days * 4; spell++) {
    const begin = first + chance.whole(0, days * 1_440 - 1);
    const length = chance.whole(30, 120);
    for (let minute = begin; minute < begin + length; minute++) minutes.add(minute);
  }
  return minutes;
}

/** Bursting on 200 GiB: at its baseline and using it all when strained, else anything below, and now and then idle. */
function fileSystemMinutes(strained: ReadonlySet<number>, chance: Chance): FileSystemMinutes {
  const meteredBytes = new Map<number, number>();
  const permittedThroughput = new Map<number, number>();
  const burstCreditBalance = new Map<number, number>();
  const percentIOLimit = new Map<number, number>();
  for (let minute = minuteBefore(minutesFrom); minute < to.getTime() / 60_000; minute++) {
    const permitted = (strained.has(minute) ? 9.765625 : 100) * MiB;
    const used = strained.has(minute) ? 0.96 + 0.1 * chance.uniform() : 0.9 * chance.uniform();
    permittedThroughput.set(minute, permitted);
    burstCreditBalance.set(minute, strained.has(minute) ? 0 : 5e11);
    percentIOLimit.set(minute, 10);
    if (strained.has(minute) || chance.uniform() > 0.2) meteredBytes.set(minute, used * 60 * permitted);
  }
  return { meteredBytes, permittedThroughput, burstCreditBalance, percentIOLimit };
}
