/** The services of the world come from the table of task starts, by the same rules in AWS and in the local region. */
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { servicesOf } from '../../src/aws/services.ts';
import { awsWorld } from '../../src/aws/world.ts';
import { localClock } from '../../src/local/clock.ts';
import { servicesOf as localServicesOf } from '../../src/local/services.ts';
import { localStartTable } from '../../src/local/start-table.ts';

const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  dynamo.reset();
});

describe.each([
  ['in AWS', servicesOf],
  ['in the local region', localServicesOf],
])('services %s', (_where, of) => {
  it('are those that were seen to mount in the last 90 days', async () => {
    const clock = localClock(new Date('2026-11-02T08:00:00Z'));
    const table = localStartTable(clock);
    const services = of(table);
    const seenAt = clock.now();
    const mount = { cluster: 'a', firstSeenAt: seenAt, lastSeenAt: seenAt };
    await table.putMount({ ...mount, fileSystemId: 'fs-00000001', service: 'web' });
    await table.putMount({ ...mount, fileSystemId: 'fs-00000002', service: 'api' });
    await table.putMount({ ...mount, fileSystemId: null, service: 'other' });
    expect(await services.of('fs-00000001')).toEqual(['a/web']);
    expect(await services.of('fs-00000003')).toEqual([]);
    expect(await services.all()).toEqual(
      new Map([
        ['fs-00000001', ['a/web']],
        ['fs-00000002', ['a/api']],
      ]),
    );
    await clock.pass(90 * 86_400 + 1);
    expect(await services.of('fs-00000001')).toEqual([]);
    expect(await services.all()).toEqual(new Map());
  });
});

describe('the world of AWS', () => {
  it('knows no service and asks nobody where there is no table', async () => {
    const { services } = awsWorld('us-east-1', 1_000);
    expect([await services.of('fs-00000001'), await services.all()]).toEqual([[], new Map()]);
    expect(dynamo.calls()).toEqual([]);
  });

  it('asks the table that the settings name, and says which read failed', async () => {
    dynamo.on(QueryCommand).rejects(new Error('ThrottlingException'));
    const { services } = awsWorld('us-east-1', 1_000, 'watch-StateTable');
    await expect(services.of('fs-00000001')).rejects.toThrow('could not read the mounts of fs-00000001');
    await expect(services.all()).rejects.toThrow('could not read the mounts');
    const tables = dynamo.commandCalls(QueryCommand).map(({ args }) => args[0].input.TableName);
    expect(new Set(tables)).toEqual(new Set(['watch-StateTable']));
  });
});
