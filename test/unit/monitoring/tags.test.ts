/** What tags on a file system ask for, and what becomes of those that do not parse. */
import { describe, expect, it } from 'vitest';
import type { ExistingAlarm } from '../../../src/monitoring/alarm.ts';
import type { FileSystem } from '../../../src/monitoring/file-system.ts';
import { isWrite } from '../../../src/monitoring/plan.ts';
import { planFileSystem } from '../../../src/monitoring/plan-file-system.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import { sentenceOf } from '../../../src/monitoring/tags.ts';
import { isTold, tagsNotes } from '../../../src/monitoring/tags-note.ts';
import { aFileSystem, alone, someSettings, standing } from '../../support/builders.ts';
import { expectedIds } from '../../support/expected-alarms.ts';

const elastic = { throughputMode: 'elastic' } as const;
const provisioned = { throughputMode: 'provisioned', provisionedMiBps: 64 } as const;

function planOf(
  changes: Partial<FileSystem>,
  settings: Partial<Settings> = {},
  existing: readonly ExistingAlarm[] = [],
) {
  const fileSystem = aFileSystem(changes);
  const read = { fileSystemId: fileSystem.id, presence: { is: 'there', fileSystem }, existing } as const;
  return planFileSystem({ ...alone, ...read }, someSettings(settings));
}

/** The alarms as they stand after a plan was carried out. */
function standingAfter(plan: ReturnType<typeof planOf>): readonly ExistingAlarm[] {
  return plan.allowed.flatMap((change) => (change.after === null ? [] : [standing(change.after)]));
}

function thresholds(plan: ReturnType<typeof planOf>) {
  return Object.fromEntries(plan.allowed.map((change) => [change.alarmId, change.after?.threshold]));
}

const problems = (plan: ReturnType<typeof planOf>) => plan.tagProblems.map(sentenceOf);

describe('the tag mountwatch:enabled', () => {
  const watched = (value: string | undefined, settings: Partial<Settings> = {}) =>
    planOf({ ...elastic, tags: value === undefined ? {} : { 'mountwatch:enabled': value } }, settings)
      .notWatched === null;

  it.each([
    ['without it a file system is watched', undefined, {}, true],
    ['false opts out', 'false', {}, false],
    ['in any case and with blanks', ' False ', {}, false],
    ['true changes nothing', 'true', {}, true],
    ['anything else changes nothing', 'no', {}, true],
    ['with the setting optIn, without it nothing is watched', undefined, { optIn: true }, false],
    ['with optIn, true asks for it', 'True', { optIn: true }, true],
    ['with optIn, false does not', 'false', { optIn: true }, false],
    ['with optIn, anything else does not', 'ture', { optIn: true }, false],
  ] as const)('%s', (_name, value, settings, expected) => {
    expect(watched(value, settings)).toBe(expected);
  });

  it('that stops to parse takes no alarm away, though tags are asked for', () => {
    const before = standingAfter(
      planOf({ ...elastic, tags: { 'mountwatch:enabled': 'true' } }, { optIn: true }),
    );
    const plan = planOf({ ...elastic, tags: { 'mountwatch:enabled': 'ture' } }, { optIn: true }, before);
    expect(plan.allowed.map(({ verb }) => verb)).toEqual(['update', 'update']);
    expect(plan.allowed[0]?.after?.description).toContain('Without effect: tag mountwatch:enabled="ture".');
  });

  it('does not bring back what an excluded tag leaves out', () => {
    const tags = { 'mountwatch:enabled': 'true', ManagedByAmazonSageMakerResource: 'x' };
    expect(planOf({ tags }).notWatched).toBe(
      'tag ManagedByAmazonSageMakerResource is excluded by the settings',
    );
  });
});

describe('a tag with the id of an alarm', () => {
  it('sets its threshold, and the description says so', () => {
    const plan = planOf({ tags: { 'mountwatch:io-limit-near': '80' } });
    expect(thresholds(plan)).toMatchObject({ 'io-limit-near': 80 });
    expect(plan.allowed.find(({ alarmId }) => alarmId === 'io-limit-near')?.after?.description).toContain(
      'Threshold set by tag mountwatch:io-limit-near=80 (else 95).',
    );
    expect(plan.tagProblems).toEqual([]);
  });

  it.each([
    ['burst-credits-low', {}, '0', 0],
    ['burst-credits-low', {}, '2308974418330', 2_308_974_418_330],
    ['burst-credits-draining', {}, '100000000000', 100_000_000_000],
    ['throughput-saturated', {}, '50', 50],
    ['throughput-saturated', provisioned, '100', 100],
    ['metered-io-operations-high', {}, '3628800000', 3_628_800_000],
    ['metered-io-operations-high', provisioned, '288000000', 288_000_000],
    ['metered-io-operations-high', elastic, '10800000000', 10_800_000_000],
    ['io-limit-near', elastic, ' 99.5 ', 99.5],
  ] as const)('%s (%o) may be %s', (id, changes, value, threshold) => {
    expect(thresholds(planOf({ ...changes, tags: { [`mountwatch:${id}`]: value } }))[id]).toBe(threshold);
  });

  it.each([
    ['burst-credits-low', {}, '2308974418331'],
    ['throughput-saturated', {}, '49.9'],
    ['throughput-saturated', provisioned, '100.1'],
    ['metered-io-operations-high', {}, '3628800001'],
    ['metered-io-operations-high', elastic, '0'],
    ['io-limit-near', {}, '101'],
    ['io-limit-near', {}, '-80'],
    ['io-limit-near', {}, '8e1'],
    ['io-limit-near', {}, '80 %'],
    ['io-limit-near', {}, ''],
    ['io-limit-near', {}, 'of'],
    ['elastic-spend-high', elastic, '20'],
  ] as const)('%s (%o) is refused for %j, and the default stays', (id, changes, value) => {
    const settings = { dailyBudgetUSD: 10 };
    const plan = planOf({ ...changes, tags: { [`mountwatch:${id}`]: value } }, settings);
    expect(thresholds(plan)).toEqual(thresholds(planOf(changes, settings)));
    expect(problems(plan)).toEqual([expect.stringContaining(`tag mountwatch:${id}="${value}" is `)]);
  });

  it('turns the alarm off, whatever the case', () => {
    const standingBefore = standingAfter(planOf(elastic));
    const plan = planOf({ ...elastic, tags: { 'mountwatch:io-limit-near': 'OFF' } }, {}, standingBefore);
    expect(plan.turnedOff).toEqual(['io-limit-near']);
    expect(plan.allowed.filter(isWrite)).toMatchObject([
      { verb: 'delete', alarmId: 'io-limit-near', because: 'tag mountwatch:io-limit-near=off' },
    ]);
  });

  it('is no problem where the file system has no such alarm, and is one where nothing could accept it', () => {
    expect(planOf({ ...elastic, tags: { 'mountwatch:burst-credits-low': '5' } }).tagProblems).toEqual([]);
    expect(problems(planOf({ ...elastic, tags: { 'mountwatch:burst-credits-low': 'x' } }))).toHaveLength(1);
  });
});

describe('a tag that does not parse any more', () => {
  const right = { ...elastic, tags: { 'mountwatch:io-limit-near': '80' } };
  const wrong = { ...elastic, tags: { 'mountwatch:io-limit-near': '8o' } };

  it('leaves the threshold that stands, and the alarm names the tag', () => {
    const plan = planOf(wrong, {}, standingAfter(planOf(right)));
    expect(plan.allowed.filter(isWrite)).toMatchObject([
      { verb: 'update', because: 'differs in description', after: { threshold: 80 } },
    ]);
    expect(plan.allowed.find(isWrite)?.after?.description).toContain(
      'Without effect: tag mountwatch:io-limit-near="8o".',
    );
    expect(planOf(wrong, {}, standingAfter(plan)).allowed.filter(isWrite)).toEqual([]);
  });

  it('does not carry a threshold over to a mode in which it means something else', () => {
    const tags = { 'mountwatch:metered-io-operations-high': 'x' };
    const plan = planOf({ ...elastic, tags }, {}, standingAfter(planOf({ tags: {} })));
    expect(thresholds(plan)['metered-io-operations-high']).toBe(144_000_000);
  });

  it('nor from provisioned to elastic, where the period is the same', () => {
    const tags = { 'mountwatch:metered-io-operations-high': 'x' };
    const plan = planOf({ ...elastic, tags }, {}, standingAfter(planOf(provisioned)));
    expect(thresholds(plan)['metered-io-operations-high']).toBe(144_000_000);
  });

  it('keeps it though a hand changed the form of the alarm', () => {
    const edited = standingAfter(planOf(right)).map((existing) => ({
      ...existing,
      alarm: existing.alarm === null ? null : { ...existing.alarm, evaluationPeriods: 3 },
    }));
    expect(thresholds(planOf(wrong, {}, edited))['io-limit-near']).toBe(80);
  });

  it('says in the description that the number was kept', () => {
    const plan = planOf(wrong, {}, standingAfter(planOf(right)));
    const texts = plan.allowed.map(({ after }) => after?.description ?? '');
    expect(texts.filter((text) => text.includes('Kept from before: its tag does not parse'))).toHaveLength(1);
  });

  it.each([
    ['without a default', {}],
    ['with another default', { dailyBudgetUSD: 10 }],
  ])('leaves the budget that stands %s', (_name, settings) => {
    const budget = (value: string) => ({ ...elastic, tags: { 'mountwatch:daily-budget-usd': value } });
    const plan = planOf(budget('twenty'), settings, standingAfter(planOf(budget('25'))));
    expect(thresholds(plan)['elastic-spend-high']).toBe(25);
    expect(plan.allowed.filter(isWrite).map(({ alarmId }) => alarmId)).toEqual(['elastic-spend-high']);
  });

  it('makes no spend alarm without a default, and the default one with it', () => {
    const tags = { 'mountwatch:daily-budget-usd': 'twenty' };
    expect(planOf({ ...elastic, tags }).allowed).toContainEqual(
      expect.objectContaining({ verb: 'unknown', alarmId: 'elastic-spend-high' }),
    );
    expect(thresholds(planOf({ ...elastic, tags }, { dailyBudgetUSD: 10 }))['elastic-spend-high']).toBe(10);
  });
});

describe('what a description says of tags', () => {
  const told = (text: string, tag: string) => isTold({ tag, what: '' }, [text]);
  const note = 'x\n\nWithout effect: tag mountwatch:aa, tag mountwatch:b="1, 2".\n\ny';

  it.each([
    ['the first of several', 'mountwatch:aa', true],
    ['the last', 'mountwatch:b="1, 2"', true],
    ['no tag of which another begins', 'mountwatch:a', false],
    ['none that stands elsewhere in the text', 'x', false],
  ])('is told of %s', (_name, tag, expected) => {
    expect(told(note, tag)).toBe(expected);
  });

  it('gets shorter by naming the first alone, which is then told', () => {
    const problems = ['mountwatch:aa', 'mountwatch:b', 'mountwatch:c'].map((tag) => ({ tag, what: '' }));
    const [, short = ''] = tagsNotes(problems);
    expect(short).toBe('Without effect: tag mountwatch:aa, and 2 more.');
    expect(problems.map((problem) => isTold(problem, [short]))).toEqual([true, false, false]);
    expect(tagsNotes([])).toEqual(['']);
  });

  it('is not told by a line of another kind', () => {
    expect(told('Some tag mountwatch:aa.', 'mountwatch:aa')).toBe(false);
  });

  it('is told by our own alarms alone', () => {
    const tags = { 'mountwatch:io-limit-near': '8o' };
    const foreign = standingAfter(planOf({ ...elastic, tags })).map((existing) => ({
      ...existing,
      kind: 'composite' as const,
    }));
    expect(planOf({ ...elastic, tags }, {}, foreign).newTagProblems).toHaveLength(1);
  });
});

describe('alarms that are off by a tag', () => {
  it('are only those that the file system would have', () => {
    const tags = { 'mountwatch:burst-credits-low': 'off', 'mountwatch:io-limit-near': 'off' };
    expect(planOf({ ...elastic, tags }).turnedOff).toEqual(['io-limit-near']);
    expect(planOf({ ...elastic, tags: { ...tags, 'mountwatch:enabled': 'false' } }).turnedOff).toEqual([]);
  });
});

describe('a tag that does nothing is reported by name', () => {
  it.each([
    ['mountwatch:enabled', 'no', 'mountwatch:enabled="no" is neither true nor false'],
    ['mountwatch:enabld', 'false', 'mountwatch:enabld is none that Mountwatch knows'],
    ['mountwatch:daily-budget-usd', '25 USD', 'mountwatch:daily-budget-usd="25 USD" is no amount'],
    ['mountwatch:daily-budget-usd', '0', 'is no amount'],
    ['mountwatch:daily-budget-usd', '-3', 'is no amount'],
    ['mountwatch:daily-budget-usd', '1e9', 'is no amount'],
    ['mountwatch:daily-budget-usd', '1000001', 'is no amount'],
  ])('%s=%s', (key, value, sentence) => {
    expect(problems(planOf({ tags: { [key]: value } }))).toEqual([expect.stringContaining(sentence)]);
  });

  it('up to a million a day', () => {
    expect(planOf({ tags: { 'mountwatch:daily-budget-usd': '1000000' } }).tagProblems).toEqual([]);
  });

  it('and is shown short and on one line', () => {
    const [problem] = problems(planOf({ tags: { 'mountwatch:enabled': `a\n"b"${'x'.repeat(200)}` } }));
    expect(problem).toContain('tag mountwatch:enabled="a b xxxxxxxxxxxxx..." is neither');
  });

  it('and right or foreign ones are not', () => {
    const tags = {
      'mountwatch:enabled': 'True',
      'mountwatch:daily-budget-usd': ' 2.50',
      Name: 'x',
      team: 'web',
    };
    expect(planOf({ tags }).tagProblems).toEqual([]);
  });

  it('once: a problem is new until an alarm of ours names it, and new again when it changes', () => {
    const misspelt = (key: string) => ({ ...elastic, tags: { [key]: '1' } });
    const first = planOf(misspelt('mountwatch:budget'));
    expect(first.newTagProblems).toHaveLength(1);
    expect(standingAfter(first)).toHaveLength(expectedIds.elastic.length);
    expect(planOf(misspelt('mountwatch:budget'), {}, standingAfter(first)).newTagProblems).toEqual([]);
    expect(planOf(misspelt('mountwatch:budget-usd'), {}, standingAfter(first)).newTagProblems).toHaveLength(
      1,
    );
  });
});
