/** Where CloudFormation waits for its answer: a server on the loopback interface with a certificate of its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onLoopback } from '../../support/loopback.ts';

export interface StackAnswer {
  readonly Status: string;
  readonly Reason: string;
  readonly PhysicalResourceId: string;
  readonly RequestId: string;
  readonly Data?: { readonly Told: string };
}

export interface AnswerServer {
  /** To be set as ResponseURL. */
  readonly url: string;
  /** For NODE_EXTRA_CA_CERTS. */
  readonly certificate: string;
  /** What has come, oldest first. */
  readonly answers: StackAnswer[];
  close(): void;
}

export const signature = '5ec4e75ec4e75ec4e7';

export async function answerServer(): Promise<AnswerServer> {
  const folder = mkdtempSync(join(tmpdir(), 'mountwatch-'));
  const python = new URL('../../../.venv/bin/python', import.meta.url).pathname;
  execFileSync(python, [new URL('certificate.py', import.meta.url).pathname, folder]);
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const answers: StackAnswer[] = [];
  const options = { key: readFileSync(key), cert: readFileSync(certificate) };
  const server = createServer(options, async (incoming, outgoing) => {
    let body = '';
    for await (const part of incoming) body += part;
    answers.push(JSON.parse(body));
    outgoing.writeHead(incoming.method === 'PUT' ? 200 : 403).end();
  });
  const { port, close } = await onLoopback(server);
  return {
    url: `https://127.0.0.1:${port}/stack%7CInstallation?X-Amz-Signature=${signature}`,
    certificate,
    answers,
    close: () => {
      close();
      rmSync(folder, { recursive: true });
    },
  };
}
