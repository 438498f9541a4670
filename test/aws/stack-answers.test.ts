/** The answer to CloudFormation over the wire, to a server on the loopback interface that stands for S3. */
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { stackAnswersOf } from '../../src/aws/stack-answers.ts';
import { onLoopback } from '../support/loopback.ts';

interface Taken {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

let server: Server;
afterEach(() => {
  server.close();
  server.closeAllConnections();
});

/** @param statuses one an attempt; null cuts the connection, `never` leaves it open. */
async function answering(...statuses: readonly (number | 'never' | null)[]) {
  const taken: Taken[] = [];
  server = createServer(async (incoming, outgoing) => {
    taken.push(await whole(incoming));
    const status = statuses[taken.length - 1] ?? null;
    if (status === 'never') return;
    if (status === null) incoming.socket.destroy();
    // S3 repeats what it was asked for.
    else outgoing.writeHead(status).end('<Error><SignatureProvided>5ec4e7</SignatureProvided></Error>');
  });
  const { port } = await onLoopback(server);
  const slept: number[] = [];
  const sleep = async (seconds: number) => void slept.push(seconds);
  const url = `http://127.0.0.1:${port}/key%2Fr?X-Amz-Signature=5ec4e7&x=%7C`;
  const answers = stackAnswersOf({ sleep }, request as never);
  return { taken, slept, send: () => answers.send(url, '{"Status":"SUCCESS","Reason":"é"}') };
}

async function whole(incoming: IncomingMessage): Promise<Taken> {
  let body = '';
  for await (const part of incoming) body += part;
  return { method: incoming.method, path: incoming.url, type: incoming.headers['content-type'], body };
}

describe('an answer to CloudFormation', () => {
  it('is put as the URL was signed: path and query untouched, no type', async () => {
    const { send, taken, slept } = await answering(200);
    await send();
    const answer = { method: 'PUT', path: '/key%2Fr?X-Amz-Signature=5ec4e7&x=%7C', type: '' };
    expect(taken).toEqual([{ ...answer, body: '{"Status":"SUCCESS","Reason":"é"}' }]);
    expect(slept).toEqual([]);
  });

  it.each([
    ['a failure of S3', 500],
    ['a throttle', 503],
    ['too many requests', 429],
    ['a cut connection', null],
  ])('is tried again after %s', async (_name, status) => {
    const { send, taken, slept } = await answering(status, status, 200);
    await send();
    expect(taken).toHaveLength(3);
    expect(slept).toEqual([1, 2]);
  });

  it('is tried again after six seconds without one', async () => {
    const { send, taken } = await answering('never', 200);
    const begun = performance.now();
    await send();
    expect(taken).toHaveLength(2);
    expect(performance.now() - begun).toBeGreaterThan(5_900);
  });

  it('is given up after five attempts in 15 s', async () => {
    const { send, taken, slept } = await answering(503, 503, 503, 503, 503, 200);
    await expect(send()).rejects.toMatchObject({ name: 'WriteFailed', transient: true });
    expect(taken).toHaveLength(5);
    expect(slept).toEqual([1, 2, 4, 8]);
  });

  it.each([400, 403, 307])('is not tried again when it is refused with %s', async (status) => {
    const { send, taken } = await answering(status, 200);
    await expect(send()).rejects.toMatchObject({ name: 'WriteFailed', transient: false });
    expect(taken).toHaveLength(1);
  });

  it.each([403, 503, null])('never names the URL in its failure (%s)', async (status) => {
    const { send } = await answering(status, status, status, status, status);
    const error = await send().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    const all = [error, error instanceof Error ? error.cause : null].map((one) =>
      one instanceof Error
        ? JSON.stringify(Object.getOwnPropertyNames(one).map((key) => String(Reflect.get(one, key))))
        : '',
    );
    expect(all.join(' ')).toContain('could not answer CloudFormation');
    expect(all.join(' ')).not.toMatch(/5ec4e7|127\.0\.0\.1/);
  });
});
