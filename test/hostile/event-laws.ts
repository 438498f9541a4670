/** Events and messages: a value or a reason, no crash, and nothing of a body that nobody has to know. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFileSystemId } from '../../src/monitoring/identity.ts';
import { parseStackRequest } from '../../src/monitoring/stack-request.ts';
import { parseTrigger } from '../../src/monitoring/trigger.ts';
import { incidentEndOf } from '../../src/starts/incident-end.ts';
import { taskDefinitionOf } from '../../src/starts/parse-task-definition.ts';
import { parseTaskEvent } from '../../src/starts/parse-task-event.ts';
import { account } from '../support/task-events.ts';
import { assertNoSecret, canaries } from './canary.ts';
import { hostileJson, hostileValue } from './json.ts';
import { law } from './law.ts';
import { fileSystemEvents, lookMessage, stackRequests, taskDefinition, taskMessages } from './samples.ts';

const region = 'us-east-1';

/** What a dead letter names and a line of the log holds. */
const longestReason = 400;

/** A reason that leaves us: on one line, short, and without a secret. */
function assertReason(...parts: readonly string[]): void {
  const reason = parts.join(' ');
  assert.ok(reason.length > 0 && reason.length <= longestReason, `${reason.length} characters`);
  assert.doesNotMatch(reason, /\p{Cc}|\p{Cs}|\p{Cf}|[\u2028\u2029]/u);
  assertNoSecret(reason);
}

export const eventLaws = [
  law(
    {
      name: 'trigger',
      sentence: 'any queue message is a look at a true id, ignored, or invalid for a short reason',
      share: 14_000,
    },
    hostileJson([...fileSystemEvents, lookMessage]),
    (body) => {
      const trigger = parseTrigger(body, region);
      if (trigger.kind === 'look') {
        assert.ok(isFileSystemId(trigger.request.fileSystemId));
        const { eventTime, since, missingSince } = trigger.request;
        for (const time of [eventTime, since, missingSince]) {
          assert.ok(time === null || !Number.isNaN(new Date(time).getTime()), `${time} is no time`);
        }
        assertReason(trigger.request.askedBy || 'nobody');
      } else if (trigger.kind === 'invalid') assertReason(trigger.field, trigger.because);
      else assertReason(trigger.because);
    },
  ),
  law(
    {
      name: 'task-event',
      sentence:
        'any task message is a task with true dates, a connection, ignored, or invalid for a short reason',
      share: 12_000,
    },
    fc.tuple(hostileValue(taskMessages), fc.boolean()),
    ([message, ofAnybody]) => {
      const of = ofAnybody ? { region: null, account: null } : { region, account };
      const trigger = parseTaskEvent(message, of);
      if (trigger.kind === 'invalid') return assertReason(trigger.field, trigger.because);
      if (trigger.kind === 'ignored') return assertReason(trigger.because);
      assertNoSecret(trigger);
      const dates =
        trigger.kind === 'task'
          ? [trigger.eventTime, ...Object.values(trigger.task.stamps)]
          : [trigger.connection.at];
      for (const date of dates) assert.ok(date === null || !Number.isNaN((date as Date).getTime()));
    },
  ),
  law(
    {
      name: 'incident-end',
      sentence: 'any message of an incident is its end, none, or wrong for a short reason',
      share: 3_000,
    },
    hostileValue(taskMessages.slice(-1)),
    (message) => {
      const end = incidentEndOf(message);
      if (typeof end === 'string') assertReason(end);
      else if (end !== null) assert.ok(!Number.isNaN(end.openedAt.getTime()));
    },
  ),
  law(
    {
      name: 'task-definition',
      sentence: 'any task definition is reduced to its volumes, and never keeps an environment',
      share: 8_000,
    },
    hostileValue([taskDefinition, taskDefinition.taskDefinition]),
    (described) => {
      const definition = taskDefinitionOf(described);
      if (definition === null) return;
      assertNoSecret(definition);
      assert.equal(typeof definition.taskDefinitionArn, 'string');
      for (const { fileSystemId, rootDirectory, transitEncryptionPort } of definition.efsVolumes) {
        assert.ok(fileSystemId.length > 0 && typeof rootDirectory === 'string');
        assert.ok(transitEncryptionPort === null || Number.isFinite(transitEncryptionPort));
      }
    },
  ),
  law(
    {
      name: 'stack-request',
      sentence:
        'any request of CloudFormation is answered or refused by field, and its signed URL stands in no reason',
      share: 6_000,
    },
    hostileValue(stackRequests),
    (event) => {
      const request = parseStackRequest(event);
      if ('because' in request) assertReason(request.because);
      if ('address' in request) {
        const { responseUrl, ...others } = request.address;
        assert.equal(new URL(responseUrl).protocol, 'https:');
        assert.ok(!JSON.stringify(others).includes(canaries.signature));
      }
    },
  ),
];
