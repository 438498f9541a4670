/** The smallest inputs that broke a law once. */
import { expect, it } from 'vitest';
import { parseTrigger } from '../../src/monitoring/trigger.ts';
import { parseTaskEvent } from '../../src/starts/parse-task-event.ts';
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
