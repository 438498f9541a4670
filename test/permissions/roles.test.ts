/** Every call that the handlers make, and every call that AWS makes for them, against the roles of the transformed template. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Given } from '../house/template.ts';
import { transformedTemplate } from '../template/transformed.ts';
import { decide } from './decide.ts';
import { deployedStack, ofType } from './deployed-stack.ts';
import { foreignRequests } from './foreign-requests.ts';
import { type Judged, judged, laws } from './judgement.ts';
import { motoAnswers } from './moto-answers.ts';
import { plantedFaults, withoutAction } from './planted-faults.ts';
import { type RecordedCall, type Recorder, recordCalls } from './recorder.ts';
import { serviceReference } from './reference.ts';
import { scenarios } from './scenarios/scenarios.ts';
import { setUp, stageOf } from './stage.ts';

const template = transformedTemplate();
const reference = serviceReference();
const motoUrl = inject('motoUrl');

const topicsOfTheirOwn = {
  PageTopicArn: 'arn:aws:sns:us-east-1:123456789012:their-pages',
  TicketTopicArn: 'arn:aws:sns:us-east-1:123456789012:their-tickets',
  OkActions: 'true',
};
const deployments: readonly (readonly [string, Given])[] = [
  ['as it comes', {}],
  ['with topics of the user', topicsOfTheirOwn],
  ['with a key of its own', { TopicKey: 'create' }],
  [
    'with topics and a key of the user',
    {
      ...topicsOfTheirOwn,
      TopicKey: 'arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555',
    },
  ],
];

describe.each(deployments)('deployed %s', (_name, parameters) => {
  // The most that the template allows, so that nobody waits for a quota.
  const stack = deployedStack(template, { WritesPerSecond: '3', ...parameters }, motoUrl);
  let recorder: Recorder;
  let recorded: readonly RecordedCall[];
  let of: Judged;

  beforeAll(async () => {
    recorder = recordCalls(stack.place, motoAnswers);
    for (const [name, scenario] of Object.entries(scenarios)) {
      await setUp(stack, motoUrl);
      await scenario(stageOf(name, stack, motoUrl, recorder));
    }
    recorded = recorder.calls;
    of = judged(stack, recorded, reference);
  }, 120_000);
  afterAll(() => recorder.stop());

  it('each function has a scenario, calls something in it, and has a role that no other has', () => {
    const functions = ofType(stack, 'AWS::Lambda::Function').map(([id]) => id);
    expect(Object.keys(scenarios).sort()).toEqual(functions.toSorted());
    expect([...new Set(recorded.map(({ by }) => by))].sort()).toEqual(functions.toSorted());
    const roles = ofType(stack, 'AWS::Lambda::Function').map(([, { Role }]) => Role);
    expect(new Set(roles).size).toBe(functions.length);
  });

  it.each(Object.entries(laws))('each role %s', (_law, breaches) => {
    expect(breaches(of)).toEqual([]);
  });

  it.each(foreignRequests(stack))('no role allows %s', (_what, request) => {
    const allowing = [...stack.roles].filter(
      ([, statements]) => decide(statements, request).verdict === 'allowed',
    );
    expect(allowing.map(([role]) => role)).toEqual([]);
  });

  it('each action that is taken from a role is missed, by its name', () => {
    const taken = [...stack.roles].flatMap(([role, statements]) =>
      statements.flatMap(({ Action }, at) => Action.map((action) => ({ role, at, action }))),
    );
    expect(taken.length).toBeGreaterThan(60);
    const unnoticed = taken.filter(({ role, at, action }) => {
      const breaches = laws['allows every call that is made with it'](withoutAction(of, role, at, action));
      return !breaches.some((breach) => breach.startsWith(`${role}: ${action.replace('*', '')} on `));
    });
    expect(unnoticed).toEqual([]);
  });

  it('a function whose scenario was forgotten has a role of which nothing is used', () => {
    for (const name of Object.keys(scenarios)) {
      const others = judged(
        stack,
        recorded.filter(({ by }) => by !== name),
        reference,
      );
      const breaches = laws['grants no action that nobody calls'](others);
      const called = recorded.filter(({ by }) => by === name).map(({ request }) => request.action);
      expect(breaches.map((breach) => breach.replace(/ \(.*/, ''))).toEqual(
        expect.arrayContaining([...new Set(called)].map((action) => `${name}Role: nobody calls ${action}`)),
      );
    }
  });

  it.each(plantedFaults)('$fault is found', ({ law, plant, found }) => {
    const [before, after] = [laws[law](of), laws[law](plant(of, recorded))];
    expect(after.filter((breach) => !before.includes(breach))).toEqual(found(stack));
  });
});
