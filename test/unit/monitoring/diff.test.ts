import { describe, expect, it } from 'vitest';
import type { ExistingAlarm } from '../../../src/monitoring/alarm.ts';
import { catalogue } from '../../../src/monitoring/catalogue.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { diff } from '../../../src/monitoring/diff.ts';
import { subjectOf } from '../../../src/monitoring/subject.ts';
import { aSubject, factsOf, someSettings, standing } from '../../support/builders.ts';

const elastic = aSubject({ throughputMode: 'elastic' });
const id = elastic.fileSystem.id;
/** Two entries are enough; what the catalogue holds besides is of no matter here. */
const two = catalogue.filter(({ id: alarmId }) =>
  ['io-limit-near', 'metered-io-operations-high'].includes(alarmId),
);
const wanted = desire(elastic, two);
const alarms = wanted.flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
const ours = alarms.map((alarm) => standing(alarm));

const changes = (existing: readonly ExistingAlarm[], desired = wanted) =>
  diff({ stack: 'mountwatch', fileSystemId: id, desired, existing, whyNotWanted: () => 'test' });
const verbs = (existing: readonly ExistingAlarm[], desired = wanted) =>
  changes(existing, desired).map(({ verb, alarmId }) => `${verb} ${alarmId}`);

describe('a difference', () => {
  it('creates what is not there', () => {
    expect(verbs([])).toEqual(['create io-limit-near', 'create metered-io-operations-high']);
  });

  it('keeps what is as wanted', () => {
    expect(verbs(ours)).toEqual(['keep io-limit-near', 'keep metered-io-operations-high']);
  });

  it.each([
    ['threshold', { threshold: 50 }],
    ['evaluationPeriods', { evaluationPeriods: 3 }],
    ['treatMissingData', { treatMissingData: 'ignore' }],
    ['actionsEnabled', { actionsEnabled: false }],
    ['alarmActions', { alarmActions: [] }],
    ['okActions', { okActions: ['arn:aws:sns:us-east-1:111122223333:pages'] }],
  ])('updates a hand edit of %s and names it', (setting, edit) => {
    const [first, second] = ours;
    if (!first?.alarm || !second) throw new Error('two alarms expected');
    const [change] = changes([{ ...first, alarm: { ...first.alarm, ...edit } }, second]);
    expect(change).toMatchObject({ verb: 'update', because: `differs in ${setting}` });
  });

  it('updates a setting that we never write, such as a unit', () => {
    const [change] = changes(ours.map((one) => ({ ...one, foreignSettings: ['Unit'] })));
    expect(change).toMatchObject({ verb: 'update', because: 'differs in Unit' });
  });

  it('names every setting that differs', () => {
    const edited = ours.map((one) => ({
      ...one,
      alarm: one.alarm && { ...one.alarm, threshold: 50, actionsEnabled: false },
      foreignSettings: ['Unit'],
    }));
    expect(changes(edited)[0]?.because).toBe('differs in threshold, actionsEnabled, Unit');
  });

  it.each([
    ['create', [], wanted.map(({ entry }) => entry.intent), alarms],
    ['keep', ours, ['as wanted', 'as wanted'], alarms],
  ] as const)(
    'says of what it would %s why, and what is there after it',
    (verb, existing, because, after) => {
      const found = changes(existing);
      expect(found.map((change) => change.verb)).toEqual([verb, verb]);
      expect(found.map((change) => change.because)).toEqual(because);
      expect(found.map((change) => change.after)).toEqual(after);
    },
  );

  it('says of what it would delete by whose reason, and that nothing is there after it', () => {
    const [first] = ours;
    const whyNotWanted = (alarmId: string) => `no more ${alarmId}`;
    const existing = ours.slice(0, 1);
    expect(diff({ stack: 'mountwatch', fileSystemId: id, desired: [], existing, whyNotWanted })).toEqual([
      {
        verb: 'delete',
        kind: 'alarm',
        name: first?.name,
        fileSystemId: id,
        alarmId: 'io-limit-near',
        because: 'no more io-limit-near',
        after: null,
      },
    ]);
  });

  it('is sorted by name, whatever the order of what is wanted and of what is there', () => {
    const expected = ['io-limit-near', 'metered-io-operations-high'];
    for (const desired of [wanted, wanted.toReversed()]) {
      expect(verbs([], desired)).toEqual(expected.map((alarmId) => `create ${alarmId}`));
      expect(verbs(ours, desired.slice(0, 1)).map((verb) => verb.split(' ')[1])).toEqual(expected);
    }
    expect(verbs(ours.toReversed(), [])).toEqual(expected.map((alarmId) => `delete ${alarmId}`));
  });

  it('updates an alarm of ours that was given another form', () => {
    expect(changes(ours.map((one) => ({ ...one, alarm: null })))[0]).toMatchObject({
      because: 'differs in signal',
    });
  });

  it('deletes what is ours and no longer wanted', () => {
    expect(verbs(ours, [])).toEqual(['delete io-limit-near', 'delete metered-io-operations-high']);
  });

  it('deletes an alarm of ours that the catalogue has outgrown', () => {
    const [alarm] = alarms;
    if (!alarm) throw new Error('an alarm expected');
    const name = `mountwatch/${id}/retired-alarm`;
    const retired = standing({ ...alarm, name, description: `x\nmountwatch:alarm=${name}` });
    expect(verbs([...ours, retired])).toContain('delete retired-alarm');
  });

  it('neither writes nor deletes what is unknown', () => {
    const facts = factsOf(elastic.fileSystem, { replication: { unread: 'timeout' } });
    const desired = desire(subjectOf(facts, null, someSettings()));
    const name = `mountwatch/${id}/replication-behind`;
    const replication = {
      kind: 'metric',
      name,
      arn: '',
      description: `mountwatch:alarm=${name}`,
      alarm: null,
      state: 'OK',
      foreignSettings: [],
    } as const;
    const unknownIn = (existing: readonly ExistingAlarm[]) =>
      changes(existing, desired).filter(({ verb }) => verb === 'unknown');
    const because = 'the replication could not be read';
    const alarmId = 'replication-behind';
    expect(unknownIn([...ours, replication])).toMatchObject([{ alarmId, because, after: null }]);
    expect(unknownIn(ours)).toMatchObject([{ alarmId, because, after: null }]);
    const [alarm] = alarms;
    if (!alarm) throw new Error('an alarm expected');
    expect(unknownIn([...ours, { ...replication, alarm }])).toMatchObject([{ after: alarm }]);
  });

  it('deletes what a tag turns off, though what it needs is unread and another alarm is unknown', () => {
    const fileSystem = {
      ...elastic.fileSystem,
      region: 'eu-west-2',
      tags: { 'mountwatch:replication-behind': 'off' },
    };
    const facts = factsOf(fileSystem, { replication: { unread: 'timeout' } });
    const desired = desire(subjectOf(facts, null, someSettings({ dailyBudgetUSD: 10 })));
    const [alarm] = alarms;
    if (!alarm) throw new Error('an alarm expected');
    const name = `mountwatch/${id}/replication-behind`;
    const existing = [standing({ ...alarm, name, description: `mountwatch:alarm=${name}` })];
    expect(verbs(existing, desired).filter((verb) => /^(unknown|delete)/.test(verb))).toEqual([
      'unknown elastic-spend-high',
      'delete replication-behind',
    ]);
  });
});

describe('whose an alarm is', () => {
  const [first, ...others] = ours;
  if (first === undefined) throw new Error('an alarm expected');

  it.each([
    ['without our mark', { description: 'made by hand' }],
    [
      'with the mark of another name',
      { description: first.description.replaceAll('io-limit-near', 'io-limit-far') },
    ],
    ['that is a composite alarm', { kind: 'composite' as const, alarm: null }],
    ["with another stack's tag", { description: '', stackTag: 'another' }],
  ])('under a wanted name %s is a conflict and left alone', (_name, changed) => {
    expect(changes([{ ...first, ...changed }, ...others])[0]).toMatchObject({
      verb: 'conflict',
      alarmId: 'io-limit-near',
      because: 'an alarm of this name is not ours: left alone',
      after: null,
    });
    expect(verbs([{ ...first, ...changed }, ...others], [])).not.toContain('delete io-limit-near');
  });

  it('whose mark a hand edit took is proved by its tag, and repaired', () => {
    const edited = { ...first, description: 'note to self', stackTag: 'mountwatch' };
    if (edited.alarm === null) throw new Error('an alarm expected');
    const existing = { ...edited, alarm: { ...edited.alarm, description: 'note to self' } };
    expect(changes([existing, ...others])[0]).toMatchObject({
      verb: 'update',
      because: 'differs in description',
    });
  });

  it.each([
    ['without proof', `mountwatch/${id}/own-alarm`, ''],
    [
      'in more parts than ours have',
      `mountwatch/${id}/own/alarm`,
      `mountwatch:alarm=mountwatch/${id}/own/alarm`,
    ],
  ])('under no wanted name and %s is nobody else’s business', (_name, name, description) => {
    const foreign = { ...first, name, description };
    expect(verbs([...ours, foreign])).toEqual(['keep io-limit-near', 'keep metered-io-operations-high']);
  });
});

describe('the neighbour whose id begins with the same digits', () => {
  it('is never deleted with it', () => {
    const neighbour = desire(aSubject({ id: `${id}12`, throughputMode: 'elastic' }), two);
    const standingThere = neighbour.flatMap((one) => (one.kind === 'wanted' ? [standing(one.alarm)] : []));
    expect(changes([...ours, ...standingThere], []).map(({ fileSystemId }) => fileSystemId)).toEqual([
      id,
      id,
    ]);
  });
});
