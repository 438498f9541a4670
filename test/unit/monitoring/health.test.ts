/** What each health check makes of what was read: one thing is broken at a time. */
import { describe, expect, it } from 'vitest';
import type { FailedAction, SilentAlarm } from '../../../src/monitoring/alarm-checks.ts';
import { desire } from '../../../src/monitoring/desire.ts';
import { type HealthSeen, health, planChecks } from '../../../src/monitoring/health.ts';
import type { HealthCheckId } from '../../../src/monitoring/health-check.ts';
import {
  aFileSystem,
  aSubject,
  pageTopic,
  someSettings,
  standing,
  ticketTopic,
} from '../../support/builders.ts';
import { aSweep, healthSeen, minutesAgo } from '../../support/health.ts';

type Case = [what: string, Partial<HealthSeen>, HealthCheckId, 'pass' | 'fail' | 'unknown', words: string];

const topic = (severity: 'page' | 'ticket', changes: object): Partial<HealthSeen> => {
  const { topics } = healthSeen();
  return { topics: topics.map((one) => (one.severity === severity ? { ...one, ...changes } : one)) };
};
const keyed = (keyId: string, key: unknown = null) =>
  topic('page', { topic: { read: { subscribers: 1, keyId } }, key: key === null ? null : { read: key } });

const [alarm] = desire(aSubject()).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
if (alarm === undefined) throw new Error('an alarm expected');
const silent = (hours: number, changes: object = {}): SilentAlarm => ({
  existing: standing(alarm, { state: 'INSUFFICIENT_DATA', ...changes }),
  since: minutesAgo(hours * 60),
});
const failed = (target: string, minutes = 30): FailedAction => ({
  at: minutesAgo(minutes),
  alarmName: 'mountwatch/fs-01234567/io-limit-near',
  target,
  because: 'AuthorizationError',
});
const other = (json: string) => ({ read: [{ parameter: '/second/settings', json }] });
const tagged = (count: number, tags: Record<string, string>) =>
  Array.from({ length: count }, (_, index) => aFileSystem({ id: `fs-0000000${index}`, tags }));
const enabled = 'stack second watches 2 of the 3 file systems that this stack watches';

const cases: readonly Case[] = [
  ['a topic with subscribers', {}, 'page-topic', 'pass', 'pages has 2 confirmed subscribers'],
  ['no topic', topic('page', { arn: '' }), 'page-topic', 'fail', 'will notify nobody'],
  [
    'a topic that is gone',
    topic('ticket', { topic: { read: null } }),
    'ticket-topic',
    'fail',
    'does not exist',
  ],
  [
    'nobody who has confirmed',
    topic('ticket', { topic: { read: { subscribers: 0, keyId: null } } }),
    'ticket-topic',
    'fail',
    'has 0 confirmed',
  ],
  [
    'a topic that cannot be read',
    topic('page', { topic: { unread: 'AccessDenied' } }),
    'page-topic',
    'unknown',
    'AccessDenied',
  ],
  [
    'the key of SNS',
    keyed('alias/aws/sns'),
    'page-topic-key',
    'fail',
    'alias/aws/sns, which CloudWatch cannot use',
  ],
  [
    'the key of SNS by its ARN',
    keyed('arn:aws:kms:us-east-1:111122223333:alias/aws/sns'),
    'page-topic-key',
    'fail',
    'no alarm arrives',
  ],
  [
    'an alias that only ends alike',
    keyed('alias/not-aws/sns', { arn: 'k', managedByAws: true, state: 'Enabled', policy: null }),
    'page-topic-key',
    'fail',
    'a key that AWS manages',
  ],
  ['a trail', {}, 'trail', 'pass', 'delivers the management write events of us-east-1'],
  [
    'no trail',
    { trail: { read: 'no' } },
    'trail',
    'fail',
    'alarms come with the sweep, within 15 minutes of a change, and not within a minute of its event',
  ],
  [
    'trails that may not be read',
    { trail: { unread: 'could not read the trails' } },
    'trail',
    'unknown',
    'could not read the trails; if there is none, alarms come with the sweep',
  ],
  [
    'a lost event',
    { lastSweep: { read: aSweep({ unannounced: [{ fileSystemId: 'fs-1', createdAt: minutesAgo(60) }] }) } },
    'events',
    'fail',
    'no event announced fs-1 of 2026-11-02 07:00 UTC',
  ],
  ['no lost event', {}, 'events', 'pass', 'in 7 days no sweep found'],
  ['no sweep yet', { lastSweep: { read: null } }, 'sweep', 'unknown', 'no sweep has ended well yet'],
  ['no sweep yet', { lastSweep: { read: null } }, 'events', 'unknown', 'no sweep has ended well yet'],
  ['no sweep yet', { lastSweep: { read: null } }, 'coverage', 'unknown', 'no sweep has ended well yet'],
  ['a sweep that cannot be read', { lastSweep: { unread: 'no table' } }, 'sweep', 'unknown', 'no table'],
  [
    'a sweep an hour ago',
    { lastSweep: { read: aSweep({ at: minutesAgo(60) }) } },
    'sweep',
    'pass',
    'was at 2026-11-02 07:00 UTC',
  ],
  [
    'none for longer',
    { lastSweep: { read: aSweep({ at: minutesAgo(61) }) } },
    'sweep',
    'fail',
    '2026-11-02 06:59 UTC, 1 h before this check',
  ],
  ['all covered', {}, 'coverage', 'pass', '12 of 12 watched file systems (100 %)'],
  [
    'nothing to cover',
    { lastSweep: { read: aSweep({ watched: 0 }) } },
    'coverage',
    'pass',
    'no file system to watch',
  ],
  [
    'a change on its way',
    { lastSweep: { read: aSweep({ uncovered: 1, uncoveredSince: minutesAgo(119) }) } },
    'coverage',
    'pass',
    '11 of 12 watched file systems (91 %)',
  ],
  [
    'some uncovered for two hours',
    { lastSweep: { read: aSweep({ uncovered: 1, uncoveredSince: minutesAgo(120) }) } },
    'coverage',
    'fail',
    'since 2026-11-02 06:00 UTC every sweep has found some',
  ],
  ['no failed action', {}, 'alarm-actions', 'pass', 'was carried out'],
  [
    'two failed actions',
    { failedActions: { read: [failed(pageTopic, 60), failed(ticketTopic, 30)] } },
    'alarm-actions',
    'fail',
    `2 times in 25 hours an alarm could not tell its topic, last mountwatch/fs-01234567/io-limit-near at 2026-11-02 07:30 UTC, ${ticketTopic}: AuthorizationError`,
  ],
  [
    'a failed action on a topic of others',
    { failedActions: { read: [failed('arn:aws:sns:us-east-1:111122223333:theirs')] } },
    'alarm-actions',
    'pass',
    'was carried out',
  ],
  [
    'a history that cannot be read',
    { failedActions: { unread: 'Throttling' } },
    'alarm-actions',
    'unknown',
    'Throttling',
  ],
  [
    'an alarm without data for two days',
    { silentAlarms: { read: [silent(48)] } },
    'alarm-data',
    'pass',
    'no alarm has been',
  ],
  [
    'and for longer',
    { silentAlarms: { read: [silent(49)] } },
    'alarm-data',
    'fail',
    `1 alarm has had no data for more than 48 hours, so it cannot fire: ${alarm.name}`,
  ],
  [
    'somebody else under such a name',
    { silentAlarms: { read: [silent(49, { description: 'mine' })] } },
    'alarm-data',
    'pass',
    'no alarm has been',
  ],
  ['four of them', { silentAlarms: { read: Array(4).fill(silent(60)) } }, 'alarm-data', 'fail', 'and 1 more'],
  ['one stack', {}, 'other-stacks', 'pass', 'no other stack'],
  [
    'two stacks on the same file systems',
    { otherStacks: other('{}'), fileSystems: { read: tagged(3, {}) } },
    'other-stacks',
    'fail',
    'stack second watches 3 of the 3 file systems',
  ],
  [
    'two stacks that share some',
    {
      otherStacks: other('{"optIn":true}'),
      fileSystems: { read: [...tagged(1, {}), ...tagged(2, { 'mountwatch:enabled': 'true' })] },
    },
    'other-stacks',
    'fail',
    enabled,
  ],
  [
    'two stacks apart',
    { otherStacks: other('{"excludedTags":["Name"]}'), fileSystems: { read: tagged(2, { Name: 'x' }) } },
    'other-stacks',
    'pass',
    'watches none',
  ],
  [
    'another stack whose settings are of another version',
    { otherStacks: other('{"new":1}') },
    'other-stacks',
    'unknown',
    'what stack second watches is not known: the settings /second/settings are wrong: "new" is no setting',
  ],
  [
    'a parameter that only has the mark',
    { otherStacks: { read: [{ parameter: '/a/b/settings', json: '{}' }] } },
    'other-stacks',
    'unknown',
    'no /<stack>/settings',
  ],
  [
    'file systems that cannot be read, beside another stack',
    { otherStacks: other('{}'), fileSystems: { unread: 'no EFS' } },
    'other-stacks',
    'unknown',
    'no EFS',
  ],
];

describe('the health check', () => {
  it.each(cases)('of %s', (_what, changes, id, result, words) => {
    const found = health(healthSeen(changes)).filter((check) => check.id === id);
    expect(found).toEqual([{ id, result, seen: expect.stringContaining(words) }]);
  });

  it('breaks nothing else where one thing is broken', () => {
    const failing = health(healthSeen({ trail: { read: 'no' } })).filter(({ result }) => result !== 'pass');
    expect(failing.map(({ id }) => id)).toEqual(['trail']);
  });

  it('passes all of its nine checks where all is well', () => {
    const checks = health(healthSeen());
    expect(checks.map(({ result }) => result)).toEqual(Array(9).fill('pass'));
    expect(new Set(checks.map(({ id }) => id)).size).toBe(9);
  });

  it('asks nothing of sweeps where there is no table, and nothing of actions where there is no topic', () => {
    const settings = someSettings({ pageTopicArn: '', ticketTopicArn: '' });
    const ids = health(healthSeen({ settings, lastSweep: null })).map(({ id }) => id);
    expect(ids).toEqual(['page-topic', 'ticket-topic', 'trail', 'alarm-data', 'other-stacks']);
  });
});

it('a plan adds what it could not understand, and what it could not read', () => {
  expect(planChecks({ tagProblems: ['a tag'], unread: ['a read'] })).toEqual([
    { id: 'tags', result: 'fail', seen: 'a tag' },
    { id: 'reads', result: 'unknown', seen: 'a read' },
  ]);
});
