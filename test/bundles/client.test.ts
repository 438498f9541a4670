/** The runtime interface client itself: that a bundle which Lambda could not run does not run here either. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FunctionProperties, startBundle } from './lambda-function.ts';

const properties: FunctionProperties = {
  Runtime: 'nodejs24.x',
  Handler: 'index.handler',
  MemorySize: 128,
  Timeout: 5,
  LoggingConfig: { LogFormat: 'JSON' },
  Environment: { Variables: { OWN: 'variable' } },
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mountwatch-planted-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(source: string, changed: Partial<FunctionProperties> = {}, event: unknown = {}) {
  writeFileSync(join(folder, 'index.cjs'), source);
  const started = await startBundle('Planted', folder, { ...properties, ...changed }, {});
  try {
    return await started.invoke(event);
  } finally {
    await started.stop();
  }
}

it('a handler gets the event and the environment, and nothing of this machine', async () => {
  const source = `exports.handler = async (event, context) => ({
    event, own: process.env.OWN, name: context.functionName, path: process.env.PATH, home: process.env.HOME,
    handler: process.env._HANDLER, at: process.env.LAMBDA_TASK_ROOT === process.cwd() });`;
  expect(await run(source, {}, { a: [1] })).toEqual({
    event: { a: [1] },
    own: 'variable',
    name: 'Planted',
    handler: 'index.handler',
    at: true,
  });
});

it.each([
  ['a handler of another name', 'exports.handle = async () => 1;', {}, 'Runtime.HandlerNotFound'],
  [
    'a file of another name',
    'exports.handler = async () => 1;',
    { Handler: 'main.handler' },
    'Runtime.ImportModule',
  ],
  [
    'a package beside the bundle',
    "require('valibot'); exports.handler = async () => 1;",
    {},
    'Runtime.ImportModule',
  ],
  [
    'a callback',
    'exports.handler = (event, context, done) => done(null, 1);',
    {},
    'CallbackHandlerDeprecated',
  ],
  ['an ES module', 'export const handler = async () => 1;', {}, 'Runtime.UserCodeSyntaxError'],
  [
    'an error of its own',
    "exports.handler = async () => { throw new TypeError('planted'); };",
    {},
    'TypeError: planted',
  ],
  ['an end of the process', 'exports.handler = async () => process.exit(3);', {}, 'ended with 3'],
])('fails as it would in Lambda: %s', async (_what, source, changed, reason) => {
  await expect(run(source, changed)).rejects.toThrow(reason);
});
