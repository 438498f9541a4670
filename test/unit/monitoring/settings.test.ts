import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/monitoring/settings.ts';

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
        dashboards: true,
        prices: {},
        excludedTags: ['ManagedByAmazonSageMakerResource'],
        writesPerSecond: 1,
        runbookBaseUrl: 'docs/runbooks',
        measureMounts: false,
        tableName: '',
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
    ['a price of another name', '{"prices":"standart=0.33"}', 'and "standart" is none'],
    ['a price below zero', '{"prices":"ia=-1"}', '"-1" of ia is none'],
    ['a runbook place with a blank', '{"runbookBaseUrl":"my wiki"}', '"runbookBaseUrl" must be a URL'],
  ])('refuse %s', (_name, json, sentence) => {
    expect(readSettings('mountwatch', json)).toEqual({ invalid: expect.stringContaining(sentence) });
  });

  it.each(['', 'a/b', '1st', 'x'.repeat(129)])('refuse the stack name "%s"', (stack) => {
    expect(readSettings(stack, '{}')).toHaveProperty('invalid');
  });
});
