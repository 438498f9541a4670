/** Stands before moto: writes down each call. */
import { createServer, type IncomingMessage, request } from 'node:http';
import { onLoopback } from '../../support/loopback.ts';

export interface CountingProxy {
  readonly url: string;
  /** Operations in the order in which they arrived, such as `PutMetricAlarm` or `GET /2015-02-01/file-systems`. */
  readonly calls: string[];
  /** Operations that are refused with this error instead of being passed on. */
  readonly refused: Map<string, string>;
  close(): void;
}

export async function countingProxy(target: string): Promise<CountingProxy> {
  const calls: string[] = [];
  const refused = new Map<string, string>();
  const server = createServer((incoming, outgoing) => {
    const operation = operationOf(incoming);
    calls.push(operation);
    const error = refused.get(operation);
    if (error !== undefined) {
      incoming.resume();
      outgoing
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: error, message: error }));
      return;
    }
    const { method, url, headers } = incoming;
    const onwards = request(`${target}${url}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onwards.on('error', () => outgoing.writeHead(502).end());
    incoming.pipe(onwards);
  });
  const { port, close } = await onLoopback(server);
  return { url: `http://127.0.0.1:${port}`, calls, refused, close };
}

function operationOf({ method, url, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  return `${method} ${url?.split('?')[0]}`;
}
