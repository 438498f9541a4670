/** ECS's events on the bus: at least once, and where chance wants it late, so that a later one overtakes them. */
import type { Chances } from './chance.ts';
import type { LocalClock } from './clock.ts';
import type { EventDelivery } from './ecs-settings.ts';
import type { EventBus } from './event-bus.ts';
import { type TaskRecord, taskDetail } from './task-record.ts';

export function taskEvents(
  clock: LocalClock,
  bus: EventBus,
  delivery: () => EventDelivery,
  chances: Chances,
): (task: TaskRecord) => void {
  let count = 0;
  const deliver = (event: ReturnType<typeof eventOf>) => {
    const { late, mostSecondsLate } = delivery();
    if (chances.next() >= late) return bus.put(event);
    const seconds = chances.within([0, mostSecondsLate]);
    clock.at(new Date(clock.now().getTime() + seconds * 1_000), () => bus.put(event));
  };
  return (task) => {
    count += 1;
    const event = eventOf(task, count);
    deliver(event);
    if (chances.next() < delivery().doubled) deliver(event);
  };
}

/** A copy has the id of the first, and its time. */
function eventOf(task: TaskRecord, count: number) {
  return {
    id: `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`,
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    time: task.stamps.updatedAt.toISOString().replace(/\.\d+Z$/, 'Z'),
    resources: [task.taskArn],
    detail: taskDetail(task),
  };
}
