/** The evaluator by itself: IAM's rules, one a line. */
import { describe, expect, it } from 'vitest';
import { type Context, holds } from './condition.ts';
import { decide } from './decide.ts';
import { statementOf } from './statement.ts';
import { matches, matchesAction, matchesArn } from './wildcards.ts';

const queue = 'arn:aws:sqs:us-east-1:123456789012:looks';
const send = { action: 'sqs:SendMessage', resource: queue, context: {} };
const allow = (Sid: string, more: object = {}) =>
  statementOf({ Sid, Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue, ...more });

describe('a request', () => {
  const deny = allow('deny', { Effect: 'Deny', Resource: '*' });
  it.each([
    ['is not allowed where nobody speaks of it', [], 'not allowed', undefined],
    ['is allowed by the first that allows it', [allow('one'), allow('two')], 'allowed', 'one'],
    ['is denied whoever allows it, before', [deny, allow('one')], 'explicitly denied', 'deny'],
    ['and after', [allow('one'), deny], 'explicitly denied', 'deny'],
    [
      'is not denied by a deny about another action',
      [allow('one'), allow('other', { Effect: 'Deny', Action: 'sqs:PurgeQueue' })],
      'allowed',
      'one',
    ],
    [
      'is not allowed by another action',
      [allow('one', { Action: ['sqs:SendMessages', 'sqs:Send'] })],
      'not allowed',
      undefined,
    ],
    [
      'is not allowed on another resource',
      [allow('one', { Resource: `${queue}2` })],
      'not allowed',
      undefined,
    ],
    [
      'is allowed by one of several actions and resources',
      [allow('one', { Action: ['sqs:A', 'SQS:sendmessage'], Resource: ['x', queue] })],
      'allowed',
      'one',
    ],
    [
      'is not allowed by a statement whose condition does not hold',
      [allow('one', { Condition: { StringEquals: { a: 'b' } } })],
      'not allowed',
      undefined,
    ],
    [
      'is not denied by one whose condition does not hold',
      [allow('one'), allow('two', { Effect: 'Deny', Condition: { StringEquals: { a: 'b' } } })],
      'allowed',
      'one',
    ],
  ] as const)('%s', (_name, statements, verdict, by) => {
    const decision = decide(statements, send);
    expect([decision.verdict, decision.by?.Sid]).toEqual([verdict, by]);
  });

  it('about no resource is allowed by * alone, and not by every ARN there is', () => {
    const all = { ...send, resource: '*' };
    expect(decide([allow('one', { Resource: 'arn:aws:sqs:*' })], all).verdict).toBe('not allowed');
    expect(decide([allow('one', { Resource: '*' })], all).verdict).toBe('allowed');
  });
});

describe('wildcards', () => {
  it.each([
    ['*', 'anything:at/all', true],
    ['alarm:watch/*', 'alarm:watch/fs-1/x', true],
    ['alarm:watch/*', 'alarm:watch/', true],
    ['alarm:watch/*', 'alarm:watch2/fs-1/x', false],
    ['alarm:watch/*', 'alarm:other/watch/fs-1', false],
    // Beyond a colon, and beyond a slash.
    ['arn:aws:logs:*', 'arn:aws:logs:us-east-1:1:log-group:a:b', true],
    ['a/*/c', 'a/b/b/c', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?c', 'abbc', false],
    ['a.c', 'abc', false],
    ['A', 'a', false],
    ['a*', 'a\nb', true],
    ['', 'a', false],
  ])('%s matches %s: %s', (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  it.each([
    ['SQS:sendMESSAGE', true],
    ['sqs:*', true],
    ['sqs:Send*', true],
    ['sqs:SendMessageBatch', false],
    ['sns:*', false],
  ])('of actions are the same in capitals: %s', (pattern, expected) => {
    expect(matchesAction(pattern, 'sqs:SendMessage')).toBe(expected);
  });

  it.each([
    ['arn:aws:sns:us-east-1:1:a', true],
    ['arn:aws:sns:*:1:*', true],
    ['arn:aws:sns:*:1:b', false],
    // The resource begins at the sixth part, whatever stands before it.
    ['arn:aws:*:us-east-1:1:*', true],
    ['arn:aws:sns:us-east-1:*:a:*', false],
  ])('in the ARN of a condition stay in their part: %s', (pattern, expected) => {
    expect(matchesArn(pattern, 'arn:aws:sns:us-east-1:1:a')).toBe(expected);
  });

  it('in the last part of an ARN reach over its colons', () => {
    expect(matchesArn('arn:aws:logs:r:1:log-group:*', 'arn:aws:logs:r:1:log-group:a:b')).toBe(true);
  });
});

describe('a condition', () => {
  const topics = ['arn:aws:sns:r:1:a', 'arn:aws:sns:r:1:b'];
  const [a = '', b = ''] = topics;
  it.each<[string, object, Context, boolean]>([
    ['StringEquals', { k: 'v' }, { k: ['v'] }, true],
    ['StringEquals', { k: 'v' }, { k: ['V'] }, false],
    ['StringEquals', { k: 'v*' }, { k: ['v1'] }, false],
    ['StringEquals', { k: ['u', 'v'] }, { k: ['v'] }, true],
    ['StringEquals', { k: 'v' }, { K: ['v'] }, true],
    ['StringEquals', { k: 'v' }, {}, false],
    ['StringEquals', { k: 'v', l: 'w' }, { k: ['v'] }, false],
    ['StringEquals', { k: 'v', l: 'w' }, { k: ['v'], l: ['w'] }, true],
    ['StringLike', { k: 'v*' }, { k: ['v1'] }, true],
    ['StringLike', { k: 'v*' }, {}, false],
    ['ArnEquals', { k: 'arn:aws:sns:*:1:a' }, { k: [a] }, true],
    ['ArnLike', { k: 'arn:aws:sns:*:2:*' }, { k: [a] }, false],
    ['ArnLike', { k: 'arn:aws:sns:*:1:*' }, {}, false],
    ['Null', { k: true }, {}, true],
    ['Null', { k: 'true' }, { k: ['v'] }, false],
    ['Null', { k: 'false' }, { k: ['v'] }, true],
    ['Null', { k: 'false' }, {}, false],
    ['ForAllValues:StringEquals', { k: topics }, { k: [a] }, true],
    ['ForAllValues:StringEquals', { k: topics }, { k: [b, a] }, true],
    ['ForAllValues:StringEquals', { k: topics }, { k: [a, 'arn:aws:sns:r:1:c'] }, false],
    ['ForAllValues:StringEquals', { k: topics }, {}, true],
    ['ForAllValues:StringEquals', { k: topics }, { k: [] }, true],
    ['ForAllValues:StringLike', { k: 'arn:aws:sns:*' }, { k: topics }, true],
    ['ForAllValues:ArnLike', { k: 'arn:aws:sns:r:1:*' }, { k: topics }, true],
    ['ForAnyValue:StringEquals', { k: a }, { k: ['x', a] }, true],
    ['ForAnyValue:StringEquals', { k: a }, { k: ['x'] }, false],
    ['ForAnyValue:StringEquals', { k: a }, {}, false],
  ])('%s %o of %o: %s', (operator, keys, context, expected) => {
    const { Condition } = allow('one', { Condition: { [operator]: keys } });
    expect(holds(Condition, context)).toBe(expected);
  });

  it('needs all of its operators', () => {
    const both = { 'ForAllValues:StringEquals': { k: topics }, Null: { k: 'false' } };
    const { Condition } = allow('one', { Condition: both });
    expect(holds(Condition, { k: [a] })).toBe(true);
    expect(holds(Condition, {})).toBe(false);
  });
});

describe('what it does not know it refuses to judge', () => {
  it.each([
    [{ Effect: 'Allow', NotAction: 'sqs:*', Resource: '*' }, 'no rule here for NotAction'],
    [{ Effect: 'Allow', Action: 'sqs:*', NotResource: queue }, 'no rule here for NotResource'],
    [{ Effect: 'Allow', Principal: '*', Action: 'sqs:*', Resource: '*' }, 'no rule here for Principal'],
    [{ Effect: 'allow', Action: 'sqs:*', Resource: '*' }, 'neither Allow nor Deny'],
    [{ Effect: 'Allow', Action: 'sqs:*' }, 'missing'],
    [{ Effect: 'Allow', Action: [], Resource: '*' }, 'empty'],
    [{ Effect: 'Allow', Action: 'sqs:*', Resource: { Ref: 'Queue' } }, 'no list of texts'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a policy
    [{ Effect: 'Allow', Action: 'sqs:*', Resource: 'arn:${aws:username}' }, 'variable'],
  ])('%o', (raw, because) => {
    expect(() => statementOf(raw)).toThrow(because);
  });

  it.each([
    ['StringEqualsIfExists', { k: ['v'] }, 'StringEqualsIfExists'],
    ['ForAllValues:Bool', { k: ['v'] }, 'ForAllValues:Bool'],
    ['StringEquals', { k: ['v', 'w'] }, 'k has many values'],
    ['ArnLike', { k: [queue] }, 'fewer than six parts'],
  ])('%s of %o', (operator, context, because) => {
    const { Condition } = allow('one', { Condition: { [operator]: { k: 'v' } } });
    expect(() => holds(Condition, context)).toThrow(because);
  });
});
