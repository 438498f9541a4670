/** An AWS endpoint on the loopback interface that answers as a test says; the SDK's own retries and time-outs are at work on it. */
import { createServer } from 'node:http';
import { onLoopback } from './loopback.ts';

export interface Answer {
  readonly status: number;
  readonly body: object;
}

export interface ScriptedEndpoint {
  readonly url: string;
  /** Operations in the order in which they arrived, such as `PutMetricAlarm`. */
  readonly calls: readonly string[];
  close(): void;
}

/** @param answerTo gets the number of the call, from 1; null leaves the caller without an answer. */
export async function scriptedEndpoint(answerTo: (call: number) => Answer | null): Promise<ScriptedEndpoint> {
  const calls: string[] = [];
  const server = createServer((incoming, outgoing) => {
    incoming.resume();
    const target = String(incoming.headers['x-amz-target'] ?? incoming.url);
    calls.push(target.split('.').at(-1) ?? target);
    const answer = answerTo(calls.length);
    if (answer === null) return;
    outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' });
    outgoing.end(JSON.stringify(answer.body));
  });
  const { port, close } = await onLoopback(server);
  return { url: `http://127.0.0.1:${port}`, calls, close };
}

/** An error as CloudWatch sends it. */
export function refusedWith(name: string, message: string, more: object = {}): Answer {
  return { status: 400, body: { __type: name, message, ...more } };
}

/** Environment of a process that is to call this endpoint, whatever the developer's own says about attempts. */
export function environmentOf({ url }: ScriptedEndpoint): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_MAX_ATTEMPTS: '',
    AWS_RETRY_MODE: '',
    AWS_CONFIG_FILE: '/dev/null',
  };
}
