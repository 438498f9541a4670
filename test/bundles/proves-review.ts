/** The weekly review: the state machine of the template over its three functions, each under Lambda's own client. */
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect } from 'vitest';
import { execute } from '../../src/local/state-machine.ts';
import { readMachine } from '../../src/local/states-language.ts';
import type { Json } from '../../src/local/states-path.ts';
import { propertiesOf } from '../house/template.ts';
import type { Deployment } from './deployment.ts';
import { sampleWorld } from './sample-world.ts';

interface StateMachine {
  readonly Definition: unknown;
  /** `BeginReviewArn`: `BeginReview.Arn`, and so on. */
  readonly DefinitionSubstitutions: Readonly<Record<string, string>>;
}

export async function provesReview(deployment: Deployment): Promise<void> {
  const world = await sampleWorld(['01', '02']);
  const ids = ['fs-0a1b2c3d4e5f60718', 'fs-0b2c3d4e5f6071829'].map(world.id).sort();
  const { Definition, DefinitionSubstitutions } = propertiesOf<StateMachine>('Review');
  const invoke = async (resource: string, input: Json) => {
    const name = DefinitionSubstitutions[resource.slice(2, -1)]?.replace('.Arn', '') ?? resource;
    return (await deployment.invoke(name, input)) as Json;
  };
  // A retry comes at once, and no time-out of a state comes due.
  const clock = { now: () => new Date(), sleep: async () => {}, at: () => {} };
  const { status, ...execution } = await execute(readMachine(Definition), scheduled(), { invoke, clock });
  expect({ status, ...execution }).toMatchObject({ status: 'SUCCEEDED' });

  const { Items = [] } = await new DynamoDBClient().send(
    new ScanCommand({ TableName: deployment.tableName }),
  );
  const kept = Items.map((item) => unmarshall(item).pk).sort();
  expect(kept).toEqual(['report', ...ids.map((id) => `review#${id}`)]);
  const [digest, ...more] = await deployment.told();
  expect(more).toEqual([]);
  // moto has no metrics of EFS and no price list.
  expect(digest?.Subject).toBe('Mountwatch: EFS in us-east-1: not enough data yet');
  for (const id of ids) expect(digest?.Message).toContain(id);
}

/** What Scheduler sends where a schedule names no input; that it does so is an assumption, and nothing reads it. */
function scheduled(): Json {
  return {
    version: '0',
    id: '0e7a4b52-93d6-4f1c-8b7d-61a2c5e9f348',
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: '111122223333',
    time: '2026-11-02T06:00:00Z',
    region: 'us-east-1',
    resources: [
      'arn:aws:scheduler:us-east-1:111122223333:schedule/default/mountwatch-EveryWeek-1A2B3C4D5E6F7',
    ],
    detail: '{}',
  };
}
