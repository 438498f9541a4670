/** Tasks of two services that start, or fail to mount, by chance: each event as ECS sends it, again with every change of health. */
import { chances } from '../../src/local/chance.ts';
import type { LocalRegion } from '../../src/local/region.ts';
import { failedDetail, runningDetail, taskArnOf, taskEvent } from '../support/task-events.ts';
import { pick } from './pick.ts';

const services = ['web', 'importer'] as const;
const starts = 9;
const failuresAnHour = 8;
const salt = 73;

/** @param fileSystemId that both services mount. */
export function scheduleTasks(
  seed: number,
  seconds: number,
  region: LocalRegion,
  fileSystemId: string,
): void {
  const chance = chances(seed, salt);
  const { clock, bus } = region;
  const definitions = new Map(
    services.map((service) => [service, registered(service, fileSystemId, region)]),
  );
  const later = (second: number, act: () => void) =>
    clock.at(new Date(clock.now().getTime() + second * 1_000), act);
  const send = (detail: object) => {
    const { version: _, id: __, account: ___, time: ____, region: _____, ...event } = taskEvent(detail);
    bus.put(event);
  };
  for (let count = 0; count < starts; count += 1) {
    const service = pick(chance, services);
    const own = { taskArn: taskArnOf(`57a27${taskNumber(seed, count)}`), ...ofService(service, definitions) };
    const second = chance.within([60, seconds]);
    later(second, () => send({ ...runningDetail, ...own, ...timesOf(clock.now()), version: 4 }));
    // A change of health: the same task again, with a higher version.
    if (chance.next() < 0.4) {
      const at = chance.within([5, 120]);
      later(second, () => {
        const again = {
          ...runningDetail,
          ...own,
          ...timesOf(clock.now()),
          version: 5,
          healthStatus: 'HEALTHY',
        };
        later(at, () => send(again));
      });
    }
  }
  const failures = Math.round((failuresAnHour * seconds) / 3_600);
  for (let count = 0; count < failures; count += 1) {
    const own = {
      taskArn: taskArnOf(`fa11ed${taskNumber(seed, count)}`),
      ...ofService(pick(chance, services), definitions),
    };
    later(chance.within([60, seconds]), () =>
      send({ ...failedDetail, ...own, ...failedTimesOf(clock.now()) }),
    );
  }
}

function registered(service: string, fileSystemId: string, { ecs }: LocalRegion): string {
  return ecs.taskDefinitions.register({
    ...{ family: service, networkMode: 'awsvpc' },
    containerDefinitions: [
      { name: service, image: 'app:1', mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] },
    ],
    volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId, transitEncryption: 'ENABLED' } }],
  });
}

function ofService(service: string, definitions: ReadonlyMap<string, string>) {
  return { group: `service:${service}`, taskDefinitionArn: definitions.get(service) };
}

function taskNumber(seed: number, count: number): string {
  return `${seed}`.padStart(16, '0') + `${count}`.padStart(10, '0');
}

function timesOf(now: Date) {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString();
  return {
    createdAt: ago(28),
    connectivityAt: ago(24),
    pullStartedAt: ago(16),
    pullStoppedAt: ago(6),
    startedAt: ago(0),
    updatedAt: ago(0),
  };
}

function failedTimesOf(now: Date) {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000).toISOString();
  return { createdAt: ago(90), connectivityAt: ago(80), updatedAt: ago(0), stoppedAt: ago(0) };
}
