/** What the flows of tasks and of the stack tell of hostile messages: nothing secret, nothing that steers, and they end. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followStack, type StackTold } from '../../src/flows/follow-stack.ts';
import { localClock } from '../../src/local/clock.ts';
import { startLine } from '../../src/reports/start-line.ts';
import { taskDefinitionOf } from '../../src/starts/parse-task-definition.ts';
import { startWiring } from '../support/start-wiring.ts';
import { assertNoSecret, canaries } from './canary.ts';
import { hostileJson, hostileValue } from './json.ts';
import { awaitedLaw } from './law.ts';
import { stackRequests, taskDefinition, taskMessages } from './samples.ts';
import { assertSeen, assertSubject } from './shown.ts';

export const flowLaws = [
  awaitedLaw(
    {
      name: 'task-flow',
      sentence:
        'whatever task messages and definitions come, no secret leaves, no error is a crash, and subjects are those of SNS',
      share: 6_000,
    },
    fc.tuple(
      fc.array(hostileJson(taskMessages), { minLength: 1, maxLength: 4 }),
      hostileValue([taskDefinition]),
    ),
    async ([bodies, described]) => {
      const definitions = { find: async () => taskDefinitionOf(described) };
      const { record, clock, told, notices, buried } = startWiring({ definitions });
      await clock.drive(record(...bodies));
      for (const one of told) {
        assertNoSecret(startLine(one));
        if ('error' in one) assert.doesNotMatch(one.error, /TypeError|RangeError/);
      }
      for (const { reason } of buried) {
        assertNoSecret(reason);
        assertSeen(reason);
      }
      for (const { subject, text } of notices) {
        assertNoSecret(text);
        assertSubject(subject);
        assertSeen(text);
      }
    },
  ),
  awaitedLaw(
    {
      name: 'stack-flow',
      sentence:
        'whatever CloudFormation asks, it is answered at the URL that it gave or refused by an error without it',
      share: 3_000,
    },
    hostileValue(stackRequests),
    async (event) => {
      const told: StackTold[] = [];
      const answers: string[] = [];
      const clock = localClock(new Date('2026-11-02T08:00:00Z'));
      const removal = (): never => {
        throw new Error('no settings');
      };
      const answering = { send: async (_url: string, body: string) => void answers.push(body) };
      const wiring = {
        installation: () => [],
        removal,
        answers: answering,
        clock,
        tell: (one: StackTold) => void told.push(one),
      };
      const failed = await clock.drive(
        followStack(event, 300, wiring).then(
          () => null,
          (error: Error) => error,
        ),
      );
      assertNoSecret(told);
      if (failed === null)
        assert.ok(!JSON.stringify(JSON.parse(answers[0] ?? '')).includes(canaries.signature));
      else {
        assert.match(failed.message, /^no request of CloudFormation: /);
        assertNoSecret(failed);
      }
    },
  ),
];
