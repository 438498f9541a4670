/** A world with a place before and after each of its calls, where a test lets things happen: a wait, a death. */
import type { World } from '../../src/flows/ports.ts';

/** @param call the number of the call, from 1. What it does not answer, the call does not. */
export type Interposition = (call: number, when: 'before' | 'after') => Promise<void>;

export interface Interposed {
  readonly world: World;
  /** A further port whose calls count, too. */
  port<Port extends object>(port: Port): Port;
  /** How many calls there were. */
  calls(): number;
}

export function interposed(world: World, at: Interposition): Interposed {
  let count = 0;
  const call = async (act: () => unknown) => {
    count += 1;
    const number = count;
    await at(number, 'before');
    const answer = await act();
    await at(number, 'after');
    return answer;
  };
  const port = <Port extends object>(of: Port): Port =>
    Object.fromEntries(
      Object.entries(of).map(([name, method]) => [
        name,
        typeof method === 'function' ? (...given: unknown[]) => call(() => method(...given)) : method,
      ]),
    ) as Port;
  const { now, sleep } = world.clock;
  return {
    world: {
      ...world,
      fileSystems: port(world.fileSystems),
      replications: port(world.replications),
      services: port(world.services),
      reviews: port(world.reviews),
      alarms: port(world.alarms),
      dashboards: port(world.dashboards),
      clock: { now, ...port({ sleep }) },
    },
    port,
    calls: () => count,
  };
}
