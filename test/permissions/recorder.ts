/**
 * Writes down what the functions ask of AWS: every command that any client of the SDK sends while a function runs, as the requests
 * that IAM judges. One function runs at a time, so that the one that runs is the one that calls.
 */
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { Request } from './decide.ts';
import type { Place } from './place.ts';
import { requestsOf } from './requests/requests.ts';

export interface RecordedCall {
  /** Logical id of the function. */
  readonly by: string;
  /** Such as `PutMetricAlarmCommand`. */
  readonly command: string;
  readonly request: Request;
}

/** Answers to commands that moto does not know, by the class of the command. */
export type Answers = ReadonlyMap<unknown, (input: never) => object>;

export interface Recorder {
  readonly calls: readonly RecordedCall[];
  /** What is sent meanwhile is the function's. */
  during<T>(functionName: string, run: () => Promise<T>): Promise<T>;
  stop(): void;
}

interface Command {
  readonly input: object;
}

/** The class that all clients of the SDK extend. */
export const baseClient: { send(command: Command, ...rest: unknown[]): unknown } = Object.getPrototypeOf(
  CloudWatchClient.prototype,
);

export function recordCalls(place: Place, answers: Answers): Recorder {
  const calls: RecordedCall[] = [];
  let running: string | null = null;
  const send = baseClient.send;
  baseClient.send = function (this: unknown, command, ...rest) {
    if (running === null) return send.call(this as typeof baseClient, command, ...rest);
    const by = running;
    calls.push(
      ...requestsOf(command, place).map((request) => ({ by, command: command.constructor.name, request })),
    );
    const answer = answers.get(command.constructor);
    return answer === undefined
      ? send.call(this as typeof baseClient, command, ...rest)
      : Promise.resolve(answer(command.input as never));
  };
  return {
    calls,
    async during(functionName, run) {
      running = functionName;
      try {
        return await run();
      } finally {
        running = null;
      }
    },
    stop: () => {
      baseClient.send = send;
    },
  };
}
