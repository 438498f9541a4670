/** How long a client tries, seen from the other end of the line. */
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientOptions } from '../../src/aws/client-options.ts';
import { template } from '../house/template.ts';
import {
  type Answer,
  environmentOf,
  refusedWith,
  type ScriptedEndpoint,
  scriptedEndpoint,
} from '../support/scripted-endpoint.ts';

let endpoint: ScriptedEndpoint;
/** The SDK waits a random share of its back-off: none of it. */
beforeEach(() => vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => {
  endpoint.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function clientOn(answerTo: (call: number) => Answer | null, attempts = '', requestTimeout?: number) {
  endpoint = await scriptedEndpoint(answerTo);
  for (const [name, value] of Object.entries(environmentOf(endpoint))) vi.stubEnv(name, value);
  vi.stubEnv('AWS_MAX_ATTEMPTS', attempts);
  return new CloudWatchClient(clientOptions('us-east-1', requestTimeout));
}

const throttled = refusedWith('ThrottlingException', 'Rate exceeded');
const done = { status: 200, body: {} };
const read = (client: CloudWatchClient) => client.send(new DescribeAlarmsCommand({}));

describe('a client', () => {
  it('that is throttled five times is answered the sixth time', async () => {
    const client = await clientOn((call) => (call < 6 ? throttled : done));
    await expect(read(client)).resolves.toMatchObject({ $metadata: { attempts: 6 } });
  });

  it('that is throttled six times gives up', async () => {
    const client = await clientOn(() => throttled);
    await expect(read(client)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(endpoint.calls).toHaveLength(6);
  });

  it('does not repeat what is refused for good', async () => {
    const client = await clientOn(() => refusedWith('ValidationException', 'no'));
    await expect(read(client)).rejects.toMatchObject({ name: 'ValidationException' });
    expect(endpoint.calls).toHaveLength(1);
  });

  it('tries as often as AWS_MAX_ATTEMPTS says, where somebody has set it', async () => {
    const client = await clientOn(() => throttled, '2');
    await expect(read(client)).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(endpoint.calls).toHaveLength(2);
  });

  it('gives up on an endpoint that never answers, once its time-outs have passed', async () => {
    // Client and endpoint share one event loop: a pause of it as long as the time-out would lose a call.
    const client = await clientOn(() => null, '3', 500);
    const start = performance.now();
    await expect(read(client)).rejects.toMatchObject({ name: 'TimeoutError' });
    const waited = performance.now() - start;
    expect(endpoint.calls).toHaveLength(3);
    expect(waited).toBeGreaterThan(1_450);
    expect(waited).toBeLessThan(7_500);
  });

  it('gives up before its function is ended', async () => {
    const client = await clientOn(() => null);
    const { requestHandler } = clientOptions('us-east-1');
    const seconds = ((await client.config.maxAttempts()) * requestHandler.requestTimeout) / 1_000;
    expect(seconds).toBe(60);
    // Half of it is left for the back-off between them, and for the writes.
    expect(seconds).toBeLessThanOrEqual(
      Number(template.Resources.ReconcileFileSystems?.Properties.Timeout) / 2,
    );
  });
});
