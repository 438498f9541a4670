/** A run of a function that can be killed: from then on nothing that it calls has an effect, and nothing answers it. */
import type { World } from '../flows/ports.ts';

export interface Life {
  isOver(): boolean;
}

/** Every port, turn and sleep of the world; only the time can still be told. */
export function mortal(world: World, life: Life): World {
  const parts = Object.entries(world).map(([name, part]) => [name, mortalPart(part, life)]);
  const { now, sleep } = world.clock;
  return { ...(Object.fromEntries(parts) as World), clock: { now, sleep: mortalCall(sleep, life) } };
}

/** @param port an object whose methods all give promises. */
export function mortalPort<Port extends object>(port: Port, life: Life): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    isMethod(method) ? mortalCall(method, life) : method,
  ]);
  return Object.fromEntries(methods) as Port;
}

type Method = (...given: never[]) => unknown;

function mortalPart(part: unknown, life: Life): unknown {
  if (isMethod(part)) return mortalCall(part, life);
  return typeof part === 'object' && part !== null ? mortalPort(part, life) : part;
}

function mortalCall<Given extends never[], Answer>(method: (...given: Given) => Answer, life: Life) {
  return (...given: Given) =>
    new Promise<Awaited<Answer>>((resolve, reject) => {
      if (life.isOver()) return;
      Promise.resolve(method(...given)).then(
        (answer) => life.isOver() || resolve(answer),
        (error: unknown) => life.isOver() || reject(error),
      );
    });
}

function isMethod(value: unknown): value is Method {
  return typeof value === 'function';
}
