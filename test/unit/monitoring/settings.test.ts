import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/monitoring/settings.ts';
import { tagProblems } from '../../../src/monitoring/tags.ts';
import { aFileSystem, someSettings } from '../../support/builders.ts';

describe('settings', () => {
  it('have a default each', () => {
    expect(readSettings('mountwatch', '{}')).toEqual({
      settings: {
        stack: 'mountwatch',
        pageTopicArn: '',
        ticketTopicArn: '',
        lean: false,
        optIn: false,
        okActions: false,
        excludedTags: ['ManagedByAmazonSageMakerResource'],
        writesPerSecond: 1,
        runbookBaseUrl: 'docs/runbooks',
      },
    });
  });

  it.each([
    ['an unknown one by name', '{"leen":true}', '"leen" is no setting'],
    ['a wrong type', '{"lean":"yes"}', '"lean" is "yes", expected boolean'],
    ['a topic that is none', '{"pageTopicArn":"me@example.com"}', '"pageTopicArn"'],
    ['no writes at all', '{"writesPerSecond":0}', '"writesPerSecond" must be above 0'],
    ['a budget below zero', '{"dailyBudgetUSD":-1}', '"dailyBudgetUSD" must be above 0'],
    ['a wrong entry of a list', '{"excludedTags":[7]}', '"excludedTags.0" is 7, expected string'],
    ['a text that is no JSON', '{', '/mountwatch/settings are not a JSON object'],
    ['a list', '[]', 'are not a JSON object'],
    ['a runbook place with a blank', '{"runbookBaseUrl":"my wiki"}', '"runbookBaseUrl" must be a URL'],
  ])('refuse %s', (_name, json, sentence) => {
    expect(readSettings('mountwatch', json)).toEqual({ invalid: expect.stringContaining(sentence) });
  });

  it.each(['', 'a/b', '1st', 'x'.repeat(129)])('refuse the stack name "%s"', (stack) => {
    expect(readSettings(stack, '{}')).toHaveProperty('invalid');
  });
});

describe('a tag that does nothing is reported by name', () => {
  it.each([
    ['mountwatch:enabled', 'no', 'mountwatch:enabled="no" is neither true nor false'],
    ['mountwatch:enabld', 'false', 'mountwatch:enabld is none that Mountwatch knows'],
    ['mountwatch:daily-budget-usd', '25 USD', 'mountwatch:daily-budget-usd="25 USD" is no amount'],
    ['mountwatch:daily-budget-usd', '0', 'is no amount'],
    ['mountwatch:daily-budget-usd', '-3', 'is no amount'],
    ['mountwatch:daily-budget-usd', '1e9', 'is no amount'],
  ])('%s=%s', (key, value, sentence) => {
    expect(tagProblems(aFileSystem({ tags: { [key]: value } }), someSettings())).toEqual([
      expect.stringContaining(sentence),
    ]);
  });

  it('and right or foreign ones are not', () => {
    const tags = {
      'mountwatch:enabled': 'True',
      'mountwatch:daily-budget-usd': ' 2.50',
      Name: 'x',
      team: 'web',
    };
    expect(tagProblems(aFileSystem({ tags }), someSettings())).toEqual([]);
  });
});
