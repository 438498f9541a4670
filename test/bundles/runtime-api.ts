/**
 * The side of Lambda that its runtime interface client talks to, on the loopback: one event at a time, and its answer.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { onLoopback } from '../support/loopback.ts';

export interface RuntimeApi {
  /** `host:port`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** @returns what the handler returned. Rejects with what it threw, or with what was wrong at its start. */
  invoke(event: unknown): Promise<unknown>;
  /** Ends all that waits: the client is gone. */
  fail(error: Error): void;
  close(): void;
}

interface Invocation {
  readonly id: string;
  readonly event: unknown;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

const base = '/2018-06-01/runtime';

export async function runtimeApi(functionArn: string, timeoutSeconds: number): Promise<RuntimeApi> {
  const queue: Invocation[] = [];
  const running = new Map<string, Invocation>();
  let idle: ServerResponse | null = null;
  let failure: Error | null = null;

  const handOut = () => {
    const next = idle === null ? undefined : queue.shift();
    if (idle === null || next === undefined) return;
    running.set(next.id, next);
    idle
      .writeHead(200, {
        'content-type': 'application/json',
        'lambda-runtime-aws-request-id': next.id,
        'lambda-runtime-deadline-ms': String(Date.now() + timeoutSeconds * 1_000),
        'lambda-runtime-invoked-function-arn': functionArn,
      })
      .end(JSON.stringify(next.event));
    idle = null;
  };
  const fail = (error: Error) => {
    failure = error;
    for (const { reject } of [...queue.splice(0), ...running.values()]) reject(error);
  };
  const settle = async (request: IncomingMessage, [id = '', how]: readonly (string | undefined)[]) => {
    const body = await json(request);
    if (how === undefined) return fail(errorOf(body));
    const invocation = running.get(id);
    running.delete(id);
    if (how === 'response') invocation?.resolve(body);
    else invocation?.reject(errorOf(body));
  };

  const server = createServer((request, response) => {
    if (request.url === `${base}/invocation/next`) {
      idle = response;
      handOut();
      return;
    }
    const [, id, how] = /\/invocation\/([^/]+)\/(response|error)$/.exec(request.url ?? '') ?? [];
    void settle(request, [id, how]).finally(() => response.writeHead(202).end());
  });
  const { port, close } = await onLoopback(server);
  return {
    address: `127.0.0.1:${port}`,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (failure !== null) return reject(failure);
        queue.push({ id: randomUUID(), event, resolve, reject });
        handOut();
      }),
    fail,
    close,
  };
}

/** `Runtime.HandlerNotFound: index.handle is undefined or not exported`, and what else the client reports. */
function errorOf(body: unknown): Error {
  const { errorType = 'Error', errorMessage = '' } = body as { errorType?: string; errorMessage?: string };
  return Object.assign(new Error(`${errorType}: ${errorMessage}`), { name: errorType });
}
