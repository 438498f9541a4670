/** One page and one ticket by the stack's own alarms: people hear them through CloudWatch, or are told what is in the way. */
import { describe, expect, it } from 'vitest';
import { putStackAlarms } from '../../../src/cli/stack-alarms.ts';
import { ReadFailed, WriteFailed } from '../../../src/flows/errors.ts';
import { planTestAlert, sendTestAlert } from '../../../src/flows/test-alert.ts';
import { localAlarmTrials } from '../../../src/local/alarm-trials.ts';
import { localRegion } from '../../../src/local/region.ts';
import type { Settings } from '../../../src/monitoring/settings.ts';
import { hasArrived, testAlertReason } from '../../../src/monitoring/test-alert.ts';
import { testAlertJson, testAlertPlan, testAlertText } from '../../../src/reports/test-alert-text.ts';
import { pageTopic, someSettings, ticketTopic } from '../../support/builders.ts';

async function deployed(changes: Partial<Settings> = {}, subscribers: number | null = 2) {
  const settings = someSettings(changes);
  const region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 3,
  });
  for (const arn of [pageTopic, ticketTopic]) region.topics.create(arn);
  await putStackAlarms(region, settings);
  region.everyMinute();
  // From INSUFFICIENT_DATA to OK.
  await region.clock.pass(120);
  const { alarms, alarmActions, clock } = region;
  const trials = localAlarmTrials(alarms, alarmActions, clock);
  const plan = () => planTestAlert(settings, { alarms, subscribers: async () => subscribers });
  const send = async (on = trials) => clock.drive(sendTestAlert(await plan(), { trials: on, clock }));
  return { ...region, settings, trials, plan, send };
}

describe('a test alert', () => {
  it('reaches both topics through CloudWatch, says that it is a test, and leaves the alarms as they were', async () => {
    const { send, topics, alarms, clock } = await deployed();
    const before = [...alarms.stored.values()].map(({ existing }) => existing);
    expect(before.map(({ state }) => state)).toEqual(['OK', 'OK']);
    const sent = await send();
    expect(topics.delivered.map(({ topicArn }) => topicArn)).toEqual([pageTopic, ticketTopic]);
    for (const { text } of topics.delivered) {
      expect(JSON.parse(text)).toMatchObject({ NewStateValue: 'ALARM', NewStateReason: testAlertReason });
    }
    expect(sent.map(({ outcome }) => outcome)).toEqual(['told', 'told']);
    expect(hasArrived(sent)).toBe(true);
    await clock.pass(60);
    expect([...alarms.stored.values()].map(({ existing }) => existing)).toEqual(before);
  });

  it('writes nothing while it is only planned', async () => {
    const { plan, topics } = await deployed();
    expect(testAlertPlan(await plan())).toEqual([
      `page    raises mountwatch/mount-failing, which tells ${pageTopic}, with 2 confirmed subscribers`,
      `ticket  raises mountwatch/mount-slow, which tells ${ticketTopic}, with 2 confirmed subscribers`,
    ]);
    expect(topics.delivered).toEqual([]);
  });

  it('is two messages where one topic hears both', async () => {
    const { send, topics } = await deployed({ ticketTopicArn: pageTopic });
    expect(testAlertText(await send())).toEqual([
      `page    told: mountwatch/mount-failing told ${pageTopic}, with 2 confirmed subscribers`,
      `ticket  told: mountwatch/mount-slow told ${pageTopic}, with 2 confirmed subscribers`,
    ]);
    expect(topics.delivered).toHaveLength(2);
  });

  it('can be sent again a minute later', async () => {
    const { send, topics, clock } = await deployed();
    await send();
    await clock.pass(60);
    expect(hasArrived(await send())).toBe(true);
    expect(topics.delivered).toHaveLength(4);
  });
});

describe('what is in the way is said, and that one is not sent:', () => {
  const missing = 'arn:aws:sns:us-east-1:111122223333:gone';

  it('no topic', async () => {
    const { send, topics } = await deployed({ ticketTopicArn: '' });
    const sent = await send();
    expect(testAlertText(sent)).toEqual([
      `page    told: mountwatch/mount-failing told ${pageTopic}, with 2 confirmed subscribers`,
      'ticket  not-sent: no ticket topic is set: deploy the stack, which sets one',
    ]);
    expect(hasArrived(sent)).toBe(false);
    expect(topics.delivered).toHaveLength(1);
  });

  it.each([
    ['a topic that does not exist', null, `${pageTopic} does not exist: give the stack a topic that does`],
    [
      'nobody who has confirmed',
      0,
      `${pageTopic} has no confirmed subscriber: subscribe somebody, and confirm by the link in the mail`,
    ],
  ])('%s', async (_what, subscribers, sentence) => {
    const { send, topics } = await deployed({ ticketTopicArn: pageTopic }, subscribers);
    expect(testAlertJson(await send()).alerts[0]).toEqual({
      severity: 'page',
      alarmName: 'mountwatch/mount-failing',
      topicArn: pageTopic,
      confirmedSubscribers: subscribers,
      outcome: 'not-sent',
      seen: sentence,
    });
    expect(topics.delivered).toEqual([]);
  });

  it.each([
    ['an alarm that is gone', 'delete', /^there is no metric alarm mountwatch\/mount-failing: /],
    [
      'an alarm that is in ALARM already',
      { state: 'ALARM' },
      /^mountwatch\/mount-failing is in ALARM already/,
    ],
    [
      'an alarm that tells somebody else',
      { alarmActions: [missing] },
      /^mountwatch\/mount-failing does not tell /,
    ],
    [
      'actions that are disabled',
      { actionsEnabled: false },
      /^the actions of mountwatch\/mount-failing are disabled/,
    ],
  ] as const)('%s', async (_what, change, sentence) => {
    const { plan, alarms } = await deployed();
    const name = 'mountwatch/mount-failing';
    const { existing } = alarms.stored.get(name) ?? {};
    if (change === 'delete') await alarms.delete([name]);
    else if ('state' in change) alarms.putByHand(name, change);
    else alarms.putByHand(name, { alarm: existing?.alarm ? { ...existing.alarm, ...change } : null });
    const [page, ticket] = await plan();
    expect(page?.obstacle).toMatch(sentence);
    expect(ticket?.obstacle).toBeNull();
  });

  it('an alarm of the same name but for its end is not taken for it', async () => {
    const { plan, alarms } = await deployed();
    await alarms.delete(['mountwatch/mount-failing']);
    alarms.putByHand('mountwatch/mount-failing-too', {});
    expect((await plan())[0]?.obstacle).toMatch(/^there is no metric alarm/);
  });
});

describe('what CloudWatch could not do is told as a failure:', () => {
  it('a topic that does not take the message', async () => {
    const gone = 'arn:aws:sns:us-east-1:111122223333:gone';
    const { send, topics } = await deployed({ pageTopicArn: gone });
    const sent = await send();
    expect(sent.map(({ outcome }) => outcome)).toEqual(['failed', 'told']);
    expect(sent[0]?.seen).toContain('Topic does not exist');
    expect(topics.delivered.map(({ topicArn }) => topicArn)).toEqual([ticketTopic]);
  });

  it('an alarm that may not be raised keeps the other back from nothing', async () => {
    const { send, trials, topics } = await deployed();
    const raise = async (name: string, reason: string) => {
      if (name.endsWith('mount-failing'))
        throw new WriteFailed(`raise ${name}`, new Error('AccessDenied'), false);
      await trials.raise(name, reason);
    };
    const sent = await send({ ...trials, raise });
    expect(sent.map(({ outcome }) => outcome)).toEqual(['failed', 'told']);
    expect(topics.delivered).toHaveLength(1);
  });

  it('a history that stays silent is not known, after half a minute', async () => {
    const { send, trials, clock } = await deployed();
    const began = clock.now().getTime();
    const sent = await send({ ...trials, raise: async () => {} });
    expect(sent.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
    expect(clock.now().getTime() - began).toBe(30_000);
  });

  it('an action of an earlier trial proves nothing of this one', async () => {
    const { send, trials, clock } = await deployed();
    await send();
    await clock.pass(60);
    const sent = await send({ ...trials, raise: async () => {} });
    expect(sent.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
  });

  it('without the history nothing is sent, since nothing would be proved', async () => {
    const { plan, trials, topics, clock } = await deployed();
    const lastAction = async () => {
      throw new ReadFailed('the history of mountwatch/mount-failing', new Error('AccessDenied'), false);
    };
    const sending = sendTestAlert(await plan(), { trials: { ...trials, lastAction }, clock });
    await expect(sending).rejects.toThrow('could not read the history of mountwatch/mount-failing');
    expect(topics.delivered).toEqual([]);
  });
});
