/** A port whose calls have so long together: what has not answered by then is unread, and the rest of the work goes on. */
import { ReadFailed } from './errors.ts';
import type { Clock } from './ports.ts';

/** @param port an object whose methods all give promises. */
export function withinSeconds<Port extends object>(
  seconds: number,
  port: Port,
  { sleep }: Pick<Clock, 'sleep'>,
): Port {
  let isOver: Promise<never> | null = null;
  const overdue = () => {
    isOver ??= sleep(seconds).then(() => {
      throw new ReadFailed('it', new Error(`no answer within ${seconds} s`), true);
    });
    return isOver;
  };
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const method = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...given: unknown[]) => Promise.race([Reflect.apply(method, target, given), overdue()]);
    },
  });
}
