/** Calls that AWS does, or answers, in part. */
import { WriteFailed } from '../../src/flows/errors.ts';
import type { LookQueue } from '../../src/flows/ports.ts';
import type { Weather } from './weather.ts';

/** SQS takes ten messages a call, and each of them or not. */
export function inParts(sendAll: LookQueue['sendAll'], weather: Weather): LookQueue['sendAll'] {
  return async (requests, delaySeconds) => {
    const isPart = requests.length > 0 && weather.happens('part of a batch', 0.3);
    await sendAll(isPart ? requests.slice(1) : requests, delaySeconds);
    if (isPart) throw new WriteFailed('queue 1 of the looks', new Error('InternalError'), true);
  };
}

/** As the adapter says it where CloudWatch ends with a part. */
export function partial<Port extends object>(port: Port, weather: Weather): Port {
  const methods = Object.entries(port).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      if (weather.happens('part of the metrics', 0.4))
        throw new Error('GetMetricData gave a part of MeteredIOBytes');
      return method(...given);
    },
  ]);
  return Object.fromEntries(methods) as Port;
}
