import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { onLoopback } from '../support/loopback.ts';

const root = new URL('../../', import.meta.url).pathname;
// npm keeps advisories by their number: the one below stays out of the cache of whoever runs this.
const cache = mkdtempSync(join(tmpdir(), 'mountwatch-'));
afterAll(() => rmSync(cache, { recursive: true }));

const advisory = {
  id: 1,
  url: 'https://example.com/advisories/1',
  title: 'Charts that run scripts',
  severity: 'high',
  vulnerable_versions: '*',
  cwe: [],
  cvss: { score: 0, vectorString: null },
};

/** What `npm run audit` says where a registry answers so; npm itself asks it. */
async function auditAt(status: number, advisories: object): Promise<{ code: unknown; said: string }> {
  const registry = createServer(({ method }, response) => {
    response.writeHead(method === 'POST' ? status : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(advisories));
  });
  const { port, close } = await onLoopback(registry);
  const env = { ...process.env, npm_config_registry: `http://127.0.0.1:${port}`, npm_config_cache: cache };
  const { promise, resolve } = Promise.withResolvers<{ code: unknown; said: string }>();
  const program = ['run', '--silent', 'audit'];
  execFile('npm', program, { cwd: root, env }, (error, said) => resolve({ code: error?.code ?? 0, said }));
  return await promise.finally(close);
}

it.each([
  ['knows none', 200, {}, 0, /^No advisories\.\n$/],
  [
    'knows one',
    200,
    { echarts: [advisory] },
    1,
    /^echarts: high: Charts that run scripts https:\/\/example\.com\/advisories\/1\n$/,
  ],
  ['knows one of what only tests', 200, { vitest: [advisory] }, 0, /^No advisories\.\n$/],
  ['does not answer audits', 405, {}, 2, /^The audit was not answered, so nothing is known: 405 /],
])('npm run audit, where the registry %s', async (_name, status, advisories, code, said) => {
  expect(await auditAt(status, advisories)).toEqual({ code, said: expect.stringMatching(said) });
});

it('without npm it says that nothing is known, too', () => {
  const { status, stdout } = spawnSync(process.execPath, [`${root}build/audit.ts`], {
    encoding: 'utf8',
    env: { PATH: cache },
  });
  expect(stdout).toBe('The audit was not answered, so nothing is known: spawnSync npm ENOENT\n');
  expect(status).toBe(2);
});
