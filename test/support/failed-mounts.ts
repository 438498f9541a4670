/** Tasks that could not mount, as their messages come: each by itself, and after the hour the one that counts them. */
import { recordTaskEvents } from '../../src/flows/record-task-events.ts';
import type { startWiring } from './start-wiring.ts';
import { failedDetail, taskArnOf, taskEvent } from './task-events.ts';

type World = ReturnType<typeof startWiring>;

/** @param taskId a hexadecimal digit. */
export function failed(taskId: string, changes: object = {}) {
  return taskEvent({ ...failedDetail, taskArn: taskArnOf(taskId.repeat(32)), ...changes });
}

/** One event of a message with an id of its own. @returns the messages that have to come again. */
export function receive(world: World, id: string, event: object) {
  return recordTaskEvents([{ id, body: JSON.stringify(event) }], world.wiring);
}

/** Lets the messages for the end of the hour come when they are due, those of one moment in one batch, until none asks for another. */
export async function letTheHourEnd(world: World) {
  const waiting: { readonly body: string; readonly dueMs: number }[] = [];
  for (;;) {
    const nowMs = world.clock.now().getTime();
    const sent = world.later.splice(0);
    waiting.push(...sent.map(({ body, delaySeconds }) => ({ body, dueMs: nowMs + delaySeconds * 1_000 })));
    if (waiting.length === 0) return;
    const nextMs = Math.max(nowMs, Math.min(...waiting.map(({ dueMs }) => dueMs)));
    await world.clock.pass((nextMs - nowMs) / 1_000);
    const due = waiting.filter(({ dueMs }) => dueMs <= nextMs);
    for (const message of due) waiting.splice(waiting.indexOf(message), 1);
    await recordTaskEvents(
      due.map(({ body }, index) => ({ id: `end-${index}`, body })),
      world.wiring,
    );
  }
}
