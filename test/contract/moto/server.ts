/** Starts moto for the contract tests and ends it; fails, and does not skip, where moto is not installed. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    motoUrl: string;
  }
}

const root = new URL('../../../', import.meta.url).pathname;

export async function setup(project: TestProject) {
  const program = process.env.MOTO_SERVER ?? `${root}.venv/bin/moto_server`;
  if (!existsSync(program)) {
    throw new Error(
      `moto_server is not at ${program}: python3 -m venv .venv && .venv/bin/pip install -r build/python-requirements.txt`,
    );
  }
  execFileSync(process.execPath, [`${root}build/functions.ts`]);
  execFileSync(process.execPath, [`${root}build/cli.ts`]);
  const port = await freePort();
  const server = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  await answering(`${url}/moto-api/`);
  project.provide('motoUrl', url);
  return () => {
    server.kill();
  };
}

async function answering(url: string): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await setTimeout(200);
  }
  throw new Error(`moto does not answer at ${url}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
