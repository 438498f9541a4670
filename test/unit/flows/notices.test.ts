/** People are told of a tag that does not parse once, whatever asks for looks how often; and never instead of alarms. */
import { describe, expect, it } from 'vitest';
import { WriteFailed } from '../../../src/flows/errors.ts';
import type { Notice, World } from '../../../src/flows/ports.ts';
import { reconcileMessages } from '../../../src/flows/reconcile-messages.ts';
import { localRegion } from '../../../src/local/region.ts';
import type { Told } from '../../../src/monitoring/look-report.ts';
import { lookMessageOf } from '../../../src/monitoring/trigger.ts';
import { someSettings } from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';

const id = 'fs-00000001';
const time = '2026-11-02T08:00:00.000Z';
const tagged = { askedBy: 'TagResource', eventTime: time, since: null };
const updated = { askedBy: 'UpdateFileSystem', eventTime: time, since: null };
const bySweep = { askedBy: 'sweep', eventTime: null, since: time };
type Asked = typeof tagged | typeof bySweep;

interface Given {
  readonly tags: Readonly<Record<string, string>>;
  readonly optIn?: boolean;
  readonly world?: (world: World) => Partial<World>;
  readonly send?: () => Promise<void>;
}

async function aRegion({ tags, optIn = false, world = () => ({}), send }: Given) {
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date(time),
    writesPerSecond: 1_000,
  });
  region.efs.create({ id, throughputMode: 'elastic', tags });
  await region.clock.pass(60);
  const notices: Notice[] = [];
  const told: Told[] = [];
  const wiring = {
    settings: someSettings({ optIn }),
    world: { ...region.world, ...world(region.world) },
    looks: region.looks,
    deadLetters: region.deadLetters.deadLetters,
    notices: { send: send ?? (async (notice: Notice) => void notices.push(notice)) },
    tell: (one: Told) => void told.push(one),
  };
  const ask = (asked: Asked, ...ids: readonly string[]) => {
    const messages = [id, ...ids].map((fileSystemId) => ({
      id: fileSystemId,
      body: lookMessageOf({ fileSystemId, missingSince: null, ...asked }),
    }));
    return region.clock.drive(reconcileMessages(messages, wiring));
  };
  return { ...region, notices, told, ask };
}

const wrong = { 'mountwatch:io-limit-near': '8o' };

describe('a tag that does not parse', () => {
  it('is told in a message that names file system, tag and remedy', async () => {
    const { ask, notices } = await aRegion({ tags: wrong });
    await ask(tagged);
    expect(notices.map(({ subject }) => subject)).toEqual([
      'Mountwatch: tags without effect on fs-00000001 in us-east-1',
    ]);
    expect(notices[0]?.text).toContain(
      '- tag mountwatch:io-limit-near="8o" is neither off nor a number from 50 to 100 (%): it has no effect.',
    );
    expect(notices[0]?.text).toContain('aws efs tag-resource --resource-id fs-00000001 --region us-east-1');
  });

  it.each([
    ['the same event twice', tagged],
    ['another event', updated],
    ['a sweep', bySweep],
  ])('is not told again by %s', async (_name, again) => {
    const { ask, notices } = await aRegion({ tags: wrong });
    await ask(tagged);
    await ask(again);
    expect(notices).toHaveLength(1);
  });

  it('is told by a sweep where the event was lost', async () => {
    const { ask, notices } = await aRegion({ tags: wrong });
    await ask(bySweep);
    await ask(bySweep);
    expect(notices).toHaveLength(1);
  });

  it('is told again once it was put right and is wrong again', async () => {
    const { ask, notices, efs } = await aRegion({ tags: wrong });
    for (const value of ['8o', '80', '8o']) {
      efs.tag(id, { 'mountwatch:io-limit-near': value });
      await ask(tagged);
    }
    expect(notices).toHaveLength(2);
  });

  it('is told with those of the other file systems of the batch, in one message', async () => {
    const { ask, notices, efs, clock } = await aRegion({ tags: wrong });
    const others = ['fs-00000002', 'fs-00000003'];
    for (const other of others) efs.create({ id: other, tags: { 'mountwatch:enable': 'false' } });
    await clock.pass(60);
    await ask(tagged, ...others);
    expect(notices.map(({ subject }) => subject)).toEqual([
      'Mountwatch: tags without effect on 3 file systems in us-east-1',
    ]);
    for (const one of [id, ...others]) expect(notices[0]?.text).toContain(`On ${one} in us-east-1:`);
  });

  it('of which there are several, each is named', async () => {
    const tags = { 'mountwatch:aaa': '1', 'mountwatch:enabld': 'false', ...wrong };
    const { ask, notices, alarms } = await aRegion({ tags });
    await ask(tagged);
    for (const key of Object.keys(tags)) expect(notices[0]?.text).toContain(key);
    const alarm = alarms.stored.get(`mountwatch/${id}/io-limit-near`)?.existing;
    expect(alarm?.description).toContain(
      'Without effect: tag mountwatch:io-limit-near="8o", tag mountwatch:aaa, tag mountwatch:enabld.',
    );
  });
});

describe('a tag that no alarm can name', () => {
  it('is told by the look that a tagging event asked for, and by no other', async () => {
    const { ask, notices } = await aRegion({ tags: { 'mountwatch:enabled': 'ture' }, optIn: true });
    for (const asked of [bySweep, updated, bySweep]) await ask(asked);
    expect(notices).toEqual([]);
    await ask(tagged);
    expect(notices).toHaveLength(1);
  });
});

describe('a notice that cannot be sent', () => {
  it.each([
    ['for good', false],
    ['now', true],
  ])('%s keeps no alarm away and buries nothing; the log has it', async (_name, transient) => {
    const send = async () => Promise.reject(new WriteFailed('send it', new Error('no'), transient));
    const { ask, alarms, deadLetters, told } = await aRegion({ tags: wrong, send });
    expect(await ask(tagged)).toEqual([]);
    expect([...alarms.stored.keys()]).toEqual(expectedIds.elastic.map((name) => `mountwatch/${id}/${name}`));
    expect(deadLetters.waiting()).toEqual([]);
    expect(told).toContainEqual({
      kind: 'not-told',
      notice: 'Mountwatch: tags without effect on fs-00000001 in us-east-1',
      error: 'could not send it: no',
    });
  });
});

describe('a file system whose alarms CloudWatch refuses for good', () => {
  const world = ({ alarms }: World) => ({
    alarms: {
      ...alarms,
      put: async () => Promise.reject(new WriteFailed('put', new Error('AccessDenied'), false)),
    },
  });

  it('is told of at no sweep, and fills no dead letters: the log names it each time', async () => {
    const { ask, notices, deadLetters, told } = await aRegion({ tags: wrong, world });
    for (let sweeps = 0; sweeps < 4; sweeps += 1) expect(await ask(bySweep)).toEqual([]);
    expect(notices).toEqual([]);
    expect(deadLetters.waiting()).toEqual([]);
    expect(told.filter(({ kind }) => kind === 'given-up')).toHaveLength(4);
  });

  it('is a dead letter where an event asked', async () => {
    const { ask, deadLetters } = await aRegion({ tags: wrong, world });
    await ask(tagged);
    expect(deadLetters.waiting().map(({ reason }) => reason)).toEqual([
      expect.stringContaining('AccessDenied'),
    ]);
  });
});
