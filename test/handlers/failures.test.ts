/** What a batch does when AWS fails: nothing lost, nothing written blindly, the reason told. */
import { describe, expect, it } from 'vitest';
import { ReadFailed, WriteFailed } from '../../src/flows/errors.ts';
import type { World } from '../../src/flows/ports.ts';
import { reconcileFileSystems } from '../../src/handlers/reconcile-file-systems.ts';
import { localRegion } from '../../src/local/region.ts';
import type { Told } from '../../src/monitoring/look-report.ts';
import { lookMessageOf } from '../../src/monitoring/trigger.ts';
import { lookLine } from '../../src/reports/look-line.ts';
import { someSettings } from '../support/builders.ts';
import { expectedIds } from '../support/expected-alarms.ts';

const [first, second] = ['fs-00000001', 'fs-00000002'];

function aRegion(changes: (world: World) => Partial<World> = () => ({})) {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1_000,
  });
  for (const id of [first, second]) region.efs.create({ id, throughputMode: 'elastic' });
  const world = { ...region.world, ...changes(region.world) };
  const told: Told[] = [];
  const deliver = async (...bodies: readonly string[]) => {
    const Records = bodies.map((body, index) => ({ messageId: `m${index}`, body })) as never;
    const wiring = {
      settings: someSettings(),
      world,
      looks: region.looks,
      notices: { send: async () => {} },
      deadLetters: region.deadLetters.deadLetters,
      tell: (one: Told) => told.push(one),
    };
    const { batchItemFailures } = await region.clock.drive(reconcileFileSystems({ Records }, wiring));
    return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  };
  const names = () => [...region.alarms.stored.keys()].sort();
  return { ...region, told, deliver, names };
}

const lookAt = (fileSystemId: string) =>
  lookMessageOf({ fileSystemId, askedBy: 'test', eventTime: null, since: null, missingSince: null });

const namesOf = (id: string) => expectedIds.elastic.map((alarmId) => `mountwatch/${id}/${alarmId}`);

const failing = (id: string, error: Error) => (world: World) => ({
  alarms: {
    ...world.alarms,
    put: async (...put: Parameters<World['alarms']['put']>) =>
      put[0].name.includes(id) ? Promise.reject(error) : world.alarms.put(...put),
  },
});

describe('a read that fails', () => {
  it('stops that look before anything is written, and only its messages come again', async () => {
    const throttled = new ReadFailed('the alarms', new Error('Throttling'), true);
    const region = aRegion((world) => ({
      alarms: {
        ...world.alarms,
        under: async (prefix) =>
          prefix.includes(first) ? Promise.reject(throttled) : world.alarms.under(prefix),
      },
    }));
    expect(await region.deliver(lookAt(first), lookAt(second), lookAt(first))).toEqual(['m0', 'm2']);
    expect(region.names()).toEqual(namesOf(second));
  });

  it('for good goes to the dead letters at once, with the reason', async () => {
    const denied = new ReadFailed('the alarms', new Error('AccessDenied'), false);
    const region = aRegion((world) => ({
      fileSystems: { ...world.fileSystems, find: async () => Promise.reject(denied) },
    }));
    expect(await region.deliver(lookAt(first))).toEqual([]);
    expect(region.deadLetters.waiting()).toMatchObject([
      { body: lookAt(first), reason: 'could not read the alarms: AccessDenied' },
    ]);
  });

  it('of a replication leaves that alarm unknown and the message done', async () => {
    const region = aRegion((world) => ({
      replications: { ...world.replications, of: async () => Promise.reject(new Error('500')) },
    }));
    expect(await region.deliver(lookAt(first))).toEqual([]);
    const [report] = region.told.flatMap((one) => (one.kind === 'looked' ? [one.report] : []));
    expect(report?.changes.map(({ verb }) => verb)).toEqual([
      'unknown',
      ...expectedIds.elastic.map(() => 'create'),
    ]);
  });
});

describe('a write that fails', () => {
  it('does not stop the others, and the next look finishes the work', async () => {
    let refuse = true;
    const region = aRegion((world) => ({
      alarms: {
        ...world.alarms,
        put: async (alarm, tags) => {
          if (refuse && alarm.name.endsWith('io-limit-near'))
            throw new WriteFailed(`put alarm ${alarm.name}`, new Error('Throttling'), true);
          await world.alarms.put(alarm, tags);
        },
      },
    }));
    expect(await region.deliver(lookAt(first))).toEqual(['m0']);
    expect(region.names()).toEqual(namesOf(first).filter((name) => !name.endsWith('io-limit-near')));
    refuse = false;
    expect(await region.deliver(lookAt(first))).toEqual([]);
    expect(region.names()).toHaveLength(expectedIds.elastic.length);
  });

  it('is named with all the others that failed', async () => {
    const region = aRegion(failing(first, new WriteFailed('put', new Error('Throttling'), true)));
    await region.deliver(lookAt(first));
    const errors = region.told.flatMap((one) => (one.kind === 'retry' ? [one.error] : []));
    expect(errors).toEqual([
      expect.stringMatching(/of the writes failed: .*io-limit-near.*metered-io-operations-high/),
    ]);
  });

  it('for good goes to the dead letters', async () => {
    const region = aRegion(failing(first, new WriteFailed('put', new Error('ValidationError'), false)));
    expect(await region.deliver(lookAt(first), lookAt(second))).toEqual([]);
    expect(region.deadLetters.waiting().map(({ body }) => body)).toEqual([lookAt(first)]);
    expect(region.names()).toHaveLength(expectedIds.elastic.length);
  });
});

describe('a confirming look that cannot be asked for', () => {
  it('brings the message back, after the writes are done', async () => {
    const region = aRegion();
    const looks = {
      send: async () => Promise.reject(new WriteFailed('queue a look', new Error('SQS is down'), true)),
    };
    const wiring = {
      settings: someSettings(),
      world: region.world,
      looks,
      notices: { send: async () => {} },
      deadLetters: region.deadLetters.deadLetters,
      tell: () => {},
    };
    const Records = [{ messageId: 'm0', body: lookAt(first) }] as never;
    const answer = await region.clock.drive(reconcileFileSystems({ Records }, wiring));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm0' }] });
    expect(region.names()).toEqual(namesOf(first));
  });
});

describe('the log line of a look', () => {
  it('has the error of each write that failed', async () => {
    const region = aRegion(failing(first, new WriteFailed('put it', new Error('Throttling'), true)));
    await region.deliver(lookAt(first));
    const [line] = region.told.flatMap((one) => (one.kind === 'looked' ? [lookLine(one.report)] : []));
    expect(line?.changes.map((change) => ('error' in change ? change.error : ''))).toEqual(
      expectedIds.elastic.map(() => 'could not put it: Throttling'),
    );
  });
});

describe('a dead letter that cannot be sent', () => {
  it('comes again', async () => {
    const region = aRegion();
    const Records = [{ messageId: 'm0', body: 'no event' }] as never;
    const deadLetters = { send: async () => Promise.reject(new Error('SQS is down')) };
    const wiring = {
      settings: someSettings(),
      world: region.world,
      looks: region.looks,
      notices: { send: async () => {} },
      deadLetters,
      tell: () => {},
    };
    expect(await reconcileFileSystems({ Records }, wiring)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm0' }],
    });
  });
});

describe('one alarm of ours without its mark', () => {
  it('costs one more read, and is repaired', async () => {
    const region = aRegion();
    await region.deliver(lookAt(first));
    region.alarms.putByHand(`mountwatch/${first}/io-limit-near`, { description: 'a note' });
    await region.deliver(lookAt(first));
    const stored = region.alarms.stored.get(`mountwatch/${first}/io-limit-near`);
    expect(stored?.existing.description).toContain(`mountwatch:alarm=mountwatch/${first}/io-limit-near`);
  });
});
