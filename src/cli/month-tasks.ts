/** The services of the month: what they mount, and when they are deployed. All chance comes from the seed: one seed, one month. */
import { chances, type Span } from '../local/chance.ts';
import type { LocalEcs } from '../local/ecs.ts';
import type { LocalRegion } from '../local/region.ts';
import { daysOfTheMonth, type FileSystemKey, fileSystems, momentOf } from './month.ts';
import { cluster, taskNetwork } from './month-network.ts';

interface MonthService {
  readonly name: string;
  /** Null: it mounts nothing. */
  readonly mounts: FileSystemKey | null;
  readonly deployed: readonly Schedule[];
}

interface Schedule {
  readonly weekends: boolean;
  /** UTC, `hh:mm`, and up to so many minutes later. */
  readonly time: string;
  readonly orMinutesLater: number;
  readonly tasks: Span;
}

const onWeekdays = { weekends: false, orMinutesLater: 45 } as const;
/** Two of them, night and day: too few for `mount-slow`, whatever they meet. */
const small = { weekends: true, orMinutesLater: 4, tasks: [2, 2] } as const;

const services: readonly MonthService[] = [
  { name: 'web', mounts: 'webContent', deployed: [{ ...onWeekdays, time: '10:00', tasks: [5, 40] }] },
  { name: 'api', mounts: null, deployed: [{ ...onWeekdays, time: '11:00', tasks: [5, 40] }] },
  {
    name: 'importer',
    mounts: 'oldShare2',
    deployed: ['09:30', '15:30'].map((time) => ({ ...onWeekdays, time, tasks: [5, 12] })),
  },
  // By night it meets the batch that reads web-content as fast as it goes.
  {
    name: 'publisher',
    mounts: 'webContent',
    deployed: ['02:05', '14:00'].map((time) => ({ ...small, time })),
  },
];

/** Registers the services, and deploys them when they are due. To be called once, at the beginning of the month. */
export function scheduleDeployments({ clock, ecs }: LocalRegion, seed: number): void {
  const start = clock.now();
  ecs.set({ delivery: { doubled: 0.1, late: 0.1, mostSecondsLate: 90 } });
  for (const service of services) create(service, ecs);
  for (const { name, at, tasks } of deploymentsFrom(start, seed)) {
    clock.at(at, () => ecs.services.deploy(cluster, name, tasks));
  }
}

interface Deployment {
  readonly name: string;
  readonly at: Date;
  readonly tasks: number;
}

const salt = 6;

function deploymentsFrom(start: Date, seed: number): readonly Deployment[] {
  const chance = chances(seed, salt);
  const days = Array.from({ length: daysOfTheMonth }, (_, day) => day);
  const planned = services.flatMap(({ name, deployed }) =>
    deployed.flatMap((schedule) => days.map((day) => ({ name, schedule, day }))),
  );
  return planned
    .map(({ name, schedule, day }) => {
      const { weekends, time, orMinutesLater, tasks } = schedule;
      const minutes = chance.within([0, orMinutesLater]);
      const at = new Date(momentOf({ day, time }, start).getTime() + minutes * 60_000);
      return { name, weekends, at, tasks: Math.round(chance.within(tasks)) };
    })
    .filter(({ at, weekends }) => at > start && (weekends || isWeekday(at)));
}

function create({ name, mounts }: MonthService, ecs: LocalEcs): void {
  const volumes =
    mounts === null
      ? []
      : [
          {
            name: 'data',
            efsVolumeConfiguration: { fileSystemId: fileSystems[mounts], transitEncryption: 'ENABLED' },
          } as const,
        ];
  const mountPoints = volumes.map((volume) => ({ sourceVolume: volume.name, containerPath: '/data' }));
  const containerDefinitions = [{ name, image: `${name}:latest`, mountPoints }];
  const taskDefinitionArn = ecs.taskDefinitions.register({
    ...{ family: name, networkMode: 'awsvpc', containerDefinitions, volumes },
  });
  const place = { cluster, launchType: 'FARGATE', ...taskNetwork } as const;
  ecs.services.create({ ...place, name, taskDefinitionArn, hasHealthCheck: true });
}

function isWeekday(at: Date): boolean {
  return at.getUTCDay() > 0 && at.getUTCDay() < 6;
}
