/** One function of template.yaml under Lambda's own runtime interface client: its bundle, its handler, its environment. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type Given, root } from '../house/template.ts';
import { runtimeApi } from './runtime-api.ts';

export interface LambdaFunction {
  invoke(event: unknown): Promise<unknown>;
  /** @returns what it printed, a line an item. */
  stop(): Promise<readonly string[]>;
}

export interface FunctionProperties {
  readonly Runtime: string;
  readonly Handler: string;
  readonly MemorySize: number;
  readonly Timeout: number;
  readonly LoggingConfig: { readonly LogFormat: string };
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

/** Where `npm ci` in this folder puts it. */
const client = join(root, 'test/bundles/node_modules/aws-lambda-ric/');

/** @throws Error that says how to get it, where it is not installed or its native half was not compiled. */
export function requireClient(): void {
  if (existsSync(`${client}rapid-client.node`)) return;
  throw new Error(
    'There is no compiled aws-lambda-ric in test/bundles: (cd test/bundles && npm ci), which needs a C++ compiler, make, xz and CMake.',
  );
}

/**
 * The bundle is copied to a folder of its own, with no node_modules above it, as the zip is unpacked in Lambda.
 * @param surroundings what stands for AWS: the endpoint and credentials.
 */
export async function startBundle(
  name: string,
  bundle: string,
  properties: FunctionProperties,
  surroundings: Given,
): Promise<LambdaFunction> {
  const taskRoot = mkdtempSync(join(tmpdir(), 'mountwatch-bundle-'));
  cpSync(bundle, taskRoot, { recursive: true });
  const api = await runtimeApi(`arn:aws:lambda:us-east-1:111122223333:function:${name}`, properties.Timeout);
  const child = spawn(process.execPath, [`${client}index.mjs`], {
    cwd: taskRoot,
    // Nothing of the machine's own: no PATH, no HOME, no profile.
    env: { ...lambdaEnvironment(name, properties, taskRoot, api.address), ...surroundings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = Promise.all([text(child.stdout), text(child.stderr)]);
  child.on('exit', (code) => api.fail(new Error(`the client of ${name} ended with ${code}`)));
  return {
    invoke: api.invoke,
    stop: async () => {
      child.kill('SIGKILL');
      const lines = (await printed).flatMap((stream) => stream.split('\n')).filter((line) => line !== '');
      api.close();
      rmSync(taskRoot, { recursive: true });
      return lines;
    },
  };
}

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
function lambdaEnvironment(name: string, properties: FunctionProperties, taskRoot: string, address: string) {
  return {
    ...properties.Environment.Variables,
    _HANDLER: properties.Handler,
    AWS_EXECUTION_ENV: `AWS_Lambda_${properties.Runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_FORMAT: properties.LoggingConfig.LogFormat,
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/02/[$LATEST]0123456789abcdef0123456789abcdef',
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_REGION: 'us-east-1',
    LAMBDA_TASK_ROOT: taskRoot,
    TZ: ':UTC',
  };
}
