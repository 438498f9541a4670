/** The smallest inputs that broke a law once. */
import { DescribeFileSystemsCommand, EFSClient } from '@aws-sdk/client-efs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { awsWorld } from '../../src/aws/world.ts';
import { recordTaskEvents } from '../../src/flows/record-task-events.ts';
import { dashboardMark, diffDashboards } from '../../src/monitoring/dashboards.ts';
import { desire } from '../../src/monitoring/desire.ts';
import { servicesIn } from '../../src/monitoring/services-note.ts';
import { readSettings } from '../../src/monitoring/settings.ts';
import { subjectOf } from '../../src/monitoring/subject.ts';
import { parseTrigger } from '../../src/monitoring/trigger.ts';
import { matchesPattern } from '../../src/policies/policy-condition.ts';
import { diagnosisText } from '../../src/reports/diagnosis-text.ts';
import { changeCommand } from '../../src/reports/mode-change.ts';
import { diagnosisOf } from '../../src/starts/diagnosis.ts';
import { failedStartOf } from '../../src/starts/failed-start.ts';
import { parseTaskEvent } from '../../src/starts/parse-task-event.ts';
import { parseFileSystems } from '../../src/throughput/parse-file-systems.ts';
import { aFileSystem, factsOf, someSettings } from '../support/builders.ts';
import { remedy } from '../support/remedies.ts';
import { startWiring } from '../support/start-wiring.ts';
import { aFailedTask, everythingRight } from '../support/surroundings.ts';
import { runningDetail, taskEvent } from '../support/task-events.ts';
import { fileSystemEvents } from './samples.ts';

const [event = {}] = fileSystemEvents;
const endless = 'x'.repeat(300_000);

it.each([
  ['steers a terminal', '\u001b[2J', 'is [2J, not us-east-1'],
  ['is longer than a message attribute', endless, `is ${'x'.repeat(97)}..., not us-east-1`],
])('a Region that %s is named, cut and on one line', (_what, region, because) => {
  expect(parseTrigger(JSON.stringify({ ...event, region }), 'us-east-1')).toEqual({
    ...{ kind: 'invalid', field: 'region', because },
  });
});

it('the name of an unknown field is cut', () => {
  const body = JSON.stringify({ look: { fileSystemId: 'fs-0a1b2c3d', [endless]: 1 } });
  expect(parseTrigger(body, 'us-east-1')).toMatchObject({
    kind: 'invalid',
    field: expect.stringMatching(/^.{1,100}$/),
  });
});

it('the error of a failed call is cut and on one line', () => {
  const failed = {
    ...event,
    detail: { ...(event as { detail: object }).detail, errorCode: `Denied\u0000\n${endless}` },
  };
  const because = `the call failed: ${`Denied ${endless}`.slice(0, 97)}...`;
  expect(parseTrigger(JSON.stringify(failed), 'us-east-1')).toEqual({ kind: 'ignored', because });
});

it('a task event of a Region with a null character has a reason that SQS takes', () => {
  const message = {
    'detail-type': 'AWS Service Event via CloudTrail',
    time: '2026-11-02T08:00:00Z',
    account: '1',
    detail: null,
    region: 'a\u0000b',
  };
  expect(parseTaskEvent(message, { region: 'us-east-1', account: null })).toMatchObject({
    because: 'is a b, not us-east-1',
  });
});

it.each([
  ['[a](b)', "'[a](b)'"],
  ["it's", "'it'\\''s'"],
  ['$(id)', "'$(id)'"],
  ['a\nid', "'a id'"],
])('%j stays one word of a command', (name, word) => {
  const elastic = { mode: 'elastic' } as const;
  expect(changeCommand(name, elastic, 'us-east-1')).toBe(
    `aws efs update-file-system --file-system-id ${word} --throughput-mode elastic --region us-east-1`,
  );
});

it.each(['', '\u200b'])(
  'a name that begins like an option, after %j, is the value of the option before it',
  (before) => {
    expect(
      remedy(
        'recent-mount-target',
        {},
        aFailedTask({ service: `${before}--endpoint-url=https://evil.example` }),
      ).commands,
    ).toEqual([
      'aws ecs update-service --cluster prod --service=--endpoint-url=https://evil.example --force-new-deployment --region eu-west-1',
    ]);
  },
);

it('a service with a line break gets no line of its own in a diagnosis', () => {
  const task = aFailedTask({ service: 'web\nfail     inbound-2049  forged' });
  const { classification } = failedStartOf(task, new Date('2026-11-02T11:03:40Z'), null);
  const lines = diagnosisText(diagnosisOf(task, classification, [everythingRight()]), 'us-east-1').split(
    '\n',
  );
  expect(lines[0]).toBe('Task 9a8b7c6d5e4f30211203344556677889 of web fail     inbound-2049  forged in prod');
});

it('a pattern of many stars is judged at once', () => {
  expect(matchesPattern(`arn:aws:iam::111122223333:role/${'a'.repeat(60)}`, `${'*a'.repeat(40)}b`)).toBe(
    false,
  );
  expect(matchesPattern('a*b', 'a*b')).toBe(true);
});

it('a wrong setting is named, and its value is not repeated at any length', () => {
  const read = readSettings('mountwatch', JSON.stringify({ dailyBudgetUSD: endless, [endless]: 1 }));
  expect('invalid' in read ? read.invalid.length : 0).toBeGreaterThan(20);
  expect(JSON.stringify(read).length).toBeLessThan(1_000);
});

it('the state of a task that says more than a state is told cut and on one line', async () => {
  const world = startWiring();
  const state = `a\u001b\n${endless}`;
  await recordTaskEvents(
    [{ id: 'm', body: JSON.stringify(taskEvent({ ...runningDetail, lastStatus: state })) }],
    world.wiring,
  );
  expect(world.told).toEqual([
    { kind: 'ignored', ids: ['m'], because: expect.stringMatching(/^[ -~]{1,100}$/) },
  ]);
});

it.each([
  ['dailyBudgetUSD', '1e999', '"dailyBudgetUSD" must be a finite number'],
  ['writesPerSecond', '1e999', '"writesPerSecond" must be a finite number'],
  ['prices', `"standard=${'9'.repeat(400)}"`, '"prices" must have amounts such as 0.33'],
])('the setting %s is not infinite', (name, value, says) => {
  expect(readSettings('mountwatch', `{"${name}":${value}}`)).toMatchObject({
    invalid: expect.stringContaining(says),
  });
});

it('a wrong value of a file is named, cut and on one line', () => {
  const described = {
    FileSystemId: 'fs-1',
    ThroughputMode: `a\u001b\n${endless}`,
    SizeInBytes: { Value: 1 },
  };
  expect(() => parseFileSystems({ FileSystems: [described] }, 'us-east-1')).toThrow(
    /^FileSystems\.0\.ThroughputMode is "a x{53,60}\.\.\., expected /,
  );
});

describe('the description of an alarm', () => {
  const textOf = (tags: Record<string, string>, services: readonly string[] = []) => {
    const subject = subjectOf(
      factsOf(aFileSystem({ tags }), { services: { read: services } }),
      null,
      someSettings(),
    );
    const [alarm] = desire(subject).flatMap((one) => (one.kind === 'wanted' ? [one.alarm] : []));
    return alarm?.description ?? '';
  };

  it('shows a Name tag without what Markdown would read', () => {
    expect(textOf({ Name: '[web](https://evil.example) <b>|' })).toContain(
      'File system: web (https://evil.example) b.',
    );
  });

  it('shows the key of an unknown tag without what Markdown would read', () => {
    expect(textOf({ 'mountwatch:[a](b)<i>': 'x' })).toContain('Without effect: tag mountwatch: a (b) i.');
  });

  it('is not believed to be of another day because a service is named so', () => {
    const text = textOf({}, ['shop/web (2099-01-01): a/b']);
    expect(servicesIn(text)).toEqual({ day: '2026-11-02', list: 'shop/web (2099-01-01) a/b' });
  });
});

it.each([
  ['ProvisionedThroughputInMibps', 'much'],
  ['ProvisionedThroughputInMibps', Number.NaN],
  ['ProvisionedThroughputInMibps', 1e308],
  ['SizeInBytes', { Value: 1, ValueInStandard: '7' }],
  ['Tags', [{ Key: 'Name', Value: 5 }]],
])('a file system is not read whose %s is %j', async (member, value) => {
  const described = { FileSystemId: 'fs-0a1b2c3d', LifeCycleState: 'available', [member]: value };
  mockClient(EFSClient)
    .on(DescribeFileSystemsCommand)
    .resolves({ FileSystems: [described as never] });
  await expect(awsWorld('us-east-1', 1_000).fileSystems.all()).rejects.toMatchObject({ name: 'ReadFailed' });
});

it('what AWS answers as null is as if it were not there', async () => {
  const described = { FileSystemId: 'fs-0a1b2c3d', LifeCycleState: 'available', AvailabilityZoneId: null };
  mockClient(EFSClient)
    .on(DescribeFileSystemsCommand)
    .resolves({ FileSystems: [described as never] });
  const [found] = await awsWorld('us-east-1', 1_000).fileSystems.all();
  expect(found?.oneZone).toBe(false);
});

it('a dashboard of ours that was made too deep to be written down is replaced', () => {
  const name = 'mountwatch-us-east-1-fleet';
  const body = `["${dashboardMark(name)}",${'['.repeat(20_000)}${']'.repeat(20_000)}]`;
  expect(diffDashboards([{ name, body: '[1,2]' }], [{ name, body }])).toMatchObject([{ verb: 'update' }]);
});
