/** The health check on a region in memory: what is told to whom and when, what is kept, and what sweeps and events add to it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { healthPorts } from '../../../src/cli/health-function.ts';
import { checkHealth } from '../../../src/flows/check-health.ts';
import { WriteFailed } from '../../../src/flows/errors.ts';
import type { HealthPorts } from '../../../src/flows/health-ports.ts';
import { sweep } from '../../../src/flows/sweep.ts';
import { reconcileFileSystems } from '../../../src/handlers/reconcile-file-systems.ts';
import { type LocalRegion, localRegion } from '../../../src/local/region.ts';
import type { HealthCheck } from '../../../src/monitoring/health-check.ts';
import { pageTopic, someSettings, ticketTopic } from '../../support/builders.ts';

const settings = someSettings();
const alive = { isOver: () => false };

let region: LocalRegion;
beforeEach(async () => {
  region = localRegion({
    region: 'us-east-1',
    account: '111122223333',
    start: new Date('2026-11-02T08:00:00Z'),
    writesPerSecond: 1_000,
  });
  for (const arn of [pageTopic, ticketTopic]) region.topics.create(arn);
  await sweepOnce();
});

const sweepOnce = () => region.clock.drive(sweep(settings, region.world, region.looks, () => {}));
const check = (changes: Partial<HealthPorts> = {}) =>
  region.clock.drive(checkHealth(settings, { ...healthPorts(region, settings, alive), ...changes }));
const answer = async (id: HealthCheck['id'], changes?: Partial<HealthPorts>) =>
  (await check(changes)).filter((one) => one.id === id).map(({ result }) => result);
const subjects = () => region.topics.delivered.map(({ subject }) => subject);
const day = 86_400;
/** A day with its sweeps. */
const nextDay = async () => {
  await region.clock.pass(day - 60);
  await sweepOnce();
  await region.clock.pass(60);
};
const noTrail = () => region.health.trailsSeen.clear();

describe('a check of a Region where all is well', () => {
  it('passes, is kept, and tells nobody', async () => {
    const checks = await check();
    expect(checks.map(({ result }) => result)).toEqual(Array(9).fill('pass'));
    expect(await region.world.logbook.lastHealth()).toEqual({ at: region.clock.now(), checks, told: [] });
    expect(subjects()).toEqual([]);
  });
});

describe('what fails', () => {
  it('is told once to those who hear tickets, and once more when it is mended', async () => {
    const [[arn, trail] = []] = region.health.trailsSeen;
    noTrail();
    await check();
    await nextDay();
    await check();
    expect(subjects()).toEqual(['Mountwatch: health check trail fails in us-east-1']);
    expect(region.topics.delivered[0]).toMatchObject({
      topicArn: ticketTopic,
      text: expect.stringMatching(/^trail: no trail delivers the management write events of us-east-1: /),
    });
    if (arn === undefined || trail === undefined) throw new Error('a trail expected');
    region.health.trailsSeen.set(arn, trail);
    await nextDay();
    await check();
    await nextDay();
    await check();
    expect(subjects().slice(1)).toEqual([
      'Mountwatch: health check trail is mended, none fails in us-east-1',
    ]);
  });

  it('is told as soon as somebody hears it, where nobody has confirmed yet', async () => {
    noTrail();
    region.topics.subscribed(ticketTopic, 0);
    await check();
    expect(subjects()).toEqual([]);
    region.topics.subscribed(ticketTopic, 1);
    await check();
    expect(subjects()).toEqual(['Mountwatch: health check trail fails in us-east-1']);
  });

  it('is told the next time where the message could not be sent, and is kept for the dashboard all the same', async () => {
    noTrail();
    const refused = { send: async () => Promise.reject(new WriteFailed('send', new Error('denied'), false)) };
    await expect(check({ notices: refused })).rejects.toThrow('could not send: denied');
    expect(await region.world.logbook.lastHealth()).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'trail', result: 'fail' })]),
      told: [],
    });
    await check();
    expect(subjects()).toHaveLength(1);
  });
});

it.each([
  ['cloudtrail:DescribeTrails', ['trail']],
  ['sns:GetTopicAttributes', ['page-topic', 'ticket-topic']],
  ['cloudwatch:DescribeAlarmHistory', ['alarm-actions']],
  ['cloudwatch:DescribeAlarms', ['alarm-data']],
  ['ssm:DescribeParameters', ['other-stacks']],
])('without the permission %s only %o cannot be made, and nobody is told', async (action, ids) => {
  region.denied.deny(action);
  const unknown = (await check()).filter(({ result }) => result !== 'pass');
  expect(unknown.map(({ id, result }) => [id, result])).toEqual(ids.map((id) => [id, 'unknown']));
  expect(unknown.every(({ seen }) => seen.includes('AccessDenied'))).toBe(true);
  expect(subjects()).toEqual([]);
});

it('a topic under the key of SNS fails without a look at the key, one under another by its policy', async () => {
  const policy = JSON.stringify({ Statement: [] });
  const key = {
    arn: 'arn:aws:kms:us-east-1:111122223333:key/1',
    managedByAws: false,
    state: 'Enabled',
    policy,
  };
  region.topics.encrypt(pageTopic, 'alias/own', key);
  expect(await answer('page-topic-key')).toEqual(['fail']);
  region.denied.deny('kms:DescribeKey');
  expect(await answer('page-topic-key')).toEqual(['unknown']);
  region.topics.encrypt(pageTopic, 'alias/aws/sns', key);
  expect(await answer('page-topic-key')).toEqual(['fail']);
  expect(await answer('ticket-topic-key')).toEqual([]);
});

it('another stack with the same file systems is found by its settings', async () => {
  region.efs.create({ id: 'fs-00000001' });
  region.health.parameters.set('/other/settings', { parameter: '/other/settings', json: '{}' });
  expect(await answer('other-stacks')).toEqual(['fail']);
  region.health.parameters.set('/other/settings', { parameter: '/other/settings', json: '{"optIn":true}' });
  expect(await answer('other-stacks')).toEqual(['pass']);
});

describe('sweeps', () => {
  it('that stop are found an hour later', async () => {
    await region.clock.pass(3_590);
    expect(await answer('sweep')).toEqual(['pass']);
    await region.clock.pass(60);
    expect(await answer('sweep')).toEqual(['fail']);
  });

  it('that could not write a dashboard are not good ones', async () => {
    await region.clock.pass(3_600);
    const put = async () => Promise.reject(new WriteFailed('put', new Error('denied'), false));
    const world = { ...region.world, dashboards: { ...region.world.dashboards, put } };
    await check();
    await expect(region.clock.drive(sweep(settings, world, region.looks, () => {}))).rejects.toThrow(
      'denied',
    );
    await region.clock.pass(60);
    expect(await answer('sweep')).toEqual(['fail']);
  });

  it('cover what they queue within two hours, or that fails', async () => {
    region.efs.create({ id: 'fs-00000001' });
    await sweepOnce();
    expect(await answer('coverage')).toEqual(['pass']);
    await region.clock.pass(7_200);
    await sweepOnce();
    expect(await answer('coverage')).toEqual(['fail']);
  });

  it('count what fails, by the last check, and one more when none has been made', async () => {
    const swept = () => region.clock.drive(sweep(settings, region.world, region.looks, () => {}));
    expect((await swept()).unhealthyChecks).toBe(1);
    await check();
    expect((await swept()).unhealthyChecks).toBe(0);
    noTrail();
    await check();
    expect((await swept()).unhealthyChecks).toBe(1);
    await region.clock.pass(26 * 3_600 + 60);
    expect((await swept()).unhealthyChecks).toBe(2);
  });

  it('show the last check on the fleet dashboard, and that it is old', async () => {
    const words = () => region.dashboards.stored.get('mountwatch-us-east-1-fleet') ?? '';
    expect(words()).toContain('The health has not been checked yet.');
    await check();
    await sweepOnce();
    expect(words()).toContain('The check of 2026-11-02 08:00 UTC: all 9 checks pass.');
    await region.clock.pass(26 * 3_600 + 60);
    await sweepOnce();
    expect(words()).toContain('this one is more than a day old');
  });
});

describe('an event of a creation', () => {
  const fs = 'fs-00000001';
  const deliver = async (eventName: string) => {
    const detail = {
      eventSource: 'elasticfilesystem.amazonaws.com',
      eventName,
      eventTime: '2026-11-02T08:00:00Z',
      requestParameters: { fileSystemId: fs },
      responseElements: { fileSystemId: fs },
    };
    const body = JSON.stringify({
      detail,
      'detail-type': 'AWS API Call via CloudTrail',
      region: 'us-east-1',
    });
    const { looks, world, deadLetters } = region;
    const wiring = {
      settings,
      world,
      looks,
      notices: region.topics.noticesTo(''),
      deadLetters: deadLetters.deadLetters,
      tell: () => {},
    };
    await region.clock.drive(reconcileFileSystems({ Records: [{ messageId: 'm', body }] } as never, wiring));
  };
  const twentyMinutesWith = async (eventName: string | null) => {
    region.efs.create({ id: fs });
    await region.clock.pass(60);
    if (eventName !== null) await deliver(eventName);
    await region.clock.pass(840);
    await sweepOnce();
    await region.clock.pass(300);
    await sweepOnce();
    return answer('events');
  };
  beforeEach(() => region.clock.pass(60));

  it('that arrives is noted, and says that such events arrive', async () => {
    expect(await twentyMinutesWith('CreateFileSystem')).toEqual(['pass']);
  });

  it('that never arrives is held against the trail, though the sweep has made the alarms', async () => {
    expect(await twentyMinutesWith(null)).toEqual(['fail']);
    expect(subjects()).toEqual(['Mountwatch: health check events fails in us-east-1']);
  });

  it('is another one than that of a tag', async () => {
    expect(await twentyMinutesWith('UpdateFileSystem')).toEqual(['fail']);
  });

  it('that comes late clears it', async () => {
    await twentyMinutesWith(null);
    await deliver('CreateFileSystem');
    await sweepOnce();
    expect(await answer('events')).toEqual(['pass']);
  });
});

it('an announcement that cannot be noted is told, and keeps no file system from its alarms', async () => {
  region.efs.create({ id: 'fs-00000001' });
  await region.clock.pass(60);
  const told: string[] = [];
  const logbook = {
    ...region.world.logbook,
    noteAnnounced: async () => Promise.reject(new Error('no table')),
  };
  const detail = {
    eventSource: 'elasticfilesystem.amazonaws.com',
    eventName: 'CreateFileSystem',
    eventTime: '2026-11-02T08:00:00Z',
    responseElements: { fileSystemId: 'fs-00000001' },
  };
  const body = JSON.stringify({ detail, 'detail-type': 'AWS API Call via CloudTrail', region: 'us-east-1' });
  const answered = await region.clock.drive(
    reconcileFileSystems({ Records: [{ messageId: 'm', body }] } as never, {
      ...{ settings, world: { ...region.world, logbook }, looks: region.looks },
      ...{ notices: region.topics.noticesTo(''), deadLetters: region.deadLetters.deadLetters },
      tell: ({ kind }) => told.push(kind),
    }),
  );
  expect(answered).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(['looked', 'not-noted']);
  expect(region.alarms.stored.size).toBe(5);
});
