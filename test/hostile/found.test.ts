/** The smallest inputs that broke a law once. */
import { expect, it } from 'vitest';
import { parseTrigger } from '../../src/monitoring/trigger.ts';
import { matchesPattern } from '../../src/policies/policy-condition.ts';
import { diagnosisText } from '../../src/reports/diagnosis-text.ts';
import { changeCommand } from '../../src/reports/mode-change.ts';
import { diagnosisOf } from '../../src/starts/diagnosis.ts';
import { failedStartOf } from '../../src/starts/failed-start.ts';
import { parseTaskEvent } from '../../src/starts/parse-task-event.ts';
import { remedy } from '../support/remedies.ts';
import { aFailedTask, everythingRight } from '../support/surroundings.ts';
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

it('a name that begins like an option is the value of the option before it', () => {
  expect(
    remedy('recent-mount-target', {}, aFailedTask({ service: '--endpoint-url=https://evil.example' }))
      .commands,
  ).toEqual([
    'aws ecs update-service --cluster prod --service=--endpoint-url=https://evil.example --force-new-deployment --region eu-west-1',
  ]);
});

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
