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
    expect(verbs([...ours, replication], desired)).toContain('unknown replication-behind');
    expect(verbs(ours, desired)).toContain('unknown replication-behind');
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
    expect(verbs([{ ...first, ...changed }, ...others])).toContain('conflict io-limit-near');
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

  it('under no wanted name and without proof is nobody else’s business', () => {
    const foreign = { ...first, name: `mountwatch/${id}/own-alarm`, description: '' };
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
