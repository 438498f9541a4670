/** A port whose calls can go wrong: as its adapter says it, an error of ours that may pass. */
import { ReadFailed, WriteFailed } from '../../src/flows/errors.ts';
import type { Fault } from './faults.ts';
import type { Service, Weather } from './weather.ts';

export interface FaultyOptions {
  readonly service: Service;
  /** Methods that change something; all others read. */
  readonly writes: readonly string[];
  /** Those of them that know a request which the SDK sends again: it is answered as the first time. */
  readonly knowRepeats?: readonly string[];
  readonly weather: Weather;
  /** Called before each call. @returns false: it is never made, and never answered. */
  readonly admits: () => boolean;
  /** Ends the run that calls. */
  readonly kill: () => void;
}

type Method = (...given: unknown[]) => unknown;

const denied = 'AccessDeniedException: not authorized';

/** Never answers. */
const silence = new Promise<never>(() => {});

export function faultyPort<Port extends object>(port: Port, options: FaultyOptions): Port {
  const methods = Object.entries(port).map(([name, method]) => {
    if (typeof method !== 'function') return [name, method];
    const isWrite = options.writes.includes(name);
    const act = method as Method;
    const call = isWrite ? faultyWrite(name, act, options) : faultyRead(name, act, options);
    return [name, (...given: unknown[]) => (options.admits() ? call(...given) : silence)];
  });
  return Object.fromEntries(methods) as Port;
}

function faultyRead(name: string, read: Method, options: FaultyOptions): Method {
  const { service, weather } = options;
  return async (...given) => {
    const what = `${name} of ${service}`;
    if (weather.isDenied(service)) throw new ReadFailed(what, new Error(denied), false);
    const refused = refusal(service, weather);
    if (refused !== null) throw new ReadFailed(what, new Error(refused), true);
    const answer = await read(...given);
    return isKilled(options, 0.004) ? silence : answer;
  };
}

function faultyWrite(name: string, write: Method, options: FaultyOptions): Method {
  const { weather, knowRepeats = [] } = options;
  return async (...given) => {
    refuseBefore(name, options);
    if (isKilled(options, 0.006)) return silence;
    const answer = await write(...given);
    const cutOff = timeOut('time-out after', 0.03, weather);
    if (cutOff !== null) throw lost(name, options, cutOff);
    if (isKilled(options, 0.006)) return silence;
    const isRepeated = !knowRepeats.includes(name) && weather.happens('sent twice', 0.03);
    return isRepeated ? write(...given) : answer;
  };
}

function refuseBefore(name: string, options: FaultyOptions): void {
  const { service, weather } = options;
  if (weather.isDenied(service)) throw lost(name, options, denied, false);
  const refused = refusal(service, weather) ?? timeOut('time-out before', 0.02, weather);
  if (refused !== null) throw lost(name, options, refused);
}

function lost(name: string, { service }: FaultyOptions, because: string, passes = true): WriteFailed {
  return new WriteFailed(`${name} of ${service}`, new Error(because), passes);
}

function timeOut(fault: Fault, probability: number, weather: Weather): string | null {
  return weather.happens(fault, probability) ? 'TimeoutError' : null;
}

function isKilled({ weather, kill }: FaultyOptions, probability: number): boolean {
  const isOver = weather.happens('killed between calls', probability);
  if (isOver) kill();
  return isOver;
}

function refusal(service: Service, weather: Weather): string | null {
  if (weather.isOut(service)) return 'ServiceUnavailable';
  const fault = passing(service).find(([kind, probability]) => weather.happens(kind, probability));
  return fault === undefined ? null : fault[2];
}

function passing(service: Service): readonly (readonly [Fault, number, string])[] {
  return [
    ...(service === 'efs' ? [['too many requests', 0.02, 'TooManyRequests: 429'] as const] : []),
    ['server error', 0.015, 'InternalServerError: 500'],
    ['connection reset', 0.01, 'ECONNRESET'],
  ];
}
